package dev.sluice.app.config;

import dev.sluice.adapter.bai2.Bai2Options;
import dev.sluice.adapter.compression.CompressionOptions;
import dev.sluice.adapter.copybook.CopybookOptions;
import dev.sluice.adapter.dbf.DbfOptions;
import dev.sluice.adapter.delimited.DelimitedOptions;
import dev.sluice.adapter.detection.DetectionRequest;
import dev.sluice.adapter.edifact.EdifactOptions;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions;
import dev.sluice.adapter.json.JsonOptions;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.message.MessageOptions;
import dev.sluice.adapter.nacha.NachaOptions;
import dev.sluice.adapter.x12.X12Options;
import dev.sluice.adapter.xml.XmlOptions;

/**
 * Makes layouts of their options. Each method throws {@link
 * dev.sluice.adapter.layout.LayoutException} or {@link IllegalArgumentException} where the options
 * make no layout.
 */
public interface LayoutFactory {

  /** Delimited text. */
  Layout delimited(DelimitedOptions options);

  /** Delimited text whose dialect is found out for each file. */
  Layout detecting(DetectionRequest request);

  /** Text with fields at fixed positions. */
  Layout fixedWidth(FixedWidthOptions options);

  /** One JSON value on each line. */
  Layout jsonLines(JsonOptions options);

  /** One JSON text. */
  Layout json(JsonOptions options);

  /** XML whose records are elements. */
  Layout xml(XmlOptions options);

  /** A table of dBase, FoxPro or Visual FoxPro. */
  Layout dbf(DbfOptions options);

  /**
   * Records described by a copybook.
   *
   * @param text the copybook
   */
  Layout copybook(String text, CopybookOptions options);

  /** A layout whose files may be compressed. */
  Layout compressed(Layout layout, CompressionOptions options);

  /** ACH files of 94-character records. */
  Layout nacha(NachaOptions options);

  /** Cash management balance reports. */
  Layout bai2(Bai2Options options);

  /** SWIFT customer statements. */
  Layout mt940(MessageOptions options);

  /** X12 interchanges. */
  Layout x12(X12Options options);

  /** EDIFACT interchanges. */
  Layout edifact(EdifactOptions options);

  /** A layout with control records around its records. */
  Layout controlled(Layout layout, ControlSpec control);
}

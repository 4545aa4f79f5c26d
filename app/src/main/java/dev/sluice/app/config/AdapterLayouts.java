package dev.sluice.app.config;

import dev.sluice.adapter.bai2.Bai2Layout;
import dev.sluice.adapter.bai2.Bai2Options;
import dev.sluice.adapter.compression.CompressionOptions;
import dev.sluice.adapter.compression.UnpackingLayout;
import dev.sluice.adapter.copybook.CopybookLayout;
import dev.sluice.adapter.copybook.CopybookOptions;
import dev.sluice.adapter.dbf.DbfLayout;
import dev.sluice.adapter.dbf.DbfOptions;
import dev.sluice.adapter.delimited.DelimitedLayout;
import dev.sluice.adapter.delimited.DelimitedOptions;
import dev.sluice.adapter.detection.DetectingLayout;
import dev.sluice.adapter.detection.DetectionRequest;
import dev.sluice.adapter.edifact.EdifactLayout;
import dev.sluice.adapter.edifact.EdifactOptions;
import dev.sluice.adapter.fixedwidth.FixedWidthLayout;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions;
import dev.sluice.adapter.json.JsonLayout;
import dev.sluice.adapter.json.JsonLinesLayout;
import dev.sluice.adapter.json.JsonOptions;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.message.MessageOptions;
import dev.sluice.adapter.mt940.Mt940Layout;
import dev.sluice.adapter.nacha.NachaLayout;
import dev.sluice.adapter.nacha.NachaOptions;
import dev.sluice.adapter.x12.X12Layout;
import dev.sluice.adapter.x12.X12Options;
import dev.sluice.adapter.xml.XmlLayout;
import dev.sluice.adapter.xml.XmlOptions;

/** The layouts of the legacy adapter. */
public final class AdapterLayouts implements LayoutFactory {
  @Override
  public Layout delimited(DelimitedOptions options) {
    return new DelimitedLayout(options);
  }

  @Override
  public Layout detecting(DetectionRequest request) {
    return new DetectingLayout(request);
  }

  @Override
  public Layout fixedWidth(FixedWidthOptions options) {
    return new FixedWidthLayout(options);
  }

  @Override
  public Layout jsonLines(JsonOptions options) {
    return new JsonLinesLayout(options);
  }

  @Override
  public Layout json(JsonOptions options) {
    return new JsonLayout(options);
  }

  @Override
  public Layout dbf(DbfOptions options) {
    return new DbfLayout(options);
  }

  @Override
  public Layout xml(XmlOptions options) {
    return new XmlLayout(options);
  }

  @Override
  public Layout copybook(String text, CopybookOptions options) {
    return CopybookLayout.parse(text, options);
  }

  @Override
  public Layout compressed(Layout layout, CompressionOptions options) {
    return UnpackingLayout.over(layout, options);
  }

  @Override
  public Layout nacha(NachaOptions options) {
    return new NachaLayout(options);
  }

  @Override
  public Layout bai2(Bai2Options options) {
    return new Bai2Layout(options);
  }

  @Override
  public Layout mt940(MessageOptions options) {
    return new Mt940Layout(options);
  }

  @Override
  public Layout x12(X12Options options) {
    return new X12Layout(options);
  }

  @Override
  public Layout edifact(EdifactOptions options) {
    return new EdifactLayout(options);
  }

  @Override
  public Layout controlled(Layout layout, ControlSpec control) {
    return ControlledLayouts.around(layout, control);
  }
}

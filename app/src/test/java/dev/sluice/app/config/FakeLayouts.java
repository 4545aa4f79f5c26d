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
import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.layout.LayoutException;
import dev.sluice.adapter.message.MessageOptions;
import dev.sluice.adapter.nacha.NachaOptions;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.x12.X12Options;
import dev.sluice.adapter.xml.XmlOptions;
import java.util.ArrayList;
import java.util.List;

/** Layouts that keep their options and can't read. A copybook's line with BROKEN is at fault. */
public final class FakeLayouts implements LayoutFactory {
  private final List<CompressionOptions> compressions = new ArrayList<>();

  /** What was said of compression, for each layout that may be compressed. */
  List<CompressionOptions> compressions() {
    return compressions;
  }

  /** A layout of these options. */
  public record FakeLayout(Object options, String text) implements Layout {
    @Override
    public RecordReader open(ByteSource source) {
      throw new UnsupportedOperationException("a fake layout reads nothing");
    }
  }

  @Override
  public Layout delimited(DelimitedOptions options) {
    return new FakeLayout(options, "");
  }

  @Override
  public Layout detecting(DetectionRequest request) {
    return new FakeLayout(request, "");
  }

  @Override
  public Layout fixedWidth(FixedWidthOptions options) {
    return new FakeLayout(options, "");
  }

  /** Control records around a fake layout. */
  public record FakeControlled(Layout inside, ControlSpec control) implements Layout {
    @Override
    public RecordReader open(ByteSource source) {
      throw new UnsupportedOperationException("a fake layout reads nothing");
    }
  }

  @Override
  public Layout controlled(Layout layout, ControlSpec control) {
    return new FakeControlled(layout, control);
  }

  @Override
  public Layout compressed(Layout layout, CompressionOptions options) {
    compressions.add(options);
    return layout;
  }

  @Override
  public Layout jsonLines(JsonOptions options) {
    return new FakeLayout(options, "lines");
  }

  @Override
  public Layout json(JsonOptions options) {
    return new FakeLayout(options, "text");
  }

  @Override
  public Layout dbf(DbfOptions options) {
    return new FakeLayout(options, "");
  }

  @Override
  public Layout xml(XmlOptions options) {
    return new FakeLayout(options, "");
  }

  @Override
  public Layout copybook(String text, CopybookOptions options) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("BROKEN")) {
        throw new LayoutException(i + 1, "PICTURE Q is not one");
      }
    }
    return new FakeLayout(options, text);
  }

  @Override
  public Layout nacha(NachaOptions options) {
    return new FakeLayout(options, "");
  }

  @Override
  public Layout bai2(Bai2Options options) {
    return new FakeLayout(options, "");
  }

  @Override
  public Layout mt940(MessageOptions options) {
    return new FakeLayout(options, "");
  }

  @Override
  public Layout x12(X12Options options) {
    return new FakeLayout(options, "");
  }

  @Override
  public Layout edifact(EdifactOptions options) {
    return new FakeLayout(options, "");
  }
}

package dev.sluice.adapter.copybook;

import dev.sluice.adapter.copybook.Form.Raw.Shown;
import dev.sluice.adapter.framing.Frames;
import dev.sluice.adapter.record.BytesColumn;
import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.TextColumn;
import java.nio.charset.Charset;
import java.util.HexFormat;

/** Gives bytes as they are, in hexadecimal, or as characters. */
final class RawDecoder implements FieldDecoder {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final Shown shown;
  private final Charset charset;

  RawDecoder(Form.Raw form, Charset charset) {
    this.shown = form.shown();
    this.charset = charset;
  }

  @Override
  public Column decode(Node item, Places places, Frames frames, Faults faults) {
    return shown == Shown.BYTES ? bytes(item, places, frames) : texts(item, places, frames);
  }

  private static Column bytes(Node item, Places places, Frames frames) {
    BytesColumn.Builder column = new BytesColumn.Builder();
    for (int i = 0; i < places.count(); i++) {
      int from = places.positions()[i];
      int to = Math.min(from + item.elementSize, frames.ends()[places.record(i)]);
      if (from < 0 || from >= to) {
        column.addNull();
      } else {
        column.add(frames.bytes(), from, to - from);
      }
    }
    return column.build();
  }

  private Column texts(Node item, Places places, Frames frames) {
    TextColumn.Builder column = new TextColumn.Builder();
    for (int i = 0; i < places.count(); i++) {
      int from = places.positions()[i];
      int to = Math.min(from + item.elementSize, frames.ends()[places.record(i)]);
      if (from < 0 || from >= to) {
        column.addNull();
      } else {
        column.add(
            shown == Shown.HEX
                ? HEX.formatHex(frames.bytes(), from, to)
                : new String(frames.bytes(), from, to - from, charset));
      }
    }
    return column.build();
  }
}

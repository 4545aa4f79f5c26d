package dev.sluice.adapter.copybook;

import dev.sluice.adapter.framing.Frames;
import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.TextColumn;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/** Decodes texts whose characters stand in two bytes each: national and double-byte ones. */
final class WideTextDecoder implements FieldDecoder {
  private final CharsetDecoder decoder;
  private final byte[] before;
  private final byte[] behind;
  private final NullPolicy nulls;
  private final ValueOptions options;

  /**
   * A decoder.
   *
   * @param before what must stand before the characters for the charset to read them
   * @param behind what must stand behind them
   */
  WideTextDecoder(
      Charset charset, byte[] before, byte[] behind, NullPolicy nulls, ValueOptions options) {
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    this.before = before;
    this.behind = behind;
    this.nulls = nulls;
    this.options = options;
  }

  @Override
  public Column decode(Node item, Places places, Frames frames, Faults faults) {
    TextColumn.Builder column = new TextColumn.Builder();
    byte[] bytes = frames.bytes();
    for (int i = 0; i < places.count(); i++) {
      int from = places.positions()[i];
      int to = Math.min(from + item.elementSize, frames.ends()[places.record(i)]);
      if (from < 0 || from >= to || nulls.isNull(bytes, from, to)) {
        column.addNull();
        continue;
      }
      try {
        column.add(options.texts().trimmed(text(bytes, from, to)));
      } catch (CharacterCodingException e) {
        // Expected of malformed bytes: a fault is the outcome.
        faults.addText(item, places, i, from, to, from, decoder.charset().name());
        column.addNull();
      }
    }
    return column.build();
  }

  private String text(byte[] bytes, int from, int to) throws CharacterCodingException {
    ByteBuffer in = ByteBuffer.allocate(before.length + to - from + behind.length);
    in.put(before).put(bytes, from, to - from).put(behind).flip();
    String text = decoder.decode(in).toString();
    return options.texts().controls().in(text);
  }
}

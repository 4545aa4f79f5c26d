package dev.sluice.adapter.fixedwidth;

import dev.sluice.adapter.fixedwidth.FixedWidthOptions.FixedField;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.Trim;
import dev.sluice.adapter.framing.Framer;
import dev.sluice.adapter.framing.Frames;
import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.Schema;
import dev.sluice.adapter.record.TextColumn;
import dev.sluice.adapter.text.RescuedJson;
import dev.sluice.adapter.text.TextTranslator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** Decodes one fixed-width file. */
final class FixedWidthReader implements RecordReader {
  private final Framer framer;
  private final Schema schema;
  private final List<FixedField> fields;
  private final int describedLength;
  private final TextTranslator text;
  private final byte[][] nullTokens;

  FixedWidthReader(Framer framer, FixedWidthOptions options, Schema schema) {
    this.framer = framer;
    this.schema = schema;
    this.fields = options.fields();
    this.describedLength =
        options
            .recordLength()
            .orElse(fields.stream().mapToInt(f -> f.start() - 1 + f.length()).max().getAsInt());
    this.text = new TextTranslator(options.charset());
    this.nullTokens =
        options.nullTokens().stream()
            .map(token -> token.getBytes(options.charset()))
            .toArray(byte[][]::new);
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public RecordBatch next(Consumer<? super Reject> rejects) throws IOException {
    for (Frames frames = framer.next(); frames != null; frames = framer.next()) {
      int[] accepted = accepted(frames, rejects);
      if (accepted.length > 0) {
        return batch(frames, accepted);
      }
    }
    return null;
  }

  private int[] accepted(Frames frames, Consumer<? super Reject> rejects) {
    int[] accepted = new int[frames.count()];
    int count = 0;
    for (int i = 0; i < frames.count(); i++) {
      if (isSound(frames, i, rejects)) {
        accepted[count++] = i;
      }
    }
    return Arrays.copyOf(accepted, count);
  }

  private boolean isSound(Frames frames, int record, Consumer<? super Reject> rejects) {
    int start = frames.starts()[record];
    int end = frames.ends()[record];
    boolean sound = true;
    for (FixedField field : fields) {
      int from = start + field.start() - 1;
      int to = from + field.length();
      if (to > end && !(from < end && trimsRight(field))) {
        sound =
            refuse(
                frames,
                record,
                Math.min(from, end),
                field.name(),
                "line_too_short",
                "the line has "
                    + (end - start)
                    + " bytes, but the field ends at "
                    + (to - start)
                    + "; if the writer cuts off blanks, have it pad its lines",
                rejects);
      } else {
        sound &= isText(frames, record, from, Math.min(to, end), field.name(), rejects);
      }
    }
    return sound
        && (end - start <= describedLength
            || isText(frames, record, start + describedLength, end, null, rejects));
  }

  private static boolean trimsRight(FixedField field) {
    return field.trim() == Trim.RIGHT || field.trim() == Trim.BOTH;
  }

  private boolean isText(
      Frames frames, int record, int from, int to, String field, Consumer<? super Reject> rejects) {
    byte[] bytes = frames.bytes();
    int at = text.firstUndecodable(bytes, from, to);
    if (at >= 0) {
      String hex = HexFormat.of().withUpperCase().formatHex(bytes, at, at + 1);
      return refuse(
          frames,
          record,
          at,
          field,
          "charset",
          "the byte " + hex + " is no text in " + text.charset(),
          rejects);
    }
    for (int i = from; i < to; i++) {
      if (bytes[i] == 0) {
        return refuse(
            frames,
            record,
            i,
            field,
            "nul_character",
            "the text holds a NUL character (U+0000)",
            rejects);
      }
    }
    return true;
  }

  private static boolean refuse(
      Frames frames,
      int record,
      int at,
      String field,
      String rule,
      String reason,
      Consumer<? super Reject> rejects) {
    int start = frames.starts()[record];
    int end = Math.min(frames.ends()[record], start + Reject.MAX_RAW_BYTES);
    rejects.accept(
        new Reject(
            frames.numbers()[record],
            frames.fileOffset(at),
            field,
            rule,
            reason,
            Arrays.copyOfRange(frames.bytes(), start, end)));
    return false;
  }

  private RecordBatch batch(Frames frames, int[] accepted) {
    List<Column> columns = new ArrayList<>();
    for (FixedField field : fields) {
      TextColumn.Builder column = new TextColumn.Builder();
      for (int record : accepted) {
        addValue(frames, record, field, column);
      }
      columns.add(column.build());
    }
    TextColumn.Builder rescued = new TextColumn.Builder();
    long[] numbers = new long[accepted.length];
    for (int i = 0; i < accepted.length; i++) {
      numbers[i] = frames.numbers()[accepted[i]];
      rescued.add(surplus(frames, accepted[i]));
    }
    return new RecordBatch(schema, columns, numbers, rescued.build());
  }

  private void addValue(Frames frames, int record, FixedField field, TextColumn.Builder column) {
    byte[] bytes = frames.bytes();
    int from = frames.starts()[record] + field.start() - 1;
    int to = Math.min(from + field.length(), frames.ends()[record]);
    byte blank = text.blank();
    if (trimsRight(field)) {
      while (to > from && bytes[to - 1] == blank) {
        to--;
      }
    }
    if (field.trim() == Trim.LEFT || field.trim() == Trim.BOTH) {
      while (from < to && bytes[from] == blank) {
        from++;
      }
    }
    for (byte[] token : nullTokens) {
      if (Arrays.equals(token, 0, token.length, bytes, from, to)) {
        column.addNull();
        return;
      }
    }
    text.add(bytes, from, to, column);
  }

  /** What stands behind the described positions and is not blank, as JSON; else null. */
  private String surplus(Frames frames, int record) {
    int from = frames.starts()[record] + describedLength;
    int to = frames.ends()[record];
    byte[] bytes = frames.bytes();
    while (to > from && bytes[to - 1] == text.blank()) {
      to--;
    }
    return to <= from
        ? null
        : new RescuedJson()
            .put("beyond_" + describedLength, new String(bytes, from, to - from, text.charset()))
            .toString();
  }

  @Override
  public ByteAccount account() {
    return framer.account();
  }

  @Override
  public void close() throws IOException {
    framer.close();
  }
}

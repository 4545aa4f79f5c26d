package dev.sluice.adapter.fixedwidth;

import dev.sluice.adapter.fixedwidth.FixedWidthOptions.LongRecords;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.ShortRecords;
import dev.sluice.adapter.framing.Frames;
import dev.sluice.adapter.record.Reject;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;

/** Finds what is wrong with one record at a time. */
final class RecordFaults {
  private final FixedWidthOptions options;
  private final Charset fileCharset;
  private final RecordText text;
  private Frames frames;
  private int record;
  private Consumer<? super Reject> rejects;
  private boolean sound;

  RecordFaults(FixedWidthOptions options, Charset fileCharset, RecordText text) {
    this.options = options;
    this.fileCharset = fileCharset;
    this.text = text;
  }

  /**
   * Takes a record, which {@link RecordText} has taken too.
   *
   * @param undecodable where its first byte stands that is no text, or -1
   */
  void begin(Frames frames, int record, int undecodable, Consumer<? super Reject> rejects) {
    this.frames = frames;
    this.record = record;
    this.rejects = rejects;
    this.sound = true;
    if (undecodable >= 0) {
      notText(undecodable, null);
    }
  }

  boolean sound() {
    return sound;
  }

  /** Looks at all of a record's fields and at what stands behind them. */
  void check(TypePlan plan, int describedEnd) {
    for (FixedField field : plan.fields()) {
      check(field);
    }
    if (text.length() > describedEnd && checkText(describedEnd, text.length(), null)) {
      if (options.longRecords() == LongRecords.REJECT && !isBlank()) {
        refuse(
            text.sourceIndex(describedEnd),
            null,
            "line_too_long",
            "the record has "
                + counted(text.length())
                + ", its fields end at "
                + describedEnd
                + ", and what stands behind is not blank");
      }
    }
  }

  private void check(FixedField field) {
    int length = text.length();
    int from = Math.min(field.start() - 1, length);
    boolean complete = field.end() <= length;
    boolean paddingIsMissing = from < length && field.trimsRight();
    boolean mayBeMissing = options.shortRecords() == ShortRecords.PAD && from == length;
    if (!complete && !paddingIsMissing && !mayBeMissing) {
      refuse(
          text.sourceIndex(from),
          field.name(),
          "line_too_short",
          "the record has "
              + counted(length)
              + ", but the field ends at "
              + field.end()
              + (from == length
                  ? "; have the writer pad its records, or say short_records: pad"
                  : "; it is cut in two: have the writer pad its records"));
      return;
    }
    checkText(from, Math.min(field.end(), length), field.name());
  }

  private String counted(int length) {
    return length + (options.unit() == FixedWidthOptions.Unit.BYTES ? " bytes" : " characters");
  }

  private boolean checkText(int from, int to, String field) {
    int bad = text.cut(from, to);
    if (bad >= 0) {
      notText(bad, field);
      return false;
    }
    for (int i = text.start; i < text.end; i++) {
      if (text.bytes[i] == 0) {
        refuse(
            text.bytes == text.source ? i : text.sourceIndex(from),
            field,
            "nul_character",
            "the text holds a NUL character (U+0000)");
        return false;
      }
    }
    return true;
  }

  private boolean isBlank() {
    return text.text().chars().allMatch(c -> c == ' ');
  }

  private void notText(int at, String field) {
    String hex = HexFormat.of().withUpperCase().formatHex(frames.bytes(), at, at + 1);
    refuse(at, field, "charset", "the byte " + hex + " is no text in " + fileCharset);
  }

  /** Refuses the record. */
  void refuse(int at, String field, String rule, String reason) {
    sound = false;
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
  }
}

package dev.sluice.adapter.copybook;

import dev.sluice.adapter.framing.Frames;
import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.TextColumn;
import dev.sluice.adapter.text.TextTranslator;
import dev.sluice.adapter.text.Utf8;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Decodes texts in the layout's charset. */
final class TextDecoder implements FieldDecoder {
  private final TextTranslator text;
  private final NullPolicy nulls;
  private final ValueOptions options;
  private final boolean replaces;
  private final boolean trimLeft;
  private final boolean trimRight;
  private final boolean absentIsNull;

  TextDecoder(TextTranslator text, NullPolicy nulls, ValueOptions options) {
    this.text = text;
    this.nulls = nulls;
    this.options = options;
    this.replaces = options.malformed() == ValueOptions.Malformed.RESCUE;
    this.trimLeft = options.texts().trimsLeft();
    this.trimRight = options.texts().trimsRight();
    this.absentIsNull = options.improvedNullDetection();
  }

  @Override
  public Column decode(Node item, Places places, Frames frames, Faults faults) {
    TextColumn.Builder column = new TextColumn.Builder();
    byte[] bytes = frames.bytes();
    for (int i = 0; i < places.count(); i++) {
      int from = places.positions()[i];
      int to = Math.min(from + item.elementSize, frames.ends()[places.record(i)]);
      if (from < 0) {
        column.addNull();
      } else if (from >= to) {
        addAbsent(column);
      } else if (nulls.isNull(bytes, from, to)) {
        column.addNull();
      } else {
        int undecodable = text.firstUndecodable(bytes, from, to);
        if (undecodable < 0) {
          add(bytes, from, to, column);
        } else {
          faults.addText(item, places, i, from, to, undecodable, text.charset().name());
          addMalformed(bytes, from, to, column);
        }
      }
    }
    return column.build();
  }

  /** A text with U+FFFD for what is none, if malformed values don't refuse their record. */
  private void addMalformed(byte[] bytes, int from, int to, TextColumn.Builder column) {
    if (!replaces) {
      column.addNull();
      return;
    }
    String replaced = options.texts().controls().in(replaced(bytes, from, to));
    column.add(options.texts().trimmed(replaced));
  }

  private String replaced(byte[] bytes, int from, int to) {
    Charset charset = text.charset();
    if (!charset.equals(StandardCharsets.UTF_8)) {
      return new String(bytes, from, to - from, charset);
    }
    StringBuilder replaced = new StringBuilder();
    int at = from;
    int malformed = Utf8.firstMalformed(bytes, at, to);
    while (malformed >= 0) {
      replaced.append(new String(bytes, at, malformed - at, charset)).append('\uFFFD');
      at = malformed + Utf8.malformedLength(bytes, malformed, to);
      malformed = Utf8.firstMalformed(bytes, at, to);
    }
    return replaced.append(new String(bytes, at, to - at, charset)).toString();
  }

  private void addAbsent(TextColumn.Builder column) {
    if (absentIsNull) {
      column.addNull();
    } else {
      column.add("");
    }
  }

  private void add(byte[] bytes, int first, int end, TextColumn.Builder column) {
    int from = first;
    int to = end;
    while (trimRight && to > from && text.isPadding(bytes[to - 1])) {
      to--;
    }
    while (trimLeft && from < to && text.isPadding(bytes[from])) {
      from++;
    }
    text.add(bytes, from, to, column);
  }
}

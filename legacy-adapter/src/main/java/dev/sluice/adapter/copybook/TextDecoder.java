package dev.sluice.adapter.copybook;

import dev.sluice.adapter.framing.Frames;
import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.text.TextCollector;
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
    byte[] bytes = frames.bytes();
    TextCollector column = new TextCollector(text, bytes, places.count(), item.elementSize);
    for (int i = 0; i < places.count(); i++) {
      int from = places.positions()[i];
      int to = Math.min(from + item.elementSize, frames.ends()[places.record(i)]);
      if (from < 0) {
        column.addNull();
      } else if (from >= to) {
        addAbsent(column);
      } else if (!column.addKnown(from, to) && !addSound(bytes, from, to, column)) {
        int undecodable = text.firstUndecodable(bytes, from, to);
        faults.addText(item, places, i, from, to, undecodable, text.charset().name());
        addMalformed(bytes, from, to, column);
      }
    }
    return column.build();
  }

  /** Adds the text of these bytes, or null; false if they are no text. */
  private boolean addSound(byte[] bytes, int from, int to, TextCollector column) {
    if (nulls.isNull(bytes, from, to)) {
      column.addNull(from, to);
      return true;
    }
    if (text.firstUndecodable(bytes, from, to) >= 0) {
      return false;
    }
    int end = trimRight ? text.trimmedEnd(bytes, from, to) : to;
    column.add(from, to, trimLeft ? text.trimmedStart(bytes, from, end) : from, end);
    return true;
  }

  /** A text with U+FFFD for what is none, if malformed values don't refuse their record. */
  private void addMalformed(byte[] bytes, int from, int to, TextCollector column) {
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

  private void addAbsent(TextCollector column) {
    if (absentIsNull) {
      column.addNull();
    } else {
      column.addEmpty();
    }
  }
}

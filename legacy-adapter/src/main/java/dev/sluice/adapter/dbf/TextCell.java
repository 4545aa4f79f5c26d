package dev.sluice.adapter.dbf;

import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.TextColumn;
import dev.sluice.adapter.text.TextTranslator;
import java.nio.charset.Charset;
import java.util.HexFormat;

/**
 * Texts: of fixed length, padded at the right with blanks or zero bytes, which are not part of the
 * value; or of the length that the last byte says.
 */
final class TextCell extends DbfCell {
  private final TextTranslator translator;
  private final boolean charsetKnown;
  private final int nullFlags;
  private TextColumn.Builder column = new TextColumn.Builder();

  /**
   * A cell for a field of text.
   *
   * @param charsetKnown whether the file or the layout names the charset
   * @param nullFlags where in the record the flags start that tell of lengths
   */
  TextCell(DbfField field, Charset charset, boolean charsetKnown, int nullFlags) {
    super(field);
    this.translator = new TextTranslator(charset);
    this.charsetKnown = charsetKnown;
    this.nullFlags = nullFlags;
  }

  /** The byte behind the value. */
  private int end(byte[] record) {
    if (field.type() == 'V') {
      return VariableLength.end(field, record, nullFlags);
    }
    int end = field.offset() + field.length();
    while (end > field.offset() && (record[end - 1] == ' ' || record[end - 1] == 0)) {
      end--;
    }
    return end;
  }

  @Override
  Fault check(byte[] record) {
    int end = end(record);
    if (end < field.offset()) {
      return VariableLength.FAULT;
    }
    for (int i = field.offset(); i < end; i++) {
      if (record[i] == 0) {
        return new Fault("nul_character", "the text holds a NUL character (U+0000)");
      }
    }
    int at = translator.firstUndecodable(record, field.offset(), end);
    if (at < 0) {
      return null;
    }
    String bytes = HexFormat.of().withUpperCase().formatHex(record, at, at + 1);
    return new Fault(
        "charset",
        charsetKnown
            ? "the bytes " + bytes + " are no text in " + translator.charset()
            : "the bytes "
                + bytes
                + " are not ASCII, and the file does not say its code page: name it by the"
                + " layout's charset");
  }

  @Override
  void add(byte[] record) {
    translator.add(record, field.offset(), end(record), column);
  }

  @Override
  void addNull() {
    column.addNull();
  }

  @Override
  Column take() {
    Column taken = column.build();
    column = new TextColumn.Builder();
    return taken;
  }
}

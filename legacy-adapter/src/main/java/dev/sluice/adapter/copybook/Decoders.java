package dev.sluice.adapter.copybook;

import dev.sluice.adapter.copybook.Form.Coding;
import dev.sluice.adapter.copybook.ValueOptions.Malformed;
import dev.sluice.adapter.framing.Frames;
import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.text.TextTranslator;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** The decoders of a layout's items, made as they are asked for. Not thread-safe. */
final class Decoders {
  private static final byte[] NOTHING = {};

  private final CopybookOptions options;
  private final Charset charset;
  private final boolean ascii;
  private final TextTranslator text;
  private final byte numberBlank;
  private final NullPolicy numberNulls;
  private final NullPolicy textNulls;
  private final IdentityHashMap<Node, FieldDecoder> decoders = new IdentityHashMap<>();

  Decoders(CopybookOptions options) {
    this.options = options;
    this.charset = options.characters().charset();
    this.ascii = options.characters().ascii();
    TextOptions texts = options.values().texts();
    this.text = new TextTranslator(charset, texts.controls());
    this.numberBlank = (byte) (ascii ? 0x20 : 0x40);
    this.numberNulls = new NullPolicy(options.values().numbers().nulls(), numberBlank);
    this.textNulls =
        new NullPolicy(
            options.values().improvedNullDetection() ? texts.nulls() : Set.of(), text.blank());
  }

  /** Says what number of elements a field states. */
  interface Counter {
    /** The number, or {@link Counts#NONE} if the bytes state none. */
    long count(byte[] bytes, int from, int end);
  }

  /** The byte of a blank in texts. */
  byte blank() {
    return text.blank();
  }

  /** The values of an elementary item, one for each place. */
  Column decode(Node item, Places places, Frames frames, Faults faults) {
    return decoders
        .computeIfAbsent(item, node -> decoder(node.form))
        .decode(item, places, frames, faults);
  }

  private FieldDecoder decoder(Form form) {
    if (form instanceof Form.Text characters) {
      return texts(characters);
    }
    if (form instanceof Form.Floating floating) {
      return new FloatDecoder(floating);
    }
    if (form instanceof Form.Raw raw) {
      return new RawDecoder(raw, ascii ? charset : StandardCharsets.ISO_8859_1);
    }
    Form.Exact exact = (Form.Exact) form;
    return new ExactDecoder(exact, reader(exact), numberNulls, numberBlank, blanksAreZero(exact));
  }

  private boolean blanksAreZero(Form.Exact form) {
    if (form instanceof Form.Zoned zoned) {
      boolean decimal = zoned.type() instanceof FieldType.Decimal type && type.scale() > 0;
      return zoned.blankIsZero() || (decimal && !options.values().improvedNullDetection());
    }
    return form instanceof Form.Edited edited && edited.blankIsZero();
  }

  private FieldDecoder texts(Form.Text form) {
    if (form.coding() == Coding.CHARSET) {
      return new TextDecoder(text, textNulls, options.values());
    }
    if (form.coding() == Coding.DOUBLE_BYTE) {
      return new WideTextDecoder(
          charset,
          DoubleBytes.before(options.characters()),
          DoubleBytes.behind(options.characters()),
          textNulls,
          options.values());
    }
    Charset utf16 =
        options.values().texts().utf16BigEndian()
            ? StandardCharsets.UTF_16BE
            : StandardCharsets.UTF_16LE;
    return new WideTextDecoder(utf16, NOTHING, NOTHING, textNulls, options.values());
  }

  private ExactReader reader(Form.Exact form) {
    if (form instanceof Form.Packed packed) {
      return new PackedReader(packed);
    }
    if (form instanceof Form.Binary binary) {
      return new BinaryReader(binary, options.values().malformed() == Malformed.RESCUE);
    }
    if (form instanceof Form.Edited edited) {
      return new EditedReader(edited, charset, ascii);
    }
    return new ZonedReader(
        (Form.Zoned) form, ascii, options.values().numbers().strictSignOverpunching());
  }

  /**
   * A counter that reads a field.
   *
   * @param mapping number of elements for each text that the field may hold; null if it is a number
   */
  Counter counter(Node field, Map<String, Integer> mapping) {
    if (mapping != null) {
      return (bytes, from, end) -> {
        Integer count = mapping.get(text(field, bytes, from, end));
        return count == null ? Counts.NONE : count;
      };
    }
    if (!(field.form instanceof Form.Exact form)) {
      return (bytes, from, end) -> number(text(field, bytes, from, end));
    }
    ExactReader reader = reader(form);
    boolean small = form.shape().isWhole();
    return (bytes, from, end) -> {
      if (from + field.elementSize > end) {
        return Counts.NONE;
      }
      if (small) {
        long count = reader.read(bytes, from);
        return count == ExactReader.INVALID ? Counts.NONE : count;
      }
      BigInteger count = reader.readLarge(bytes, from);
      return count == null || count.bitLength() > 31 ? Counts.NONE : count.longValue();
    };
  }

  private static long number(String text) {
    return text.matches("\\d{1,9}") ? Long.parseLong(text) : Counts.NONE;
  }

  /** The text that a field holds, without blanks around it. */
  String text(Node field, byte[] bytes, int from, int end) {
    int to = Math.min(from + field.elementSize, end);
    return new String(bytes, from, to - from, charset).strip();
  }
}

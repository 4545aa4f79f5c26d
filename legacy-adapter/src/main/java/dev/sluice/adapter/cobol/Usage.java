package dev.sluice.adapter.cobol;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How an elementary item's value stands in its bytes. */
public enum Usage {
  DISPLAY,
  /** Characters of two bytes in a double-byte code page, without shift characters. */
  DISPLAY_1,
  /** UTF-16. */
  NATIONAL,
  /** Binary within the picture's digits, as the compiler's TRUNC option has it. */
  BINARY,
  /** Binary of the full range of its bytes (COMP-5). */
  NATIVE_BINARY,
  /** Binary, lowest byte first (COMP-9). */
  LITTLE_BINARY,
  /** Unsigned binary of as many bytes as the picture has characters (COMP-X). */
  SIZED_BINARY,
  /** Packed decimal with a sign in the last half byte. */
  PACKED,
  /** Packed decimal of digits alone (COMP-6, COMP-3U). */
  UNSIGNED_PACKED,
  SINGLE_FLOAT,
  DOUBLE_FLOAT,
  IEEE_SINGLE_FLOAT,
  IEEE_DOUBLE_FLOAT,
  SIGNED_CHAR,
  UNSIGNED_CHAR,
  SIGNED_SHORT,
  UNSIGNED_SHORT,
  SIGNED_LONG,
  UNSIGNED_LONG,
  SIGNED_DOUBLE,
  UNSIGNED_DOUBLE,
  INDEX,
  POINTER,
  PROCEDURE_POINTER,
  OBJECT_REFERENCE;

  private static final Set<Usage> WITH_PICTURE = EnumSet.range(DISPLAY, UNSIGNED_PACKED);

  private static final Map<String, Usage> WORDS = new HashMap<>();

  static {
    words(DISPLAY, "DISPLAY");
    words(DISPLAY_1, "DISPLAY-1", "KANJI");
    words(NATIONAL, "NATIONAL");
    words(BINARY, "BINARY", "COMP", "COMP-0", "COMP-4");
    words(NATIVE_BINARY, "COMP-5", "COMP-N");
    words(LITTLE_BINARY, "COMP-9");
    words(SIZED_BINARY, "COMP-X");
    words(PACKED, "PACKED-DECIMAL", "COMP-3");
    words(UNSIGNED_PACKED, "COMP-3U", "COMP-6");
    words(SINGLE_FLOAT, "COMP-1");
    words(DOUBLE_FLOAT, "COMP-2");
    words(IEEE_SINGLE_FLOAT, "FLOAT-SHORT", "FLOAT-BINARY-32");
    words(IEEE_DOUBLE_FLOAT, "FLOAT-LONG", "FLOAT-BINARY-64");
    words(SIGNED_CHAR, "BINARY-CHAR");
    words(SIGNED_SHORT, "BINARY-SHORT");
    words(SIGNED_LONG, "BINARY-LONG", "BINARY-INT");
    words(SIGNED_DOUBLE, "BINARY-DOUBLE", "BINARY-LONG-LONG");
    words(INDEX, "INDEX");
    words(POINTER, "POINTER", "POINTER-32");
    words(PROCEDURE_POINTER, "PROCEDURE-POINTER", "FUNCTION-POINTER", "PROGRAM-POINTER");
    words(OBJECT_REFERENCE, "OBJECT");
  }

  private static void words(Usage usage, String... words) {
    for (String word : words) {
      WORDS.put(word, usage);
    }
  }

  static Optional<Usage> of(String word) {
    return Optional.ofNullable(WORDS.get(word.replace("COMPUTATIONAL", "COMP")));
  }

  /** The same number without sign; this usage where it has none. */
  Usage unsigned() {
    return switch (this) {
      case SIGNED_CHAR -> UNSIGNED_CHAR;
      case SIGNED_SHORT -> UNSIGNED_SHORT;
      case SIGNED_LONG -> UNSIGNED_LONG;
      case SIGNED_DOUBLE -> UNSIGNED_DOUBLE;
      default -> this;
    };
  }

  /** Whether an item of this usage has a picture. */
  public boolean hasPicture() {
    return WITH_PICTURE.contains(this);
  }
}

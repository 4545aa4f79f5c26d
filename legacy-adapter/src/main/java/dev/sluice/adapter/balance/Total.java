package dev.sluice.adapter.balance;

import java.util.Objects;

/** What a declared total must equal. */
public sealed interface Total {

  /**
   * The number of records, accepted and rejected.
   *
   * @param withControlRecords whether header and trailer records are counted too
   */
  record RecordCount(boolean withControlRecords) implements Total {}

  /**
   * The sum of a field over all records. Nulls and blanks add nothing; a text that is no number
   * leaves the sum without value.
   *
   * @param field the field's name; in groups the names that lead to it, with points between
   * @param style how the field is written, where it is text
   */
  record Sum(String field, NumberStyle style) implements Total {
    public Sum {
      Objects.requireNonNull(field, "field");
      Objects.requireNonNull(style, "style");
    }
  }

  /**
   * The sum of a key over all records, cut to its last digits. The key is written in digits alone.
   *
   * @param field as in {@link Sum}
   * @param digits how many are kept
   */
  record Hash(String field, int digits) implements Total {
    public Hash {
      Objects.requireNonNull(field, "field");
      if (digits < 1) {
        throw new IllegalArgumentException("a hash total has at least 1 digit");
      }
    }
  }

  /** The number of bytes of the file as it was delivered. */
  record ByteCount() implements Total {}

  /**
   * A digest of the file as it was delivered, in hexadecimal digits.
   *
   * @param algorithm a name that the JDK knows, such as {@code MD5} or {@code SHA-256}
   */
  record Digest(String algorithm) implements Total {
    public Digest {
      Objects.requireNonNull(algorithm, "algorithm");
    }
  }

  /**
   * What the header says under another name, such as the file's sequence number.
   *
   * @param headerField name of the header's field
   */
  record SameAs(String headerField) implements Total {
    public SameAs {
      Objects.requireNonNull(headerField, "headerField");
    }
  }
}

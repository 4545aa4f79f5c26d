package dev.sluice.adapter.delimited;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A dialect of delimited text.
 *
 * @param charset of the file; a byte order mark at its start is recognised and skipped
 * @param delimiter one or more characters between fields
 * @param quote the character around fields that hold delimiters or line ends; empty for none
 * @param escape the character that takes the next one literally inside quotes; empty where a quote
 *     is doubled
 * @param comment lines that start so are skipped; empty for none
 * @param skipLines physical lines skipped before the header or the first record
 * @param header where the names come from
 * @param trailingDelimiter whether each line ends with a delimiter that starts no field
 * @param ragged what becomes of records with too few or too many fields
 * @param nullTokens unquoted texts that mean null; the empty text among them makes empty fields
 *     null
 * @param maxRecordBytes longest record; bounds what an unterminated quote can swallow
 */
public record DelimitedOptions(
    Charset charset,
    String delimiter,
    Optional<Character> quote,
    Optional<Character> escape,
    Optional<String> comment,
    int skipLines,
    Header header,
    boolean trailingDelimiter,
    Ragged ragged,
    List<String> nullTokens,
    int maxRecordBytes) {

  /** Where the names of the fields come from. */
  public sealed interface Header {
    /** The first record names the fields. */
    record Present() implements Header {}

    /** The file has no header; the layout names the fields. */
    record Absent(List<String> names) implements Header {
      public Absent {
        names = List.copyOf(names);
        if (names.isEmpty()) {
          throw new IllegalArgumentException("a layout without header needs columns");
        }
      }
    }
  }

  /** What becomes of records whose number of fields is not the header's. */
  public enum Ragged {
    /** They are refused. */
    REJECT,
    /** Missing fields are null; surplus values are rescued. */
    RESCUE
  }

  public DelimitedOptions {
    Objects.requireNonNull(charset, "charset");
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(ragged, "ragged");
    nullTokens = List.copyOf(nullTokens);
    if (delimiter.isEmpty() || delimiter.contains("\n") || delimiter.contains("\r")) {
      throw new IllegalArgumentException("delimiter must be one or more characters, no line ends");
    }
    if (quote.isPresent() && delimiter.indexOf(quote.get()) >= 0) {
      throw new IllegalArgumentException("the quote must not be part of the delimiter");
    }
    if (skipLines < 0) {
      throw new IllegalArgumentException("skip_lines must not be negative");
    }
    if (maxRecordBytes < 1) {
      throw new IllegalArgumentException("max_record_bytes must be at least 1");
    }
  }
}

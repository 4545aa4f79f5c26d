package dev.sluice.adapter.delimited;

import dev.sluice.adapter.text.Malformed;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A dialect of delimited text.
 *
 * @param charset of the file; a byte order mark at its start is recognised and skipped
 * @param delimiter one or more characters between fields
 * @param quote the character around fields that hold delimiters or line ends; empty for none
 * @param escape empty where a quote within quotes is doubled
 * @param trim blanks around fields that are no part of them
 * @param lineEnd what ends a line
 * @param comment lines that start so are skipped; empty for none
 * @param skipLines physical lines skipped before the header or the first record
 * @param header where the names come from
 * @param trailingDelimiter whether each line ends with a delimiter that starts no field
 * @param nullTokens texts that mean null; the empty text among them makes empty fields null
 * @param nullsInQuotes whether quoted texts can mean null too
 * @param strict whether all that RFC 4180 doesn't have is refused; see {@link #requireRfc4180}
 * @param policies what becomes of faults and of what the dialect leaves open
 * @param maxRecordBytes longest record in bytes of UTF-8; bounds what an unclosed quote can swallow
 */
public record DelimitedOptions(
    Charset charset,
    String delimiter,
    Optional<Character> quote,
    Optional<Escape> escape,
    Trim trim,
    LineEnd lineEnd,
    Optional<String> comment,
    int skipLines,
    Header header,
    boolean trailingDelimiter,
    List<String> nullTokens,
    boolean nullsInQuotes,
    boolean strict,
    Policies policies,
    int maxRecordBytes) {

  /** The longest record where nothing else is said, in bytes. */
  public static final int DEFAULT_MAX_RECORD_BYTES = 1 << 20;

  public DelimitedOptions {
    Objects.requireNonNull(charset, "charset");
    Objects.requireNonNull(trim, "trim");
    Objects.requireNonNull(lineEnd, "lineEnd");
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(policies, "policies");
    nullTokens = List.copyOf(nullTokens);
    if (delimiter.isEmpty() || delimiter.contains("\n") || delimiter.contains("\r")) {
      throw new IllegalArgumentException("delimiter must be one or more characters, no line ends");
    }
    if (lineEnd instanceof LineEnd.Exactly exactly && delimiter.contains(exactly.text())) {
      throw new IllegalArgumentException("the line end must not be part of the delimiter");
    }
    if (quote.isPresent() && delimiter.indexOf(quote.get()) >= 0) {
      throw new IllegalArgumentException("the quote must not be part of the delimiter");
    }
    if (quote.isEmpty() && escape.filter(e -> e.style() == Escape.Style.QUOTED).isPresent()) {
      throw new IllegalArgumentException("an escape that counts within quotes needs a quote");
    }
    if (skipLines < 0) {
      throw new IllegalArgumentException("skip_lines must not be negative");
    }
    if (maxRecordBytes < 1) {
      throw new IllegalArgumentException("max_record_bytes must be at least 1");
    }
    if (trim != Trim.NONE && (delimiter.startsWith(" ") || delimiter.endsWith(" "))) {
      throw new IllegalArgumentException("trim would take away the blanks of the delimiter");
    }
    if (strict) {
      requireRfc4180(
          delimiter.equals(",") && quote.equals(Optional.of('"')) && escape.isEmpty(),
          "the delimiter is a comma, the quote is \", and quotes are doubled");
      requireRfc4180(
          trim == Trim.NONE && comment.isEmpty() && skipLines == 0 && !trailingDelimiter,
          "nothing is trimmed or skipped");
      requireRfc4180(lineEnd.equals(LineEnd.ANY), "lines end with CRLF");
      requireRfc4180(
          policies.ragged() == Policies.Ragged.REJECT
              && policies.emptyLines() != Policies.EmptyLines.SKIP
              && policies.nul() == Policies.Nul.REJECT,
          "every line is a record of as many fields, without control characters");
    }
  }

  private static void requireRfc4180(boolean kept, String rule) {
    if (!kept) {
      throw new IllegalArgumentException("strict is RFC 4180, where " + rule);
    }
  }

  /** A builder that holds these options. */
  public Builder toBuilder() {
    return new Builder()
        .charset(charset)
        .delimiter(delimiter)
        .quote(quote)
        .escape(escape)
        .trim(trim)
        .lineEnd(lineEnd)
        .comment(comment)
        .skipLines(skipLines)
        .header(header)
        .trailingDelimiter(trailingDelimiter)
        .nullTokens(nullTokens)
        .nullsInQuotes(nullsInQuotes)
        .strict(strict)
        .malformed(policies.malformed())
        .nul(policies.nul())
        .ragged(policies.ragged())
        .emptyLines(policies.emptyLines())
        .repeatedHeader(policies.repeatedHeader())
        .unclosedQuote(policies.unclosedQuote())
        .emptyFile(policies.emptyFile())
        .maxRecordBytes(maxRecordBytes);
  }

  /** RFC 4180 as it is mostly written: UTF-8, commas, doubled quotes, a header, any line end. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects options; what is not said is as in {@link #builder()}. */
  public static final class Builder {
    private Charset charset = StandardCharsets.UTF_8;
    private String delimiter = ",";
    private Optional<Character> quote = Optional.of('"');
    private Optional<Escape> escape = Optional.empty();
    private Trim trim = Trim.NONE;
    private LineEnd lineEnd = LineEnd.ANY;
    private Optional<String> comment = Optional.empty();
    private int skipLines;
    private Header header = new Header.Present();
    private boolean trailingDelimiter;
    private List<String> nullTokens = List.of();
    private boolean nullsInQuotes;
    private boolean strict;
    private Malformed malformed = Policies.DEFAULT.malformed();
    private Policies.Nul nul = Policies.DEFAULT.nul();
    private Policies.Ragged ragged = Policies.DEFAULT.ragged();
    private Policies.EmptyLines emptyLines = Policies.DEFAULT.emptyLines();
    private Policies.RepeatedHeader repeatedHeader = Policies.DEFAULT.repeatedHeader();
    private Policies.UnclosedQuote unclosedQuote = Policies.DEFAULT.unclosedQuote();
    private Policies.EmptyFile emptyFile = Policies.DEFAULT.emptyFile();
    private int maxRecordBytes = DEFAULT_MAX_RECORD_BYTES;

    private Builder() {}

    public Builder charset(Charset value) {
      charset = value;
      return this;
    }

    public Builder delimiter(String value) {
      delimiter = value;
      return this;
    }

    public Builder quote(Optional<Character> value) {
      quote = value;
      return this;
    }

    public Builder escape(Optional<Escape> value) {
      escape = value;
      return this;
    }

    public Builder trim(Trim value) {
      trim = value;
      return this;
    }

    public Builder lineEnd(LineEnd value) {
      lineEnd = value;
      return this;
    }

    public Builder comment(Optional<String> value) {
      comment = value;
      return this;
    }

    public Builder skipLines(int value) {
      skipLines = value;
      return this;
    }

    public Builder header(Header value) {
      header = value;
      return this;
    }

    public Builder trailingDelimiter(boolean value) {
      trailingDelimiter = value;
      return this;
    }

    public Builder nullTokens(List<String> value) {
      nullTokens = value;
      return this;
    }

    public Builder nullsInQuotes(boolean value) {
      nullsInQuotes = value;
      return this;
    }

    public Builder strict(boolean value) {
      strict = value;
      return this;
    }

    public Builder malformed(Malformed value) {
      malformed = value;
      return this;
    }

    public Builder nul(Policies.Nul value) {
      nul = value;
      return this;
    }

    public Builder ragged(Policies.Ragged value) {
      ragged = value;
      return this;
    }

    public Builder emptyLines(Policies.EmptyLines value) {
      emptyLines = value;
      return this;
    }

    public Builder repeatedHeader(Policies.RepeatedHeader value) {
      repeatedHeader = value;
      return this;
    }

    public Builder unclosedQuote(Policies.UnclosedQuote value) {
      unclosedQuote = value;
      return this;
    }

    public Builder emptyFile(Policies.EmptyFile value) {
      emptyFile = value;
      return this;
    }

    public Builder maxRecordBytes(int value) {
      maxRecordBytes = value;
      return this;
    }

    /**
     * The options.
     *
     * @throws IllegalArgumentException if they contradict each other
     */
    public DelimitedOptions build() {
      return new DelimitedOptions(
          charset,
          delimiter,
          quote,
          escape,
          trim,
          lineEnd,
          comment,
          skipLines,
          header,
          trailingDelimiter,
          nullTokens,
          nullsInQuotes,
          strict,
          new Policies(
              malformed, nul, ragged, emptyLines, repeatedHeader, unclosedQuote, emptyFile),
          maxRecordBytes);
    }
  }
}

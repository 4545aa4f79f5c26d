package dev.sluice.adapter.delimited;

import dev.sluice.adapter.text.Malformed;
import java.util.Objects;

/**
 * What becomes of that which a dialect leaves open or a file does wrong.
 *
 * @param malformed of bytes that are no text in the charset
 * @param nul of NUL characters (U+0000)
 * @param ragged of records with too few or too many fields
 * @param emptyLines of lines without a character
 * @param repeatedHeader of records equal to the header
 * @param unclosedQuote of the lines behind a quote that is not closed
 * @param emptyFile of a file without a byte, or without its header
 */
public record Policies(
    Malformed malformed,
    Nul nul,
    Ragged ragged,
    EmptyLines emptyLines,
    RepeatedHeader repeatedHeader,
    UnclosedQuote unclosedQuote,
    EmptyFile emptyFile) {

  /** Refuses what is wrong and keeps what is not. */
  public static final Policies DEFAULT =
      new Policies(
          Malformed.REJECT,
          Nul.REJECT,
          Ragged.REJECT,
          EmptyLines.AUTO,
          RepeatedHeader.RECORD,
          UnclosedQuote.WHOLE,
          EmptyFile.REFUSE);

  /** What becomes of NUL characters. */
  public enum Nul {
    /** Their record is refused. */
    REJECT,
    /** They are text. */
    KEEP,
    /** They are left out. */
    REMOVE
  }

  /** What becomes of records whose number of fields is not the schema's. */
  public enum Ragged {
    /** They are refused. */
    REJECT,
    /** Missing fields are null; surplus values are rescued. */
    RESCUE,
    /** Missing fields are null; records with surplus values are refused. */
    PAD
  }

  /** What empty lines are. */
  public enum EmptyLines {
    /** Records in a file of one column, else separators. */
    AUTO,
    /** Separators. */
    SKIP,
    /** Records of one empty field. */
    RECORD
  }

  /** What a record is whose fields are the texts of the header, all of them. */
  public enum RepeatedHeader {
    /** A record like any other. */
    RECORD,
    /** A separator, where files were put together. */
    SKIP,
    /** A fault. */
    REJECT
  }

  /** What a quote that is not closed refuses. */
  public enum UnclosedQuote {
    /**
     * All that may be its text: up to the end of the file, or to the end of the line in which the
     * longest record would end.
     */
    WHOLE,
    /** Its own line; what follows is read as records, which it may not be. */
    NEXT_LINE
  }

  /** What a file is that has no byte, or should have a header and has none. */
  public enum EmptyFile {
    /** Refused: a delivery of nothing is mostly a failed delivery. */
    REFUSE,
    /** A file of no records. */
    ACCEPT
  }

  public Policies {
    Objects.requireNonNull(malformed, "malformed");
    Objects.requireNonNull(nul, "nul");
    Objects.requireNonNull(ragged, "ragged");
    Objects.requireNonNull(emptyLines, "emptyLines");
    Objects.requireNonNull(repeatedHeader, "repeatedHeader");
    Objects.requireNonNull(unclosedQuote, "unclosedQuote");
    Objects.requireNonNull(emptyFile, "emptyFile");
  }
}

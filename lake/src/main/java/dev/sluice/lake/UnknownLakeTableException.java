package dev.sluice.lake;

import java.util.List;

/** A read names a table or a column the lake does not have; the message lists those it has. */
public final class UnknownLakeTableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String wanted;
  private final transient List<String> known;

  private UnknownLakeTableException(String message, String wanted, List<String> known) {
    super(message);
    this.wanted = wanted;
    this.known = List.copyOf(known);
  }

  /** Of a table. */
  public static UnknownLakeTableException table(String feed, List<String> known) {
    return new UnknownLakeTableException(
        "no lake table " + feed + "; there are: " + String.join(", ", known), feed, known);
  }

  /** Of a column. */
  public static UnknownLakeTableException column(String column, List<String> known) {
    return new UnknownLakeTableException(
        "no column " + column + "; there are: " + String.join(", ", known), column, known);
  }

  /** The name that was asked for. */
  public String wanted() {
    return wanted;
  }

  /** The names there are. */
  public List<String> known() {
    return known == null ? List.of() : known;
  }
}

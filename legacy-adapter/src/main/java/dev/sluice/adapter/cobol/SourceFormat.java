package dev.sluice.adapter.cobol;

/**
 * Which columns of a copybook's lines are code.
 *
 * @param detected whether each line is looked at: in fixed format columns 1 to 6 and from 73 on are
 *     comments, in free format none are
 * @param before columns at the start of each line that are comments, unless detected
 * @param through last column that is code, from 1, unless detected
 */
public record SourceFormat(boolean detected, int before, int through) {
  /** Columns of the reference format. */
  public static final int LBOUND = 6;

  /** Last column of the reference format. */
  public static final int UBOUND = 72;

  /** Fixed or free, found out line by line. */
  public static final SourceFormat DETECTED = new SourceFormat(true, LBOUND, UBOUND);

  /** All columns are code. */
  public static final SourceFormat FREE = new SourceFormat(false, 0, Integer.MAX_VALUE);

  public SourceFormat {
    if (before < 0 || through <= before) {
      throw new IllegalArgumentException(
          "comments_lbound " + before + " must be less than comments_ubound " + through);
    }
  }

  /** The code between two columns, as Cobrix's {@code comments_lbound} and {@code _ubound} say. */
  public static SourceFormat columns(int before, int through) {
    return new SourceFormat(false, before, through);
  }
}

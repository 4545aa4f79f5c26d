package dev.sluice.adapter.balance;

/** What becomes of sums and hash totals when records were rejected, whose values are not known. */
public enum RejectedSums {
  /** They are compared over the accepted records, and a difference refuses the file. */
  REFUSE,
  /** They are not compared, and the receipt says so. */
  NOT_COMPARED
}

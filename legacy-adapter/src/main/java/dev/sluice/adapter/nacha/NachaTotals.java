package dev.sluice.adapter.nacha;

import dev.sluice.adapter.control.HashTotal;
import java.math.BigDecimal;

/** What a batch or a file comes to. */
final class NachaTotals {
  private static final int HASH_DIGITS = 10;

  private final HashTotal hash = new HashTotal(HASH_DIGITS);
  private BigDecimal debit = BigDecimal.ZERO;
  private BigDecimal credit = BigDecimal.ZERO;
  private long entriesAndAddenda;

  void addRecord() {
    entriesAndAddenda++;
  }

  void addHash(long rdfi) {
    hash.add(rdfi);
  }

  void add(BigDecimal amount, boolean isDebit) {
    if (isDebit) {
      debit = debit.add(amount);
    } else {
      credit = credit.add(amount);
    }
  }

  long entriesAndAddenda() {
    return entriesAndAddenda;
  }

  long hash() {
    return hash.value().longValueExact();
  }

  BigDecimal debit() {
    return debit;
  }

  BigDecimal credit() {
    return credit;
  }
}

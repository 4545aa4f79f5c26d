package dev.sluice.app.demo;

import io.trino.tpch.Customer;
import io.trino.tpch.CustomerGenerator;
import io.trino.tpch.Distributions;
import io.trino.tpch.TextPool;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The customers: EBCDIC records of fixed length, as {@code layouts/customer.cpy} describes them.
 */
final class CustomersExtract {
  /** Bytes of a record. */
  static final int RECORD_LENGTH = 140;

  private static final int MONEY_DIGITS = 11;
  private static final int FILLER = 4;

  private CustomersExtract() {}

  static Extract write(Path file, double scale, Distributions distributions, TextPool text)
      throws IOException {
    EbcdicRecord record = new EbcdicRecord(RECORD_LENGTH);
    try (ExtractWriter writer = new ExtractWriter(file)) {
      for (Customer customer : new CustomerGenerator(scale, 1, 1, distributions, text)) {
        String nation = distributions.getNations().getValue((int) customer.getNationKey());
        record
            .binary(customer.getCustomerKey())
            .text(customer.getName(), 25)
            .text(customer.getAddress(), 40)
            .text(nation, 25)
            .text(customer.getPhone(), 15)
            .text(customer.getMarketSegment(), 10)
            .zoned(adjustmentInCents(customer.getCustomerKey()), MONEY_DIGITS)
            .packed(customer.getAccountBalanceInCents(), MONEY_DIGITS)
            .text("", FILLER);
        writer.write(record.end(), customer.getAccountBalanceInCents());
      }
      return writer.finish("customers", "EBCDIC records by copybook, packed decimals", "balance");
    }
  }

  /** An amount the benchmark knows nothing of: of either sign, and fixed for a customer. */
  private static long adjustmentInCents(long customerKey) {
    return customerKey * 48_271 % 2_000_001 - 1_000_000;
  }
}

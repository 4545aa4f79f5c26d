package dev.sluice.lake.table;

import dev.sluice.adapter.record.ByteAccount;
import java.util.Objects;

/**
 * What decoding a whole delivery came to, before anything of it is visible.
 *
 * @param records records accepted
 * @param rejected records refused
 * @param account where every byte went
 */
public record DecodedCounts(long records, long rejected, ByteAccount account) {
  public DecodedCounts {
    Objects.requireNonNull(account, "account");
  }
}

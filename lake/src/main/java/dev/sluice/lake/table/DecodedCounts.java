package dev.sluice.lake.table;

import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.record.ByteAccount;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * What decoding a whole delivery came to, before anything of it is visible.
 *
 * @param records records accepted
 * @param rejected records refused
 * @param discarded records left out by the layout's own rule
 * @param account where every byte went
 * @param control what was declared of the delivery, compared
 * @param findings what was found out of the file because its layout leaves it open, each a text for
 *     a person; may be empty
 */
public record DecodedCounts(
    long records,
    long rejected,
    long discarded,
    ByteAccount account,
    Control control,
    List<String> findings)
    implements Serializable {
  public DecodedCounts {
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(control, "control");
    findings = List.copyOf(findings);
  }

  /** Counts of a delivery whose layout leaves nothing open. */
  public DecodedCounts(
      long records, long rejected, long discarded, ByteAccount account, Control control) {
    this(records, rejected, discarded, account, control, List.of());
  }

  /** Counts of a delivery of which nothing was declared, and nothing left out. */
  public DecodedCounts(long records, long rejected, ByteAccount account) {
    this(records, rejected, 0, account, Control.NONE);
  }

  /** The counts of two parts of a delivery, one behind the other. */
  public DecodedCounts plus(DecodedCounts next) {
    return new DecodedCounts(
        records + next.records,
        rejected + next.rejected,
        discarded + next.discarded,
        account.plus(next.account),
        control.and(next.control),
        findings.isEmpty() ? next.findings : findings);
  }

  /** Records of the file, whatever became of them. */
  public long inFile() {
    return records + rejected + discarded;
  }
}

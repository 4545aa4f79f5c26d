package dev.sluice.adapter.balance;

import dev.sluice.adapter.control.Comparison;
import dev.sluice.adapter.control.Comparison.NotCompared;
import dev.sluice.adapter.control.Declared;
import dev.sluice.adapter.control.Figure;
import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Declared totals and what the rows read so far come to. */
final class Totals {
  private static final int BUFFER_BYTES = 1 << 16;

  private final ByteSource file;
  private final RejectedSums rejectedSums;
  private final List<Pair> pairs = new ArrayList<>();

  /**
   * Both sides of a total.
   *
   * @param running null for totals that rows don't add to
   */
  private record Pair(Declared declared, Total total, RunningTotal running) {}

  /**
   * No totals yet.
   *
   * @param file as it was delivered, for byte counts and digests
   */
  Totals(ByteSource file, RejectedSums rejectedSums) {
    this.file = file;
    this.rejectedSums = rejectedSums;
  }

  /** Compares what is declared with this from now on. */
  void add(Declared declared, Total total, Schema schema) {
    RunningTotal running = null;
    boolean fieldsAreKnown = !schema.fields().isEmpty();
    if (fieldsAreKnown && total instanceof Total.Sum sum) {
      running = RunningTotal.of(sum, schema);
    } else if (fieldsAreKnown && total instanceof Total.Hash hash) {
      running = RunningTotal.of(hash, schema);
    }
    pairs.add(new Pair(declared, total, running));
  }

  void add(RecordBatch batch) {
    for (Pair pair : pairs) {
      if (pair.running() != null) {
        pair.running().add(batch);
      }
    }
  }

  /**
   * Compares both sides.
   *
   * @param records accepted and rejected
   * @param controlRecords header and trailer records
   * @throws IOException if the file can't be read once more for its digest
   */
  List<Comparison> compare(long records, long rejected, int controlRecords) throws IOException {
    List<Comparison> comparisons = new ArrayList<>();
    for (Pair pair : pairs) {
      comparisons.add(compare(pair, records, rejected, controlRecords));
    }
    return comparisons;
  }

  private Comparison compare(Pair pair, long records, long rejected, int controlRecords)
      throws IOException {
    Declared declared = pair.declared();
    Total total = pair.total();
    if (total instanceof Total.RecordCount count) {
      return Comparison.of(
          declared,
          Figure.of(records + (count.withControlRecords() ? controlRecords : 0)),
          "records are missing, or there are too many: the file may be cut off, or put together of"
              + " several; have the sender drop it again");
    } else if (total instanceof Total.ByteCount) {
      return Comparison.of(declared, Figure.of(file.size()), CHANGED_ON_ITS_WAY);
    } else if (total instanceof Total.Digest digest) {
      return Comparison.of(declared, digest(digest.algorithm()), CHANGED_ON_ITS_WAY);
    }
    return compareSum(pair, rejected);
  }

  private static final String CHANGED_ON_ITS_WAY =
      "the file was changed or cut off on its way; have it sent again, in binary";

  private Comparison compareSum(Pair pair, long rejected) {
    RunningTotal running = pair.running();
    Figure computed = running == null ? Figure.of(0) : running.figure();
    if (running != null && running.fault() != null) {
      return Comparison.of(
          pair.declared(),
          Figure.of("no figure (" + running.fault() + ")"),
          "have the sender mend the value, or mend how delivery.control says it is written");
    }
    if (rejected == 0) {
      return Comparison.of(
          pair.declared(),
          computed,
          "have the sender check the file; if it is right, check in delivery.control which field is"
              + " added up and how it is written");
    }
    String without =
        "the values of " + rejected + " rejected " + (rejected == 1 ? "record" : "records");
    return rejectedSums == RejectedSums.NOT_COMPARED
        ? new NotCompared(pair.declared(), computed, without + " are not known")
        : Comparison.of(
            pair.declared(),
            computed,
            without + " are not in it: look at the rejects, and have the sender mend the file");
  }

  private Figure digest(String algorithm) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no " + algorithm, e);
    }
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = new DigestInputStream(file.open(), digest)) {
      while (in.read(buffer) >= 0) {
        // Reading is what feeds the digest.
      }
    }
    return Figure.of(HexFormat.of().formatHex(digest.digest()));
  }
}

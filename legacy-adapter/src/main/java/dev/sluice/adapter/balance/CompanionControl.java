package dev.sluice.adapter.balance;

import dev.sluice.adapter.balance.BalancingReader.Ends;
import dev.sluice.adapter.control.Declared;
import dev.sluice.adapter.control.Figure;
import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Schema;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a feed's companions are read, and what they declare of the data files.
 *
 * @param checks what its fields are compared with; the others are facts
 */
public record CompanionControl(
    CompanionFormat format, List<Check> checks, RejectedSums rejectedSums) {
  private static final Figure ZERO = Figure.of(0);

  public CompanionControl {
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(rejectedSums, "rejectedSums");
    checks = List.copyOf(checks);
    if (checks.stream().anyMatch(check -> check.total() instanceof Total.SameAs)) {
      throw new IllegalArgumentException("a companion is not compared with the header");
    }
  }

  /**
   * Opens a data file whose companion is at hand. An empty file is sound if the companion declares
   * a count of 0 records, or of 0 bytes.
   *
   * @throws dev.sluice.adapter.record.UndecodableFileException if the file or the companion can't
   *     be decoded
   * @throws IOException if the bytes can't be read
   */
  public RecordReader open(Layout layout, ByteSource source, Companion companion)
      throws IOException {
    DeclaredFields fields = CompanionText.read(companion, format);
    List<Declared> declared = new ArrayList<>();
    for (Check check : checks) {
      declared.add(check.in(fields));
    }
    List<Declared> facts =
        fields.all().stream()
            .filter(fact -> checks.stream().noneMatch(c -> c.declared().equals(fact.name())))
            .toList();
    RecordReader records = records(layout, source, declared);
    try {
      Totals totals = new Totals(source, rejectedSums);
      for (int i = 0; i < checks.size(); i++) {
        totals.add(declared.get(i), checks.get(i).total(), records.schema());
      }
      return new BalancingReader(records, totals, facts, List.of(), new Ends(0, 0, 0));
    } catch (RuntimeException e) {
      records.close();
      throw e;
    }
  }

  private RecordReader records(Layout layout, ByteSource source, List<Declared> declared)
      throws IOException {
    Optional<Declared> count = source.size() == 0 ? count(declared) : Optional.empty();
    if (count.isEmpty()) {
      return layout.open(source);
    }
    if (!count.get().figure().sameAs(ZERO)) {
      throw new UndecodableFileException(
          -1,
          "the file is empty, but "
              + count.get().place().text()
              + " says "
              + count.get().name()
              + " "
              + count.get().figure().text()
              + ": have the sender drop both again");
    }
    return new EmptyReader(layout.knownSchema().orElse(new Schema(List.of())));
  }

  /** What is declared of the number of records, or else of bytes. */
  private Optional<Declared> count(List<Declared> declared) {
    Optional<Declared> bytes = Optional.empty();
    for (int i = 0; i < checks.size(); i++) {
      if (checks.get(i).total() instanceof Total.RecordCount) {
        return Optional.of(declared.get(i));
      } else if (checks.get(i).total() instanceof Total.ByteCount) {
        bytes = Optional.of(declared.get(i));
      }
    }
    return bytes;
  }
}

package dev.sluice.adapter.balance;

import dev.sluice.adapter.balance.BalancingReader.Ends;
import dev.sluice.adapter.control.Declared;
import dev.sluice.adapter.control.Figure;
import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

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
      declared.add(ControlledLayout.declared(fields, check));
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
    if (source.size() == 0 && declaresNothing(declared)) {
      return new EmptyReader(layout.knownSchema().orElse(new Schema(List.of())));
    }
    return layout.open(source);
  }

  private boolean declaresNothing(List<Declared> declared) {
    for (int i = 0; i < checks.size(); i++) {
      Total total = checks.get(i).total();
      boolean counts = total instanceof Total.RecordCount || total instanceof Total.ByteCount;
      if (counts && declared.get(i).figure().sameAs(ZERO)) {
        return true;
      }
    }
    return false;
  }
}

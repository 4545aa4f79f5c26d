package dev.sluice.warehouse.conversion;

import dev.sluice.lake.conversion.Fault;
import dev.sluice.lake.conversion.TypeConversion;
import dev.sluice.lake.read.LakeColumn;
import dev.sluice.lake.read.LakeRows;
import dev.sluice.warehouse.contract.ContractColumn;
import java.util.List;

/**
 * Makes the values of one contract column from the lake columns it is read from. Spaces around
 * values of other types than text do not count.
 */
public final class ColumnConversion {
  private final ContractColumn column;
  private final List<Source> sources;
  private final TypeConversion conversion;
  private final ValueChecks checks;

  /**
   * A lake column to read from.
   *
   * @param position in the read's rows
   */
  public record Source(int position, LakeColumn column) {}

  /**
   * A conversion.
   *
   * @param sources those of the column's sources that the read has, in the contract's order
   * @throws IllegalArgumentException if a mask, limit or pattern of the column makes no sense
   */
  public ColumnConversion(ContractColumn column, List<Source> sources) {
    this.column = column;
    this.sources = List.copyOf(sources);
    this.conversion = ContractTypes.conversion(column.type(), column.formats());
    this.checks = new ValueChecks(column);
  }

  /** The contract's column. */
  public ContractColumn column() {
    return column;
  }

  /**
   * The value in the row the cursor stands on, or null; null too if there are faults, which are
   * added to the list.
   */
  public Object value(LakeRows row, List<Fault> faults) {
    Source source = sourceWithValue(row);
    if (source == null) {
      if (column.required()) {
        faults.add(new Fault("required", column.name() + " is required and has no value"));
      }
      return null;
    }
    Object value = convert(row, source);
    if (value instanceof Fault fault) {
      faults.add(fault);
      return null;
    }
    if (checks.needsText()) {
      checks.check(value, text(row, source), faults);
    }
    return value;
  }

  private Source sourceWithValue(LakeRows row) {
    for (int i = 0; i < sources.size(); i++) {
      Source source = sources.get(i);
      if (!row.isNull(source.position()) && !isBlank(row, source)) {
        return source;
      }
    }
    return null;
  }

  private boolean isBlank(LakeRows row, Source source) {
    return !conversion.takesBlank()
        && source.column().kind() == LakeColumn.Kind.TEXT
        && row.text(source.position()).isBlank();
  }

  private Object convert(LakeRows row, Source source) {
    int position = source.position();
    return switch (source.column().kind()) {
      case TEXT, BOOLEAN, DATE, TIME, TIMESTAMP, MOMENT -> conversion.ofText(text(row, source));
      case LONG -> conversion.ofLong(row.longValue(position));
      case DECIMAL -> conversion.ofDecimal(row.decimal(position));
      case DOUBLE -> conversion.ofDouble(row.doubleValue(position));
      case BYTES, NESTED ->
          conversion.takesAnything()
              ? conversion.ofText(row.text(position))
              : new Fault(
                  "type",
                  source.column().name()
                      + " holds "
                      + (source.column().kind() == LakeColumn.Kind.BYTES ? "bytes" : "a group")
                      + ", which only a text column can take");
    };
  }

  private String text(LakeRows row, Source source) {
    String text = row.text(source.position());
    return conversion.takesBlank() ? text : text.strip();
  }
}

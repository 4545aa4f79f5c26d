package dev.sluice.lake.typed;

import dev.sluice.lake.conversion.Fault;
import dev.sluice.lake.read.LakeColumn;
import dev.sluice.lake.read.LakeRows;
import dev.sluice.lake.schema.OnError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Lake rows as a schema types them, only those for which a condition is true. Values are converted
 * when the condition or the reader needs them; rows that the condition drops fail nobody by the
 * columns it does not look at.
 */
public final class TypedRows implements LakeRows {
  private final LakeRows rows;
  private final TypedPlan plan;
  private final List<LakeColumn> shown;
  private final Object[] values;
  private final boolean[] known;
  private final RowErrors errors = new RowErrors();
  private boolean skip;
  private long skipped;

  /**
   * Wraps rows.
   *
   * @param rows with the columns the plan asks for
   */
  public TypedRows(LakeRows rows, TypedPlan plan) {
    this.rows = rows;
    this.plan = plan;
    this.shown = plan.columns().subList(0, plan.shown());
    this.values = new Object[plan.columns().size()];
    this.known = new boolean[values.length];
  }

  @Override
  public List<LakeColumn> columns() {
    return shown;
  }

  @Override
  public boolean next() throws IOException {
    try {
      while (rows.next()) {
        if (plan.ofLakeRows().isTrue(rows) && passes()) {
          return true;
        }
      }
      return false;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private boolean passes() {
    Arrays.fill(known, false);
    errors.clear();
    skip = false;
    if (!plan.ofTypedRows().isTrue(this)) {
      return false;
    }
    for (int i = 0; i < shown.size(); i++) {
      converted(i);
    }
    skipped += skip ? 1 : 0;
    return !skip;
  }

  private Object converted(int column) {
    if (plan.isErrors(column)) {
      return errorsOfAll();
    }
    if (!known[column]) {
      values[column] = convert(column);
      known[column] = true;
    }
    return values[column];
  }

  /** A condition may ask for the errors before any column was converted. */
  private String errorsOfAll() {
    for (int i = 0; i < values.length; i++) {
      if (!plan.isErrors(i)) {
        converted(i);
      }
    }
    return errors.json();
  }

  private Object convert(int column) {
    TypedColumn typed = plan.typed(column);
    if (typed == null) {
      return rows.value(plan.position(column));
    }
    Object value = typed.value(rows);
    if (!(value instanceof Fault fault)) {
      return value;
    }
    OnError handling = typed.column().onError();
    if (handling == OnError.FAIL) {
      throw new UncheckedIOException(failure(typed, fault));
    }
    skip |= handling == OnError.SKIP_RECORD;
    if (handling == OnError.KEEP_IN_ERRORS) {
      errors.add(typed.column().name(), typed.written(rows), fault);
    }
    return null;
  }

  private UnreadableValueException failure(TypedColumn typed, Fault fault) {
    return new UnreadableValueException(
        "delivery "
            + rows.deliveryId()
            + ", record "
            + rows.recordNumber()
            + ", column "
            + typed.column().name()
            + ": "
            + fault.reason()
            + "; mend the column's masks or nulls in the read schema, or let its on_error be null,"
            + " skip_record or keep_in_errors");
  }

  @Override
  public boolean isNull(int column) {
    return value(column) == null;
  }

  @Override
  public Object value(int column) {
    return converted(column);
  }

  @Override
  public String text(int column) {
    if (plan.typed(column) == null && !plan.isErrors(column)) {
      return rows.text(plan.position(column));
    }
    return Texts.of(value(column));
  }

  @Override
  public long longValue(int column) {
    return value(column) instanceof Long number ? number : 0;
  }

  @Override
  public BigDecimal decimal(int column) {
    Object value = value(column);
    return value instanceof Long number ? BigDecimal.valueOf(number) : (BigDecimal) value;
  }

  @Override
  public double doubleValue(int column) {
    return value(column) instanceof Double number ? number : 0;
  }

  @Override
  public byte[] bytes(int column) {
    return (byte[]) value(column);
  }

  @Override
  public UUID deliveryId() {
    return rows.deliveryId();
  }

  @Override
  public long recordNumber() {
    return rows.recordNumber();
  }

  @Override
  public String rescuedData() {
    return rows.rescuedData();
  }

  @Override
  public long skippedRecords() {
    return skipped;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}

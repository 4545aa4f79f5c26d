package dev.sluice.adapter.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.record.Schema;
import dev.sluice.adapter.record.SequenceColumn;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowBatchTest {

  @Test
  void isFullWhenItsRowsAreLargeHoweverFewTheyAre() {
    Schema schema =
        new Schema(List.of(new Field("s", new FieldType.Sequence(new FieldType.Text()))));
    RowBatch batch = new RowBatch(schema, 8192);
    int rows = 0;
    while (!batch.isFull()) {
      batch.add(new Outcome.Row(++rows, new Object[] {Collections.nCopies(30_000, "")}, null));
    }

    assertThat(rows).isLessThan(100);
    SequenceColumn column = (SequenceColumn) batch.take().columns().get(0);
    assertThat(column.elements().size()).isEqualTo(rows * 30_000);
    assertThat(batch.take()).isNull();
  }

  @Test
  void neverRoundsAnAmount() {
    Schema schema = new Schema(List.of(new Field("a", new FieldType.Decimal(4, 2))));
    RowBatch batch = new RowBatch(schema, 10);

    assertThatThrownBy(
            () -> batch.add(new Outcome.Row(1, new Object[] {new BigDecimal("1.001")}, null)))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(
            () -> batch.add(new Outcome.Row(1, new Object[] {new BigDecimal("100")}, null)))
        .isInstanceOf(ArithmeticException.class);
  }
}

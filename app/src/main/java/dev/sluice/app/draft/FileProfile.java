package dev.sluice.app.draft;

import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.TextColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What all records of a file have in common.
 *
 * @param records number of records, refused ones among them
 * @param refused number of records that the layout refuses
 * @param firstReject why the first of them is refused; empty if none is
 */
record FileProfile(
    List<ColumnProfile> columns, long records, long refused, Optional<Reject> firstReject) {

  /**
   * Reads all of a file.
   *
   * @param layout one whose fields are all text
   */
  static FileProfile of(Layout layout, ByteSource source) throws IOException {
    List<Reject> first = new ArrayList<>();
    long[] refused = new long[2];
    try (RecordReader reader = layout.open(source)) {
      List<ColumnProfile> columns =
          reader.schema().fields().stream().map(Field::name).map(ColumnProfile::new).toList();
      RecordBatch batch;
      do {
        batch =
            reader.next(
                reject -> {
                  if (first.isEmpty()) {
                    first.add(reject);
                  }
                  refused[0] += reject.recordNumber() == refused[1] ? 0 : 1;
                  refused[1] = reject.recordNumber();
                });
        if (batch != null) {
          look(batch, columns);
        }
      } while (batch != null);
      return new FileProfile(
          columns, reader.account().recordCount(), refused[0], first.stream().findFirst());
    }
  }

  private static void look(RecordBatch batch, List<ColumnProfile> columns) {
    for (int i = 0; i < columns.size(); i++) {
      TextColumn values = (TextColumn) batch.columns().get(i);
      for (int row = 0; row < batch.rows(); row++) {
        columns.get(i).look(values.get(row));
      }
    }
  }
}

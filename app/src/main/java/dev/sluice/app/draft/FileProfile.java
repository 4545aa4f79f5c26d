package dev.sluice.app.draft;

import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.record.GroupColumn;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What all records of a file have in common.
 *
 * @param columns the fields; where there are groups, their fields instead, and only fields that
 *     some record has a value for
 * @param omitted number of fields left out because no record has a value for them
 * @param records number of records, refused ones among them
 * @param refused number of records that the layout refuses
 * @param firstReject why the first of them is refused; empty if none is
 */
record FileProfile(
    List<ColumnProfile> columns,
    int omitted,
    long records,
    long refused,
    Optional<Reject> firstReject) {

  /**
   * Reads all of a file.
   *
   * @throws UndecodableFileException if the file as a whole can't be decoded, or is out of balance
   */
  static FileProfile of(Layout layout, ByteSource source) throws IOException {
    List<Reject> first = new ArrayList<>();
    long[] refused = new long[2];
    try (RecordReader reader = layout.open(source)) {
      List<ColumnProfile> columns = new ArrayList<>();
      addLeaves("", reader.schema().fields(), columns);
      boolean nested = reader.schema().fields().stream().anyMatch(FileProfile::isGroup);
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
          look(batch.columns(), columns.iterator());
        }
      } while (batch != null);
      Optional<String> refusal = reader.control().refusal();
      if (refusal.isPresent()) {
        throw new UndecodableFileException(0, refusal.get());
      }
      List<ColumnProfile> shown =
          columns.stream().filter(column -> column.values() > 0 || !nested).toList();
      return new FileProfile(
          shown,
          columns.size() - shown.size(),
          reader.account().recordCount(),
          refused[0],
          first.stream().findFirst());
    }
  }

  private static boolean isGroup(Field field) {
    return field.type() instanceof FieldType.Group;
  }

  private static void addLeaves(String group, List<Field> fields, List<ColumnProfile> leaves) {
    for (Field field : fields) {
      if (field.type() instanceof FieldType.Group inner) {
        addLeaves(group + field.name() + ".", inner.fields(), leaves);
      } else {
        leaves.add(new ColumnProfile(group + field.name(), field.type()));
      }
    }
  }

  private static void look(List<Column> columns, Iterator<ColumnProfile> leaves) {
    for (Column column : columns) {
      if (column instanceof GroupColumn group) {
        look(group.children(), leaves);
      } else {
        leaves.next().look(column);
      }
    }
  }
}

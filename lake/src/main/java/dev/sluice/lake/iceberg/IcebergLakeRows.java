package dev.sluice.lake.iceberg;

import dev.sluice.lake.iceberg.TableRead.PlannedFile;
import dev.sluice.lake.parquet.CursorFactory;
import dev.sluice.lake.parquet.DataFileReader;
import dev.sluice.lake.parquet.ValueCursor;
import dev.sluice.lake.read.LakeColumn;
import dev.sluice.lake.read.LakeRows;
import dev.sluice.lake.storage.TableStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;

/** Rows of planned files, one file and row group after another, a page of each column at a time. */
final class IcebergLakeRows implements LakeRows {
  private final Projection projection;
  private final Projection system;
  private final IntFunction<Optional<String>> nameById;
  private final TableStorage storage;
  private final RowGroups rowGroups;
  private Iterator<PlannedFile> files;
  private PlannedFile file;
  private DataFileReader reader;
  private int nextRowGroup;
  private long rowsLeft;
  private ValueCursor[] cursors = {};
  private ValueCursor recordNumber;
  private ValueCursor rescuedData;

  /**
   * Rows of these files.
   *
   * @param system the columns of the record number and the rescued data
   * @param nameById the table's names of fields
   * @param rowGroups which row groups of a file are read
   */
  IcebergLakeRows(
      Projection projection,
      Projection system,
      IntFunction<Optional<String>> nameById,
      RowGroups rowGroups,
      List<PlannedFile> files,
      TableStorage storage) {
    this.projection = projection;
    this.system = system;
    this.nameById = nameById;
    this.rowGroups = rowGroups;
    this.files = files.iterator();
    this.storage = storage;
  }

  @Override
  public List<LakeColumn> columns() {
    return projection.columns();
  }

  @Override
  public boolean next() throws IOException {
    try {
      while (rowsLeft == 0) {
        if (!nextRowGroup()) {
          return false;
        }
      }
      rowsLeft--;
      recordNumber.step();
      rescuedData.step();
      for (ValueCursor cursor : cursors) {
        cursor.step();
      }
      return true;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (RuntimeException e) {
      throw damaged(e);
    }
  }

  /** What Parquet's decoders throw at bytes that are no values. */
  private IOException damaged(RuntimeException e) {
    return new IOException("can't decode " + (file == null ? "" : file.location()) + ": " + e, e);
  }

  /** Steps on; a row group that holds nothing wanted has no rows left. */
  private boolean nextRowGroup() throws IOException {
    while (reader == null || nextRowGroup == reader.rowGroups()) {
      closeFile();
      if (!files.hasNext()) {
        return false;
      }
      file = files.next();
      reader = new DataFileReader(storage.open(file.location()));
      nextRowGroup = 0;
    }
    int group = nextRowGroup++;
    if (!rowGroups.mayHold(reader, group)) {
      return true;
    }
    CursorFactory factory = new CursorFactory(reader, nameById);
    ValueCursor[] opened = new ValueCursor[projection.columns().size()];
    for (int i = 0; i < opened.length; i++) {
      opened[i] = factory.open(group, projection.fieldIds().get(i));
    }
    cursors = opened;
    recordNumber = factory.open(group, system.fieldIds().get(0));
    rescuedData = factory.open(group, system.fieldIds().get(1));
    rowsLeft = reader.rows(group);
    return true;
  }

  private void closeFile() throws IOException {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }

  @Override
  public boolean isNull(int column) {
    return cursors[column].isNull();
  }

  @Override
  public String text(int column) {
    return cursors[column].text();
  }

  @Override
  public long longValue(int column) {
    return cursors[column].longValue();
  }

  @Override
  public BigDecimal decimal(int column) {
    return cursors[column].decimal();
  }

  @Override
  public double doubleValue(int column) {
    return cursors[column].doubleValue();
  }

  @Override
  public byte[] bytes(int column) {
    return cursors[column].bytes();
  }

  @Override
  public UUID deliveryId() {
    return file.deliveryId();
  }

  @Override
  public long recordNumber() {
    return recordNumber.longValue();
  }

  @Override
  public String rescuedData() {
    return rescuedData.text();
  }

  @Override
  public void close() throws IOException {
    rowsLeft = 0;
    files = Collections.emptyIterator();
    closeFile();
  }
}

package dev.sluice.adapter.dbf;

import dev.sluice.adapter.control.Comparison;
import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.control.Declared;
import dev.sluice.adapter.control.Figure;
import dev.sluice.adapter.control.Place;
import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.Schema;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;

/** Reads the records behind a header, one after another. */
final class DbfReader implements RecordReader {
  private static final int END_OF_FILE = 0x1A;
  private static final int SOUND = ' ';
  private static final int DELETED = '*';
  private static final int BATCH_BYTES = 4 << 20;

  private final InputStream in;
  private final DbfHeader header;
  private final DbfOptions options;
  private final DbfRows rows;
  private final int batchRows;
  private final byte[] record;

  /** Records of the table, deleted ones included. */
  private long seen;

  private long deleted;
  private long numbered;
  private long trailer;
  private boolean ended;

  /**
   * A reader.
   *
   * @param in stands behind the header
   */
  DbfReader(InputStream in, DbfHeader header, DbfOptions options, int batchRows) {
    this.in = in;
    this.header = header;
    this.options = options;
    this.rows = new DbfRows(header, options);
    this.batchRows = Math.max(1, Math.min(batchRows, BATCH_BYTES / header.recordLength()));
    this.record = new byte[header.recordLength()];
  }

  @Override
  public Schema schema() {
    return rows.schema();
  }

  @Override
  public RecordBatch next(Consumer<? super Reject> rejects) throws IOException {
    while (rows.rows() < batchRows && read()) {
      boolean isDeleted = record[0] == DELETED;
      long offset = offset() - header.recordLength();
      if (isDeleted) {
        deleted++;
        if (options.deleted() == DbfOptions.Deleted.SKIP) {
          continue;
        }
      }
      rows.add(record, offset, ++numbered, isDeleted, rejects);
    }
    return rows.rows() == 0 ? null : rows.take();
  }

  private long offset() {
    return header.length() + seen * header.recordLength();
  }

  /** Reads one record; false behind the last. */
  private boolean read() throws IOException {
    if (ended) {
      return false;
    }
    int count = in.readNBytes(record, 0, record.length);
    boolean beyond = seen >= header.declaredRecords();
    boolean flagged = count > 0 && (record[0] == SOUND || record[0] == DELETED);
    if (flagged && count == record.length) {
      seen++;
      return true;
    }
    if (count > 0 && !beyond && record[0] != END_OF_FILE) {
      throw broken(flagged, count);
    }
    ended = true;
    trailer = count + in.transferTo(OutputStream.nullOutputStream());
    return false;
  }

  private UndecodableFileException broken(boolean cutOff, int count) {
    return DbfHeader.refused(
        offset(),
        cutOff
            ? "it is cut off: "
                + count
                + " bytes of record "
                + (seen + 1)
                + ", which has "
                + record.length
            : "record "
                + (seen + 1)
                + " starts with "
                + DbfHeader.hex(record[0])
                + ", which is no flag of a record");
  }

  @Override
  public ByteAccount account() {
    return new ByteAccount(header.length(), seen * header.recordLength(), trailer, numbered);
  }

  /** The header's count of records with that found, and how many of them are deleted. */
  @Override
  public Control control() {
    Place count = new Place.InFile("header", 0, 4);
    Place flags = new Place.InFile("deletion flags", 0, header.length());
    return new Control(
        List.of(new Declared("deleted_records", Figure.of(deleted), flags)),
        List.of(
            Comparison.of(
                new Declared("record_count", Figure.of(header.declaredRecords()), count),
                Figure.of(seen),
                "the file was cut off, or its writer did not close it: have it sent again")));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

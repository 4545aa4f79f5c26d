package dev.sluice.adapter.compression;

import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.Schema;
import dev.sluice.adapter.record.UndecodableFileException;
import dev.sluice.adapter.record.Unpacking;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Decodes what a compressed file holds, one entry after another, as one file. */
final class UnpackingReader implements RecordReader {
  private final Layout layout;
  private final PackedFile file;
  private int opened;
  private PackedEntry first;
  private Schema schema;
  private PackedEntry entry;
  private EntryPass pass;
  private RecordReader reader;
  private FieldOrder order;

  /** Of all entries so far, each finding once. */
  private final Set<String> findings = new LinkedHashSet<>();

  /** What the entries behind us came to. */
  private ByteAccount done = new ByteAccount(0, 0, 0, 0);

  private Control control = Control.NONE;
  private long doneDiscarded;
  private long doneFileBytes;
  private long doneUnpackedBytes;

  UnpackingReader(Layout layout, PackedFile file) throws IOException {
    this.layout = layout;
    this.file = file;
    openNext();
  }

  private void openNext() throws IOException {
    PackedFile.Packed next = file.files().get(opened++);
    entry = PackedEntry.of(next.name(), file.format().word(), next.source(), 1, file.allowance());
    pass = new EntryPass(entry.source());
    reader = null;
    try {
      reader = layout.open(pass);
      findings.addAll(reader.findings());
      if (first == null) {
        first = entry;
        schema = reader.schema();
      }
      order = FieldOrder.of(schema, first.name(), reader.schema());
    } catch (UndecodableFileException e) {
      close();
      throw named(e);
    }
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public RecordBatch next(Consumer<? super Reject> rejects) throws IOException {
    while (reader != null) {
      RecordBatch batch = read(reject -> rejects.accept(numbered(reject)));
      if (batch != null) {
        return numbered(batch);
      }
      endEntry();
      if (opened < file.files().size()) {
        openNext();
      }
    }
    return null;
  }

  private RecordBatch read(Consumer<? super Reject> rejects) throws IOException {
    try {
      return reader.next(rejects);
    } catch (UndecodableFileException e) {
      throw named(e);
    }
  }

  /** Says what a layout refuses; of a damaged file the message says it already. */
  private UndecodableFileException named(UndecodableFileException e) {
    if (e instanceof UnpackingException) {
      return e;
    }
    String what =
        entry.name() == null ? "what the " + entry.formats() + " unpacks to: " : entry.prefix();
    UndecodableFileException named =
        new UndecodableFileException(e.byteOffset(), what + e.getMessage());
    named.initCause(e);
    return named;
  }

  private RecordBatch numbered(RecordBatch batch) {
    long before = done.recordCount();
    long[] numbers = batch.recordNumbers();
    if (before > 0) {
      numbers = numbers.clone();
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] += before;
      }
    }
    return new RecordBatch(schema, order.sorted(batch.columns()), numbers, batch.rescued());
  }

  private Reject numbered(Reject reject) {
    return new Reject(
        reject.recordNumber() + done.recordCount(),
        reject.byteOffset(),
        reject.field(),
        reject.rule(),
        entry.prefix() + reject.reason(),
        reject.raw());
  }

  private void endEntry() throws IOException {
    pass.finish();
    done = done.plus(reader.account());
    control = control.and(reader.control());
    doneDiscarded += reader.discarded();
    doneFileBytes += pass.fileBytes();
    doneUnpackedBytes += pass.unpackedBytes();
    file.allowance().entryDone(pass.unpackedBytes(), pass.fileBytes());
    close();
  }

  @Override
  public ByteAccount account() {
    ByteAccount sum = reader == null ? done : done.plus(reader.account());
    long fileBytes = doneFileBytes + (reader == null ? 0 : pass.fileBytes());
    long unpackedBytes = doneUnpackedBytes + (reader == null ? 0 : pass.unpackedBytes());
    Unpacking unpacking =
        new Unpacking(
            first.formats(), file.files().size(), file.structureBytes() + fileBytes, unpackedBytes);
    return sum.unpackedBy(unpacking);
  }

  @Override
  public long discarded() {
    return doneDiscarded + (reader == null ? 0 : reader.discarded());
  }

  @Override
  public Control control() {
    return control;
  }

  @Override
  public List<String> findings() {
    return List.copyOf(findings);
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }
}

package dev.sluice.adapter.copybook;

import dev.sluice.adapter.copybook.Faults.Fault;
import dev.sluice.adapter.copybook.ValueOptions.Malformed;
import dev.sluice.adapter.framing.Framer;
import dev.sluice.adapter.framing.Frames;
import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.Schema;
import dev.sluice.adapter.record.TextColumn;
import dev.sluice.adapter.text.RescuedJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Decodes one file. A batch is decoded as if every record were sound; if some are not, the others
 * are decoded once more without them, so that no column ever has to take a value back.
 */
final class CopybookReader implements RecordReader {
  private final Framer framer;
  private final RecordSource source;
  private final RecordForm form;
  private final Schema schema;
  private final GeneratedFields generated;
  private final boolean lenient;
  private long children;

  CopybookReader(
      Framer framer,
      RecordSource source,
      RecordForm form,
      Schema schema,
      GeneratedFields generated,
      CopybookOptions options) {
    this.framer = framer;
    this.source = source;
    this.form = form;
    this.schema = schema;
    this.generated = generated;
    this.lenient = options.values().malformed() == Malformed.RESCUE;
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public RecordBatch next(Consumer<? super Reject> rejects) throws IOException {
    List<Reject> found = new ArrayList<>();
    Records records = source.next(found::add);
    while (records != null) {
      RecordBatch batch = batch(records, found);
      found.sort(Comparator.comparingLong(Reject::recordNumber));
      found.forEach(rejects);
      found.clear();
      if (batch.rows() > 0) {
        return batch;
      }
      records = source.next(found::add);
    }
    found.forEach(rejects);
    return null;
  }

  private RecordBatch batch(Records records, List<Reject> rejects) {
    BatchDecoder decoder = new BatchDecoder(form, records);
    List<Column> columns = decoder.decode();
    if (lenient || decoder.faults().isEmpty()) {
      return batch(records, columns, decoder.faults());
    }
    BitSet refused = withFamilies(records, decoder.faults().refuse(rejects::add), rejects);
    if (refused.isEmpty()) {
      return batch(records, columns, decoder.faults());
    }
    Records sound = records.without(refused);
    BatchDecoder again = new BatchDecoder(form, sound);
    return batch(sound, again.decode(), again.faults());
  }

  private RecordBatch batch(Records records, List<Column> columns, Faults faults) {
    int[] rows = records.rows();
    children += records.count() - rows.length;
    long[] numbers = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      numbers[i] = records.frames().numbers()[rows[i]];
    }
    TextColumn rescued = lenient ? rescued(records, rows, faults) : none(rows.length);
    return new RecordBatch(schema, generated.around(columns, records, faults), numbers, rescued);
  }

  /** What is refused with its relatives: a row without one of its records would say too little. */
  private static BitSet withFamilies(Records records, BitSet refused, List<Reject> rejects) {
    if (records.parents() == null || refused.isEmpty()) {
      return refused;
    }
    BitSet roots = new BitSet();
    refused.stream().forEach(record -> roots.set(records.root(record)));
    BitSet all = new BitSet();
    Frames frames = records.frames();
    for (int i = 0; i < records.count(); i++) {
      if (roots.get(records.root(i))) {
        all.set(i);
        if (!refused.get(i)) {
          rejects.add(relative(frames, i, frames.numbers()[records.root(i)]));
        }
      }
    }
    return all;
  }

  private static Reject relative(Frames frames, int record, long root) {
    return new Reject(
        frames.numbers()[record],
        frames.fileOffset(frames.starts()[record]),
        null,
        "segment_family",
        "a record that belongs together with it, of those from record " + root + " on, is refused",
        Faults.raw(frames, record));
  }

  /** For each row the bytes of what couldn't be decoded and stands in no other field. */
  private static TextColumn rescued(Records records, int[] rows, Faults faults) {
    if (faults.isEmpty()) {
      return none(rows.length);
    }
    Map<Integer, Map<String, String>> found = new HashMap<>();
    for (Fault fault : faults.byRow(records)) {
      if (!fault.overlaid()) {
        String name = name(fault);
        Map<String, String> row =
            found.computeIfAbsent(records.root(fault.record()), root -> new LinkedHashMap<>());
        String distinct = name;
        for (int n = 2; row.containsKey(distinct); n++) {
          distinct = name + "_" + n;
        }
        row.put(distinct, faults.hex(fault));
      }
    }
    TextColumn.Builder column = new TextColumn.Builder();
    for (int row : rows) {
      column.add(json(found.get(row)));
    }
    return column.build();
  }

  private static String name(Fault fault) {
    if (fault.field() != null) {
      return fault.field();
    }
    return fault.rule().equals(RecordForm.TOO_LONG) ? "_rest" : "_record";
  }

  private static String json(Map<String, String> values) {
    if (values == null) {
      return null;
    }
    RescuedJson json = new RescuedJson();
    values.forEach(json::put);
    return json.toString();
  }

  private static TextColumn none(int rows) {
    BitSet nulls = new BitSet();
    nulls.set(0, rows);
    return TextColumn.slices(new byte[0], new int[rows], new int[rows], nulls);
  }

  @Override
  public ByteAccount account() {
    ByteAccount all = framer.account();
    return new ByteAccount(
        all.header(),
        all.records(),
        all.trailer(),
        all.recordCount() - source.leftOut() - children);
  }

  @Override
  public void close() throws IOException {
    framer.close();
  }
}

package dev.sluice.adapter.fixedwidth;

import dev.sluice.adapter.fixedwidth.RecordTypes.Others;
import dev.sluice.adapter.framing.Framer;
import dev.sluice.adapter.framing.Frames;
import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.GroupColumn;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.Schema;
import dev.sluice.adapter.record.TextColumn;
import dev.sluice.adapter.text.RescuedJson;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * Decodes one fixed-width file. Each record is looked at twice: for faults, and, if it has none,
 * for its values, so that no column ever has to take a value back.
 */
final class FixedWidthReader implements RecordReader {
  private static final int REFUSED = -1;

  private final Framer framer;
  private final FixedWidthOptions options;
  private final Schema schema;
  private final RecordText text;
  private final RecordFaults faults;
  private final List<TypePlan> plans;
  private long discarded;

  FixedWidthReader(Framer framer, FixedWidthOptions options, Charset charset, Schema schema) {
    this.framer = framer;
    this.options = options;
    this.schema = schema;
    this.text = RecordText.of(charset, options.unit());
    this.faults = new RecordFaults(options, charset, text);
    this.plans =
        options.types().types().stream()
            .map(type -> new TypePlan(type, options.nullTokens(), text.charset()))
            .toList();
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public RecordBatch next(Consumer<? super Reject> rejects) throws IOException {
    for (Frames frames = framer.next(); frames != null; frames = framer.next()) {
      int[] types = types(frames, rejects);
      int accepted = (int) Arrays.stream(types).filter(type -> type != REFUSED).count();
      if (accepted > 0) {
        return batch(frames, types, accepted);
      }
    }
    return null;
  }

  /** For each record its kind, or that it is no row. */
  private int[] types(Frames frames, Consumer<? super Reject> rejects) {
    int[] types = new int[frames.count()];
    for (int i = 0; i < types.length; i++) {
      int bad = text.take(frames.bytes(), frames.starts()[i], frames.ends()[i]);
      faults.begin(frames, i, bad, rejects);
      int type = faults.sound() ? type() : REFUSED;
      if (type != REFUSED) {
        faults.check(plans.get(type), describedEnd(type));
      }
      types[i] = faults.sound() ? type : REFUSED;
    }
    return types;
  }

  private int type() {
    RecordTypes types = options.types();
    if (types.typeField().isEmpty()) {
      return 0;
    }
    FixedField field = types.typeField().get();
    int from = Math.min(field.start() - 1, text.length());
    int bad = text.cut(from, Math.min(field.end(), text.length()));
    String value = bad < 0 ? text.text().strip() : "";
    int type = types.indexOf(value);
    if (type < 0 && types.others() == Others.DISCARD) {
      discarded++;
    } else if (type < 0) {
      faults.refuse(
          text.sourceIndex(from),
          RecordTypes.TYPE_COLUMN,
          "record_type",
          bad < 0
              ? "'" + value + "' is none of the record types that the layout describes"
              : "the record type is no text in the file's charset");
    }
    return type;
  }

  private int describedEnd(int type) {
    if (options.records().length().isPresent() && options.unit() == FixedWidthOptions.Unit.BYTES) {
      return options.records().length().getAsInt();
    }
    int typeEnd = options.types().typeField().map(FixedField::end).orElse(0);
    return Math.max(plans.get(type).end(), typeEnd);
  }

  private RecordBatch batch(Frames frames, int[] types, int rows) {
    plans.forEach(TypePlan::begin);
    BitSet[] absent = new BitSet[plans.size()];
    Arrays.setAll(absent, i -> new BitSet());
    TextColumn.Builder typeColumn = new TextColumn.Builder();
    TextColumn.Builder rescued = new TextColumn.Builder();
    long[] numbers = new long[rows];
    int row = 0;
    for (int i = 0; i < types.length; i++) {
      if (types[i] == REFUSED) {
        continue;
      }
      text.take(frames.bytes(), frames.starts()[i], frames.ends()[i]);
      for (int type = 0; type < absent.length; type++) {
        if (type == types[i]) {
          plans.get(type).add(text);
        } else {
          plans.get(type).addNulls();
          absent[type].set(row);
        }
      }
      if (plans.size() > 1) {
        addType(typeColumn);
      }
      rescued.add(surplus(describedEnd(types[i])));
      numbers[row++] = frames.numbers()[i];
    }
    List<Column> columns =
        plans.size() == 1 ? plans.get(0).build() : groups(typeColumn, absent, rows);
    return new RecordBatch(schema, columns, numbers, rescued.build());
  }

  private void addType(TextColumn.Builder typeColumn) {
    FixedField field = options.types().typeField().orElseThrow();
    text.cut(field.start() - 1, Math.min(field.end(), text.length()));
    typeColumn.add(text.text().strip());
  }

  private List<Column> groups(TextColumn.Builder typeColumn, BitSet[] absent, int rows) {
    List<Column> columns = new ArrayList<>();
    columns.add(typeColumn.build());
    for (int type = 0; type < absent.length; type++) {
      columns.add(new GroupColumn(rows, plans.get(type).build(), absent[type]));
    }
    return columns;
  }

  /** What stands behind the described positions and is not blank, as JSON; else null. */
  private String surplus(int describedEnd) {
    if (text.length() <= describedEnd) {
      return null;
    }
    text.cut(describedEnd, text.length());
    String surplus = text.text();
    int end = surplus.length();
    while (end > 0 && surplus.charAt(end - 1) == ' ') {
      end--;
    }
    return end == 0
        ? null
        : new RescuedJson().put("beyond_" + describedEnd, surplus.substring(0, end)).toString();
  }

  @Override
  public ByteAccount account() {
    return framer.account();
  }

  @Override
  public long discarded() {
    return discarded;
  }

  @Override
  public void close() throws IOException {
    framer.close();
  }
}

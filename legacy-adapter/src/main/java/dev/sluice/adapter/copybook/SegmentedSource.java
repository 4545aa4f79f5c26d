package dev.sluice.adapter.copybook;

import dev.sluice.adapter.copybook.ValueOptions.Malformed;
import dev.sluice.adapter.framing.Framer;
import dev.sluice.adapter.framing.Frames;
import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.LongColumn;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.TextColumn;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Records of several kinds, each of which is a row or left out. */
final class SegmentedSource implements RecordSource {
  /** The rule that a record breaks whose kind no item holds in. */
  static final String UNKNOWN = "segment_unknown";

  private final Framer framer;
  private final SegmentPlan plan;
  private final Decoders decoders;
  private final SegmentIds ids;
  private final boolean lenient;
  private long leftOut;

  SegmentedSource(Framer framer, SegmentPlan plan, Decoders decoders, CopybookOptions options) {
    this.framer = framer;
    this.plan = plan;
    this.decoders = decoders;
    this.ids =
        plan.levels().isEmpty()
            ? null
            : new SegmentIds(plan.levels(), options.segments().idPrefix());
    this.lenient = options.values().malformed() == Malformed.RESCUE;
  }

  @Override
  public Records next(Consumer<? super Reject> rejects) throws IOException {
    Frames frames = framer.next();
    return frames == null ? null : selected(frames, rejects);
  }

  @Override
  public long leftOut() {
    return leftOut;
  }

  private Records selected(Frames frames, Consumer<? super Reject> rejects) {
    String[] segments = segments(frames);
    BitSet gone = new BitSet();
    Faults faults = new Faults(frames);
    Node[] holding = new Node[segments.length];
    String[][] generated = ids == null ? null : new String[segments.length][];
    for (int i = 0; i < segments.length; i++) {
      holding[i] = plan.variants().get(segments[i]);
      if (generated != null) {
        generated[i] = ids.next(segments[i], frames.numbers()[i] - 1);
      }
      if (!plan.filter().isEmpty() && !plan.filter().contains(segments[i])) {
        leftOut++;
        gone.set(i);
      } else if (generated != null && generated[i][0] == null) {
        faults.addRecord(
            i,
            frames.starts()[i],
            "segment_orphan",
            "a record of segment '" + segments[i] + "' stands before the first root");
      } else if (holding[i] == null && !plan.variants().isEmpty() && !lenient) {
        faults.addRecord(i, frames.starts()[i], UNKNOWN, unknown(segments[i]));
      }
    }
    gone.or(faults.refuse(rejects));
    Records records = new Records(frames, holding, null, generated);
    return gone.isEmpty() ? records : records.without(gone);
  }

  /** What is wrong with a record of a kind that no item holds in. */
  static String unknown(String segment) {
    return "no item of the copybook holds in records of segment '" + segment + "'";
  }

  /** The kind of each record. */
  String[] segments(Frames frames) {
    int[] all = new int[frames.count()];
    Arrays.setAll(all, i -> i);
    Places places = new Places(Scope.rows(all), frames.starts()).moved(plan.field().offset);
    Column column = decoders.decode(plan.field(), places, frames, new Faults(frames));
    String[] segments = new String[all.length];
    Map<String, String> known = new HashMap<>();
    for (int i = 0; i < segments.length; i++) {
      segments[i] = known.computeIfAbsent(text(column, i), text -> text);
    }
    return segments;
  }

  private static String text(Column column, int row) {
    if (column.isNull(row)) {
      return "";
    }
    if (column instanceof TextColumn texts) {
      return texts.get(row).strip();
    }
    return column instanceof LongColumn longs ? String.valueOf(longs.get(row)) : "";
  }
}

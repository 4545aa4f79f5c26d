package dev.sluice.adapter.copybook;

import dev.sluice.adapter.framing.Framer;
import dev.sluice.adapter.framing.Frames;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;

/**
 * Records that are parents and children: those from one root to the next become one row. A family
 * is never cut: its records are kept until the next root is seen.
 */
final class FamilySource implements RecordSource {
  private static final int MAX_FAMILY_BYTES = 1 << 26;

  private final Framer framer;
  private final SegmentedSource segments;
  private final SegmentPlan plan;
  private Frames kept;
  private String[] keptSegments = {};
  private boolean ended;

  FamilySource(Framer framer, SegmentPlan plan, Decoders decoders, CopybookOptions options) {
    this.framer = framer;
    this.plan = plan;
    this.segments = new SegmentedSource(framer, plan, decoders, options);
  }

  @Override
  public long leftOut() {
    return 0;
  }

  @Override
  public Records next(Consumer<? super Reject> rejects) throws IOException {
    while (!ended) {
      Frames frames = framer.next();
      ended = frames == null;
      if (frames != null) {
        String[] more = segments.segments(frames);
        kept = kept == null ? frames : FrameJoin.of(kept, frames, MAX_FAMILY_BYTES);
        keptSegments = joined(keptSegments, more);
      }
      if (kept == null) {
        return null;
      }
      int whole = ended ? kept.count() : lastRoot();
      if (whole > 0) {
        return families(whole, rejects);
      }
      kept = FrameJoin.copy(kept, 0, kept.count());
    }
    return null;
  }

  private static String[] joined(String[] some, String[] more) {
    String[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  private int lastRoot() {
    int last = keptSegments.length - 1;
    while (last > 0 && !isRoot(plan.variants().get(keptSegments[last]))) {
      last--;
    }
    return last;
  }

  private boolean isRoot(Node variant) {
    return variant != null && !plan.parents().containsKey(variant);
  }

  /** The first records, which are whole families; the others are kept. */
  private Records families(int whole, Consumer<? super Reject> rejects) {
    Frames all = kept;
    String[] allSegments = keptSegments;
    Frames now = FrameJoin.slice(all, 0, whole);
    String[] nowSegments = Arrays.copyOf(allSegments, whole);
    kept = whole == all.count() ? null : FrameJoin.copy(all, whole, all.count());
    keptSegments = Arrays.copyOfRange(allSegments, whole, allSegments.length);
    return related(now, nowSegments, rejects);
  }

  private Records related(Frames frames, String[] kinds, Consumer<? super Reject> rejects) {
    Node[] holding = new Node[kinds.length];
    int[] parents = new int[kinds.length];
    IdentityHashMap<Node, Integer> last = new IdentityHashMap<>();
    Faults faults = new Faults(frames);
    for (int i = 0; i < kinds.length; i++) {
      Node variant = plan.variants().get(kinds[i]);
      holding[i] = variant;
      parents[i] = -1;
      if (variant == null) {
        faults.addRecord(
            i, frames.starts()[i], SegmentedSource.UNKNOWN, SegmentedSource.unknown(kinds[i]));
        continue;
      }
      Node parent = plan.parents().get(variant);
      parents[i] = parent == null ? -1 : last.getOrDefault(parent, -1);
      if (parent != null && parents[i] < 0) {
        faults.addRecord(
            i,
            frames.starts()[i],
            "segment_orphan",
            "a record of segment '" + kinds[i] + "' has no parent " + parent.name + " before it");
        continue;
      }
      last.put(variant, i);
      descendants(variant).forEach(last::remove);
    }
    BitSet refused = faults.refuse(rejects);
    Records records = new Records(frames, holding, parents, null);
    return refused.isEmpty() ? records : records.without(refused);
  }

  private static List<Node> descendants(Node variant) {
    List<Node> all = new ArrayList<>();
    for (Node child : variant.childSegments) {
      all.add(child);
      all.addAll(descendants(child));
    }
    return all;
  }

  /** Puts frames of one file together. */
  private static final class FrameJoin {

    /** Both one after another, in an array of their own. */
    static Frames of(Frames first, Frames second, int maxBytes) {
      long base = first.fileOffset(first.starts()[0]);
      int last = second.count() - 1;
      long size = second.fileOffset(second.ends()[last]) - base;
      if (size > maxBytes) {
        throw new UndecodableFileException(
            base,
            "the records of one root record take more than "
                + maxBytes
                + " bytes: check segment_field and redefine-segment-id-map");
      }
      byte[] bytes = new byte[(int) size];
      int[] starts = new int[first.count() + second.count()];
      int[] ends = new int[starts.length];
      long[] numbers = new long[starts.length];
      copy(first, base, 0, bytes, starts, ends, numbers);
      copy(second, base, first.count(), bytes, starts, ends, numbers);
      return new Frames(bytes, base, starts, ends, numbers);
    }

    private static void copy(
        Frames from, long base, int at, byte[] bytes, int[] starts, int[] ends, long[] numbers) {
      for (int i = 0; i < from.count(); i++) {
        int start = (int) (from.fileOffset(from.starts()[i]) - base);
        int length = from.ends()[i] - from.starts()[i];
        System.arraycopy(from.bytes(), from.starts()[i], bytes, start, length);
        starts[at + i] = start;
        ends[at + i] = start + length;
        numbers[at + i] = from.numbers()[i];
      }
    }

    /** Some of the frames, in an array of their own. */
    static Frames copy(Frames frames, int from, int to) {
      Frames some = slice(frames, from, to);
      long base = some.fileOffset(some.starts()[0]);
      int size = some.ends()[some.count() - 1] - some.starts()[0];
      byte[] bytes = new byte[size];
      int[] starts = new int[some.count()];
      int[] ends = new int[some.count()];
      long[] numbers = new long[some.count()];
      copy(some, base, 0, bytes, starts, ends, numbers);
      return new Frames(bytes, base, starts, ends, numbers);
    }

    /** Some of the frames. */
    static Frames slice(Frames frames, int from, int to) {
      return new Frames(
          frames.bytes(),
          frames.fileOffset(),
          Arrays.copyOfRange(frames.starts(), from, to),
          Arrays.copyOfRange(frames.ends(), from, to),
          Arrays.copyOfRange(frames.numbers(), from, to));
    }
  }
}

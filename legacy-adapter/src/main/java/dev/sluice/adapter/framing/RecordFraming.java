package dev.sluice.adapter.framing;

import dev.sluice.adapter.framing.RecordShape.Computed;
import dev.sluice.adapter.framing.RecordShape.Fixed;
import dev.sluice.adapter.framing.RecordShape.FixedInBlocks;
import dev.sluice.adapter.framing.RecordShape.FixedInLines;
import dev.sluice.adapter.framing.RecordShape.Lines;
import dev.sluice.adapter.framing.RecordShape.Variable;
import dev.sluice.adapter.framing.RecordShape.VariableInBlocks;
import dev.sluice.adapter.framing.RecordShape.WideLines;
import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.LayoutException;
import dev.sluice.adapter.layout.RecordRange;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Cuts files into records, as a whole or by ranges.
 *
 * <p><b>Refused files.</b> What makes the records behind it untrustworthy refuses the file: a word
 * or field that states no possible length, a record that ends beyond its block or the file. The
 * message names the record's number and the byte.
 */
public final class RecordFraming {
  private static final int BUFFER_BYTES = 1 << 20;

  private final RecordShape shape;
  private final Edges edges;
  private final byte[] comment;

  /**
   * A framing.
   *
   * @throws LayoutException if the edges leave nothing of a record
   */
  public RecordFraming(RecordShape shape, Edges edges) {
    this(shape, edges, new byte[0]);
  }

  /**
   * A framing of files with comments.
   *
   * @param comment records that start so are passed over as empty lines are; empty for none
   * @throws LayoutException if the edges leave nothing of a record
   */
  public RecordFraming(RecordShape shape, Edges edges, byte[] comment) {
    this.comment = comment.clone();
    this.shape = Objects.requireNonNull(shape, "shape");
    this.edges = Objects.requireNonNull(edges, "edges");
    if (shape instanceof Fixed fixed && edges.recordStart() + edges.recordEnd() >= fixed.length()) {
      throw new LayoutException(
          0, "record_start_offset and record_end_offset leave nothing of a record");
    }
  }

  /** How the end of one record and the start of the next are found. */
  public RecordShape shape() {
    return shape;
  }

  /** What of files and records is framed but not decoded. */
  public Edges edges() {
    return edges;
  }

  /**
   * A framer over a file.
   *
   * @param maxRecords most records handed out at once
   * @throws UndecodableFileException if the file is empty, shorter than its header and trailer, or
   *     if its size is no multiple of the length of its records
   */
  public Framer open(ByteSource source, int maxRecords) throws IOException {
    return open(source, new RecordRange(0, checkedSize(source), 1), maxRecords);
  }

  /** A framer over one of the ranges that {@link #split} gave for the same file. */
  public Framer open(ByteSource source, RecordRange range, int maxRecords) throws IOException {
    return framer(source, range, maxRecords, true);
  }

  private StreamFramer framer(
      ByteSource source, RecordRange range, int maxRecords, boolean keepsFrames)
      throws IOException {
    long size = checkedSize(source);
    long end = Math.min(range.end(), size - edges.fileEnd());
    long start = Math.min(end, Math.max(range.start(), edges.fileStart()));
    RecordCutter cutter = cutter(source, size, start == edges.fileStart());
    return new StreamFramer(
        new FrameBuffer(
            source,
            start,
            end,
            range.firstRecord() - 1,
            edges,
            comment,
            BUFFER_BYTES,
            maxRecords,
            keepsFrames),
        cutter,
        moved(range, source.origin()));
  }

  private static RecordRange moved(RecordRange range, long bytes) {
    return new RecordRange(range.start() + bytes, range.end() + bytes, range.firstRecord());
  }

  private RecordCutter cutter(ByteSource source, long size, boolean atStart) throws IOException {
    long end = size - edges.fileEnd();
    if (shape instanceof Fixed fixed) {
      return new FixedCutter(fixed.length());
    }
    if (shape instanceof Lines lines) {
      return new LineCutter(lines, atStart);
    }
    if (shape instanceof WideLines lines) {
      return new WideLineCutter(lines, atStart);
    }
    if (shape instanceof FixedInLines fixed) {
      return new FixedInLinesCutter(fixed, comment, atStart);
    }
    if (shape instanceof Computed computed) {
      return new ComputedCutter(computed.lengths().get());
    }
    DescriptorHint hint = new DescriptorHint(source, edges.fileStart(), end, shape);
    if (shape instanceof Variable variable) {
      if (atStart) {
        hint.refuseBlocksAsRecords(variable.word());
      }
      return new VariableCutter(variable.word(), hint);
    }
    if (shape instanceof VariableInBlocks blocked) {
      VariableCutter records = new VariableCutter(blocked.word(), hint);
      return new BlockCutter(blocked.block(), records::cut, hint);
    }
    FixedInBlocks fixed = (FixedInBlocks) shape;
    FixedCutter records = new FixedCutter(fixed.length());
    return new BlockCutter(fixed.block(), records::cut, hint);
  }

  private long checkedSize(ByteSource source) {
    long size = source.size();
    if (size == 0) {
      throw new UndecodableFileException(
          source.origin(), "the file is empty: have the sender drop it again");
    }
    long records = size - edges.fileStart() - edges.fileEnd();
    if (records < 0) {
      throw new UndecodableFileException(
          source.origin() + size,
          "the file has "
              + size
              + " bytes, fewer than the "
              + edges.fileStart()
              + " of its header and the "
              + edges.fileEnd()
              + " of its trailer");
    }
    if (shape instanceof Fixed fixed) {
      checkMultiple(source.origin(), size, records, fixed.length());
    }
    return size;
  }

  private void checkMultiple(long origin, long size, long records, int length) {
    long remainder = records % length;
    if (remainder != 0) {
      throw new UndecodableFileException(
          origin + edges.fileStart() + records - remainder,
          "the file has "
              + size
              + " bytes"
              + (records == size ? "" : ", of them " + records + " between header and trailer")
              + ", which is no multiple of the record length "
              + length
              + ": behind record "
              + records / length
              + " "
              + remainder
              + " bytes remain; check the record length, or whether the file was cut off, or was"
              + " sent as text with line ends added, or has a header or trailer"
              + " (file_start_offset, file_end_offset)");
    }
  }

  /**
   * Cuts a file into ranges: records of one length by arithmetic, all others by reading the file
   * once.
   *
   * @param targetBytes wished size of a range
   * @throws UndecodableFileException as a framer over the whole file does
   */
  public List<RecordRange> split(ByteSource source, long targetBytes) throws IOException {
    if (targetBytes < 1) {
      throw new IllegalArgumentException("a range needs a positive size, not " + targetBytes);
    }
    long size = checkedSize(source);
    if (shape instanceof Fixed fixed) {
      return byArithmetic(size, fixed.length(), targetBytes);
    }
    RecordRange whole = new RecordRange(0, size, 1);
    try (StreamFramer framer = framer(source, whole, 1, false)) {
      return framer.ranges(targetBytes).stream()
          .map(range -> moved(range, -source.origin()))
          .toList();
    }
  }

  private List<RecordRange> byArithmetic(long size, int length, long targetBytes) {
    long records = (size - edges.fileStart() - edges.fileEnd()) / length;
    long perRange = Math.max(1, targetBytes / length);
    List<RecordRange> ranges = new ArrayList<>();
    long first = 0;
    do {
      long next = perRange >= records - first ? records : first + perRange;
      ranges.add(
          new RecordRange(
              first == 0 ? 0 : edges.fileStart() + first * length,
              next == records ? size : edges.fileStart() + next * length,
              first + 1));
      first = next;
    } while (first < records);
    return ranges;
  }
}

package dev.sluice.adapter.delimited;

import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.RecordRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Cuts a delimited file where records start, newlines in quotes or not.
 *
 * <p>The file is divided into parts of the wished size. For each part a reader, the one that also
 * decodes, walks from the part's first line start to the first record behind the part, as if a
 * record started there: all parts at once. Then the walks are joined in file order: the file's
 * first walk is right because it started behind the header; where a walk that is right ends at a
 * place that the next part's walk met too, both go on alike from there, and so the next is right
 * from there on. Where they don't meet, because the guess was wrong (a line start within a quoted
 * text), a reader goes on from the end of the walk that is right until they do, or to the next
 * part. Cuts are made only at places that a right walk met; docs/decisions/0013 has the proof.
 */
final class RangeFinder {
  private static final int MAX_PARTS = 1 << 16;

  private final DelimitedLayout layout;
  private final ByteSource source;
  private final long size;
  private final long partBytes;
  private final int parts;
  private CutRule rule;
  private LineStarts lines;

  RangeFinder(DelimitedLayout layout, ByteSource source, long targetBytes) {
    if (targetBytes < 1) {
      throw new IllegalArgumentException("a range has at least 1 byte");
    }
    this.layout = layout;
    this.source = source;
    this.size = source.size();
    // A walk may look ahead as far as the longest record; parts shorter than that would all be
    // read over and over.
    this.partBytes = Math.max(Math.max(targetBytes, layout.maxRecordBytes()), size / MAX_PARTS + 1);
    this.parts = (int) ((size - 1) / partBytes) + 1;
  }

  List<RecordRange> ranges() throws IOException {
    Charset charset = charset();
    rule = CutRule.of(charset);
    lines = new LineStarts(source, charset, layout.lineEnd());
    List<Place> cuts = new ArrayList<>(List.of(new Place(0, 0)));
    if (parts > 1 && rule != CutRule.NOWHERE) {
      cuts.addAll(join(walks()));
    }
    List<RecordRange> ranges = new ArrayList<>();
    for (int i = 0; i < cuts.size(); i++) {
      Place cut = cuts.get(i);
      long end = i + 1 < cuts.size() ? cuts.get(i + 1).offset() : size;
      ranges.add(new RecordRange(cut.offset(), end, cut.recordsBefore() + 1));
    }
    return ranges;
  }

  private Charset charset() throws IOException {
    try (DelimitedReader reader = layout.walker(source)) {
      return reader.charset();
    }
  }

  private long end(int part) {
    return Math.min(size, (part + 1) * partBytes);
  }

  /** The walks through all parts but the last, in which no cut is looked for. */
  private List<PartWalk> walks() throws IOException {
    try {
      return IntStream.range(0, parts - 1).parallel().mapToObj(this::walk).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private PartWalk walk(int part) {
    try {
      if (part == 0) {
        try (DelimitedReader reader = layout.walker(source)) {
          return new PartWalk(reader, rule, end(0), size);
        }
      }
      long start = lines.first(end(part - 1), end(part));
      if (start < 0) {
        return new PartWalk();
      }
      try (DelimitedReader reader = layout.walker(source, start)) {
        return new PartWalk(reader, rule, end(part), end(part) + partBytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cuts, from walks of which only the first is known to be right. */
  private List<Place> join(List<PartWalk> walks) throws IOException {
    List<Place> cuts = new ArrayList<>();
    Optional<Place> right = walks.get(0).end();
    for (int part = 1; right.isPresent(); part++) {
      Place place = right.get();
      if (place.offset() >= end(part)) {
        continue;
      }
      cuts.add(place);
      if (part == parts - 1) {
        break;
      }
      right = goOn(place, walks.get(part), end(part));
    }
    return cuts;
  }

  /** The first place behind the part, from a place that is right; empty if the file has none. */
  private Optional<Place> goOn(Place right, PartWalk walk, long until) throws IOException {
    if (walk.knows(right)) {
      return walk.endFrom(right);
    }
    try (DelimitedReader reader = layout.walker(source, right.offset())) {
      while (reader.toRecord()) {
        if (reader.isIndependent() && reader.canBeCut(rule)) {
          Place place = new Place(reader.offset(), right.recordsBefore() + reader.recordsPassed());
          if (place.offset() >= until) {
            return Optional.of(place);
          }
          if (walk.knows(place)) {
            return walk.endFrom(place);
          }
        }
        reader.skip();
      }
      return Optional.empty();
    }
  }
}

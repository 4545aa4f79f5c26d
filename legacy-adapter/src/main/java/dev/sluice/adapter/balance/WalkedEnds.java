package dev.sluice.adapter.balance;

import dev.sluice.adapter.framing.Framer;
import dev.sluice.adapter.framing.Frames;
import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/**
 * Control records among records whose lengths stand before them: the file is walked from its first
 * record to its last, because there is no way back.
 */
public final class WalkedEnds implements RecordEnds {
  private final Framing framing;

  /** How a walk begins. */
  @FunctionalInterface
  public interface Framing {
    /** A framer over the file; the caller closes it. */
    Framer open(ByteSource source) throws IOException;
  }

  /** Records cut so. What stands between two records must belong to the second. */
  public WalkedEnds(Framing framing) {
    this.framing = Objects.requireNonNull(framing, "framing");
  }

  @Override
  public Cut cut(ByteSource source, int headers, int trailers) throws IOException {
    List<Part> first = new ArrayList<>();
    Deque<Part> last = new ArrayDeque<>();
    try (Framer framer = framing.open(source)) {
      for (Frames frames = framer.next(); frames != null; frames = framer.next()) {
        for (int i = 0; i < frames.count(); i++) {
          Part part = part(source, frames, i);
          if (first.size() < headers) {
            first.add(part);
          }
          last.add(part);
          if (last.size() > trailers + 1) {
            last.remove();
          }
        }
      }
      if (framer.account().recordCount() < headers + trailers) {
        throw new UndecodableFileException(
            source.origin() + source.size(),
            "the file has "
                + framer.account().recordCount()
                + " records, where "
                + (headers + trailers)
                + " are control records: it may be cut off; have the sender drop it again");
      }
    }
    return cut(source, first, new ArrayList<>(last), trailers);
  }

  private static Cut cut(ByteSource source, List<Part> first, List<Part> last, int trailers) {
    long bodyStart = first.isEmpty() ? 0 : first.get(first.size() - 1).end();
    if (trailers == 0) {
      return new Cut(first, bodyStart, source.size(), List.of());
    }
    boolean anyBefore = last.size() > trailers;
    long bodyEnd = anyBefore ? last.get(0).end() : 0;
    return new Cut(first, bodyStart, bodyEnd, last.subList(last.size() - trailers, last.size()));
  }

  private static Part part(ByteSource source, Frames frames, int i) {
    return new Part(
        frames.fileOffset(frames.starts()[i]) - source.origin(),
        frames.fileOffset(frames.ends()[i]) - source.origin());
  }
}

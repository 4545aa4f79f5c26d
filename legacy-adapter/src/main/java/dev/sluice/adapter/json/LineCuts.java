package dev.sluice.adapter.json;

import dev.sluice.adapter.layout.RecordRange;
import java.util.ArrayList;
import java.util.List;

/** Finds where a file of lines can be cut, and how many records stand before. */
final class LineCuts {
  private final long targetBytes;
  private final int markBytes;
  private final List<RecordRange> ranges = new ArrayList<>();
  private long start;
  private long firstRecord = 1;
  private long offset;
  private long records;
  private boolean lineStarts = true;
  private boolean lineIsRecord;

  LineCuts(long targetBytes, int markBytes) {
    this.targetBytes = targetBytes;
    this.markBytes = markBytes;
  }

  /** Goes on with the first bytes of this block. */
  void take(byte[] block, int length) {
    for (int i = 0; i < length; i++) {
      long at = offset + i;
      if (lineStarts && at - start >= targetBytes) {
        end(at);
      }
      byte b = block[i];
      lineStarts = b == '\n';
      if (lineStarts) {
        lineIsRecord = false;
      } else if (!lineIsRecord && at >= markBytes && !JsonLineRecords.isBlank(b)) {
        lineIsRecord = true;
        records++;
      }
    }
    offset += length;
  }

  private void end(long at) {
    if (at > start) {
      ranges.add(new RecordRange(start, at, firstRecord));
      start = at;
      firstRecord = records + 1;
    }
  }

  /** The ranges of all bytes taken. */
  List<RecordRange> ranges() {
    end(offset);
    return List.copyOf(ranges);
  }
}

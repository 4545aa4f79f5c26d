package dev.sluice.adapter.copybook;

import dev.sluice.adapter.framing.Frames;
import dev.sluice.adapter.record.Reject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** The faults found in some records, column by column; handed out record by record. */
final class Faults {
  private static final int MAX_HEX_BYTES = 40;

  private record Fault(int row, int position, String field, String rule, String reason) {}

  private final Frames frames;
  private final List<Fault> found = new ArrayList<>();

  Faults(Frames frames) {
    this.frames = frames;
  }

  void add(int row, int position, String field, String rule, String reason) {
    found.add(new Fault(row, position, field, rule, reason));
  }

  /** Adds a fault with the bytes at fault in hexadecimal. */
  void add(int row, int position, int length, String field, String rule, String reason) {
    int end = Math.min(position + Math.min(length, MAX_HEX_BYTES), frames.ends()[row]);
    String hex = HexFormat.of().withUpperCase().formatHex(frames.bytes(), position, end);
    add(row, position, field, rule, reason + ", in bytes " + hex + " (hex)");
  }

  /** Hands out all faults; says which records they refuse. */
  BitSet refuse(Consumer<? super Reject> rejects) {
    BitSet refused = new BitSet();
    found.sort(Comparator.comparingInt(Fault::row));
    for (Fault fault : found) {
      refused.set(fault.row());
      int start = frames.starts()[fault.row()];
      int end = Math.min(frames.ends()[fault.row()], start + Reject.MAX_RAW_BYTES);
      rejects.accept(
          new Reject(
              frames.numbers()[fault.row()],
              frames.fileOffset(fault.position()),
              fault.field(),
              fault.rule(),
              fault.reason(),
              Arrays.copyOfRange(frames.bytes(), start, end)));
    }
    return refused;
  }
}

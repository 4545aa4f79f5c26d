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
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /**
   * A fault.
   *
   * @param record the number of its frame
   * @param position the byte at fault
   * @param from the first byte of the value at fault
   * @param to the byte behind its last
   * @param field null if the fault is the record's
   * @param overlaid whether another item shares the bytes, so that nothing is lost
   */
  record Fault(
      int record,
      int position,
      int from,
      int to,
      String field,
      String rule,
      String reason,
      boolean overlaid) {}

  private final Frames frames;
  private final List<Fault> found = new ArrayList<>();

  Faults(Frames frames) {
    this.frames = frames;
  }

  /** Adds a fault of a value. */
  void add(int record, int from, int length, String field, String rule, String reason) {
    int to = Math.min(from + length, frames.ends()[record]);
    found.add(new Fault(record, from, from, to, field, rule, withHex(reason, from, to), false));
  }

  /** Adds a fault of a value. */
  void addValue(
      Node item, Places places, int place, int from, int length, String rule, String reason) {
    addField(item, places, place, from, from, from + length, rule, reason);
  }

  /** Adds a fault of a value that the record's end cuts off; none if the value starts behind it. */
  void addCutOff(Node item, Places places, int place, int end) {
    int from = places.positions()[place];
    if (from < 0 || from >= end) {
      return;
    }
    String reason =
        "the record ends after " + (end - from) + " of the number's " + item.elementSize + " bytes";
    addField(item, places, place, from, from, end, "record_too_short", reason);
  }

  /** Adds a fault of a text that is none in its charset. */
  void addText(
      Node item, Places places, int place, int from, int to, int undecodable, String charset) {
    String reason = "the text can't be read in " + charset;
    addField(item, places, place, undecodable, from, to, "charset", reason);
  }

  private void addField(
      Node item,
      Places places,
      int place,
      int position,
      int from,
      int to,
      String rule,
      String reason) {
    found.add(
        new Fault(
            places.record(place),
            position,
            from,
            to,
            places.scope().label(item, place),
            rule,
            withHex(reason, position, position > from ? position + 1 : to),
            item.overlaid));
  }

  /** Adds a fault of a record as a whole, from one of its bytes on. */
  void addRecord(int record, int from, String rule, String reason) {
    found.add(new Fault(record, from, from, frames.ends()[record], null, rule, reason, false));
  }

  private String withHex(String reason, int from, int to) {
    int end = Math.min(to, from + MAX_HEX_BYTES);
    return reason + ", in bytes " + HEX.formatHex(frames.bytes(), from, end) + " (hex)";
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** All faults, record by record, in the order of the fields. */
  List<Fault> all() {
    found.sort(Comparator.comparingInt(Fault::record));
    return found;
  }

  /** All faults, row by row, in the order of the records and fields. */
  List<Fault> byRow(Records records) {
    found.sort(
        Comparator.comparingInt((Fault fault) -> records.root(fault.record()))
            .thenComparingInt(Fault::record));
    return found;
  }

  /** The bytes of a value at fault in hexadecimal. */
  String hex(Fault fault) {
    return HEX.formatHex(frames.bytes(), fault.from(), fault.to());
  }

  /** Hands out all faults by which something would be lost; says which records they refuse. */
  BitSet refuse(Consumer<? super Reject> rejects) {
    BitSet refused = new BitSet();
    for (Fault fault : all()) {
      if (!fault.overlaid()) {
        refused.set(fault.record());
        rejects.accept(reject(fault));
      }
    }
    return refused;
  }

  private Reject reject(Fault fault) {
    return new Reject(
        frames.numbers()[fault.record()],
        frames.fileOffset(fault.position()),
        fault.field(),
        fault.rule(),
        fault.reason(),
        raw(frames, fault.record()));
  }

  /** The bytes of a record, as a reject keeps them. */
  static byte[] raw(Frames frames, int record) {
    int start = frames.starts()[record];
    int end = Math.min(frames.ends()[record], start + Reject.MAX_RAW_BYTES);
    return Arrays.copyOfRange(frames.bytes(), start, end);
  }
}

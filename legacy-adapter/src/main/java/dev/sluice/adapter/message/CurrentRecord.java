package dev.sluice.adapter.message;

import dev.sluice.adapter.control.Place;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.UndecodableFileException;
import dev.sluice.adapter.text.LocatedText;
import java.util.ArrayList;
import java.util.List;

/** The record being decoded: its number, its place in the file, and what is wrong with it. */
public final class CurrentRecord {
  private final LocatedText text;
  private final List<Fault> faults = new ArrayList<>();
  private long number;

  private record Fault(long offset, String field, String rule, String reason) {}

  /** Nothing is read yet. */
  public CurrentRecord(LocatedText text) {
    this.text = text;
  }

  /** The next character is the next record's first. */
  public void begin() {
    text.begin();
    number++;
    faults.clear();
  }

  /** What was taken for a record is none, such as padding: the next one has its number. */
  public void retract() {
    number--;
  }

  /** The record's number in the file, from 1. */
  public long number() {
    return number;
  }

  /** Whether nothing is wrong with it so far. */
  public boolean isSound() {
    return faults.isEmpty();
  }

  /**
   * Refuses the record, for one more reason.
   *
   * @param field at fault, or null
   * @param position in the record where the fault shows
   */
  public void refuse(String field, int position, String rule, String reason) {
    faults.add(new Fault(text.offsetAt(position), field, rule, reason));
  }

  /** Where the record stands, for a total it declares. */
  public Place place(String kind) {
    return new Place.InFile(kind, number, text.offsetAt(0));
  }

  /** A refusal of the file, because of this record. */
  public UndecodableFileException brokenFile(String reason) {
    return new UndecodableFileException(
        text.offsetAt(0), "record " + number + " at byte " + text.offsetAt(0) + ": " + reason);
  }

  /** Bytes that are no text, and NUL characters, which no database holds, refuse the record. */
  public void checkCharacters(String charset) {
    int malformed = text.firstMalformed();
    if (malformed >= 0) {
      refuse(null, malformed, "charset", "the bytes here are no text in " + charset);
    }
    for (int i = 0; i < text.position(); i++) {
      if (text.at(i) == 0) {
        refuse(null, i, "nul_character", "the text holds a NUL character (U+0000)");
        return;
      }
    }
  }

  /** The record as a row, or refused if anything is wrong with it. */
  public Outcome outcome(Object[] values, String rescued) {
    if (faults.isEmpty()) {
      return new Outcome.Row(number, values, rescued);
    }
    byte[] raw = text.raw(Reject.MAX_RAW_BYTES);
    return new Outcome.Refused(
        faults.stream()
            .map(f -> new Reject(number, f.offset, f.field, f.rule, f.reason, raw))
            .toList());
  }
}

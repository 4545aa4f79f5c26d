package dev.sluice.adapter.segment;

import dev.sluice.adapter.segment.EnvelopeTags.Level;

/** One level of envelopes while a file is read. */
final class Envelope {
  private final Level level;
  private long number;
  private boolean open;
  private String reference;
  private long within;

  Envelope(Level level) {
    this.level = level;
  }

  Level level() {
    return level;
  }

  void open(Segment header) {
    open = true;
    number++;
    within = 0;
    reference = header.component(level.reference(), 1);
  }

  void close() {
    open = false;
  }

  boolean isOpen() {
    return open;
  }

  /** How many there have been in the file, this one counted. */
  long number() {
    return number;
  }

  /** The header's control reference, or null. */
  String reference() {
    return reference;
  }

  /** One more segment or envelope is within. */
  void count() {
    within++;
  }

  long within() {
    return within;
  }
}

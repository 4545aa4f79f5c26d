package dev.sluice.adapter.bai2;

import java.math.BigDecimal;

/** One level of envelopes while a file is read: file, group or account. */
final class Level {
  private final String name;
  private final String trailer;
  private long number;
  private boolean open;
  private BigDecimal total = BigDecimal.ZERO;
  private long within;
  private long lines;

  /**
   * A level that is not open.
   *
   * @param name for a person
   * @param trailer type of the record that closes it
   */
  Level(String name, String trailer) {
    this.name = name;
    this.trailer = trailer;
  }

  String name() {
    return name;
  }

  String trailer() {
    return trailer;
  }

  void open() {
    open = true;
    number++;
    total = BigDecimal.ZERO;
    within = 0;
    lines = 0;
  }

  void close() {
    open = false;
  }

  boolean isOpen() {
    return open;
  }

  /** How many there have been, this one counted. */
  long number() {
    return number;
  }

  void add(BigDecimal amount) {
    total = total.add(amount);
  }

  BigDecimal total() {
    return total;
  }

  /** One more group, account or transaction is within. */
  void count() {
    within++;
  }

  long within() {
    return within;
  }

  void addLines(int more) {
    lines += more;
  }

  /** Physical records from the header on. */
  long lines() {
    return lines;
  }
}

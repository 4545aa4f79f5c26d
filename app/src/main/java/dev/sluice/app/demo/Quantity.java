package dev.sluice.app.demo;

import java.util.Locale;

/** Numbers as people read them. */
final class Quantity {
  private Quantity() {}

  /** A count with its thousands apart. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A size in decimal units. */
  static String bytes(long size) {
    if (size < 1_000) {
      return size + " B";
    }
    double scaled = size / 1e3;
    for (String unit : new String[] {"kB", "MB"}) {
      if (scaled < 999.95) {
        return String.format(Locale.ROOT, "%.1f %s", scaled, unit);
      }
      scaled /= 1e3;
    }
    return String.format(Locale.ROOT, "%.1f GB", scaled);
  }
}

package dev.sluice.adapter.copybook;

import java.util.Locale;

/** How names of the copybook and names in options are compared. */
final class Names {
  private Names() {}

  /** The same for names that differ only in case or in hyphens for underscores. */
  static String comparable(String name) {
    return name.strip().replace('-', '_').toUpperCase(Locale.ROOT);
  }
}

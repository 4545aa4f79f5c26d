package dev.sluice.app.cli;

/** Checks a listing's limit. */
final class Limits {
  private Limits() {}

  static void require(int limit) {
    if (limit < 1) {
      throw CommandException.usage("--limit must be at least 1, not " + limit);
    }
  }
}

package dev.sluice.ingest.delivery;

/**
 * An unfinished delivery belongs to a feed that is no longer configured. It stays as it is and
 * continues when the feed is back.
 */
public final class UnknownFeedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownFeedException(String feed) {
    super("feed " + feed + " is not configured; its deliveries wait until it is again");
  }
}

package dev.sluice.ingest.route;

/** The database is away; the delivery waits for it, however long. */
final class StoreAwayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreAwayException(Throwable cause) {
    super(cause.getMessage(), cause);
  }
}

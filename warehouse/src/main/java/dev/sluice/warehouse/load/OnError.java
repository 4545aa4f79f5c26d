package dev.sluice.warehouse.load;

/** What refused records do to the rest of their delivery. */
public enum OnError {
  /** The first refused record quarantines the delivery. */
  ABORT,
  /** The delivery is quarantined when a reject limit is passed. */
  SKIP_FILE,
  /** The good records are loaded, however many are refused. */
  CONTINUE
}

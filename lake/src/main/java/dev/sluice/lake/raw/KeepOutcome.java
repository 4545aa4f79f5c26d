package dev.sluice.lake.raw;

/** How keeping a delivery's bytes ended. All are expected; failures are exceptions. */
public sealed interface KeepOutcome {

  /** The bytes are durable in the raw zone. */
  record Kept(RawObject object) implements KeepOutcome {}

  /**
   * The landed file changed while it was read: its writer had not finished. Nothing was kept.
   *
   * @param what differs, before and after, for a person
   */
  record ChangedWhileRead(String what) implements KeepOutcome {}

  /**
   * A link, folder, pipe or device stands where a file should. It was not opened.
   *
   * @param what stands there, for a person
   */
  record NotARegularFile(String what) implements KeepOutcome {}
}

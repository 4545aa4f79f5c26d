package dev.sluice.pollers.action;

/** How an attempt at an action ended. */
public sealed interface ActionOutcome {

  /**
   * The effect is done.
   *
   * @param result a short account for people
   */
  record Done(String result) implements ActionOutcome {}

  /**
   * It failed.
   *
   * @param error what, where and why, for people
   */
  record Failed(String error) implements ActionOutcome {}

  /** It was told to stop before it ended; it may be repeated. */
  record Stopped() implements ActionOutcome {}
}

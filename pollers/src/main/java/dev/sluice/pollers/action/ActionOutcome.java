package dev.sluice.pollers.action;

import java.time.Instant;

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

  /**
   * It was not tried, because it could not succeed now; that is no failed attempt.
   *
   * @param until when to try
   * @param reason why it waits, for people
   */
  record Postponed(Instant until, String reason) implements ActionOutcome {}

  /** It was told to stop before it ended; it may be repeated. */
  record Stopped() implements ActionOutcome {}
}

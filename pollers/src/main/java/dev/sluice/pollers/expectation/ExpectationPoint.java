package dev.sluice.pollers.expectation;

/** Durable points of a look at what is expected, in their order. */
public enum ExpectationPoint {
  /** What was found, and its events, stand in the open transaction. */
  FOUND,
  /** They are committed. */
  COMMITTED
}

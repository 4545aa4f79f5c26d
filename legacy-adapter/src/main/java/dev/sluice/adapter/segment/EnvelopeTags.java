package dev.sluice.adapter.segment;

import java.util.Objects;

/**
 * The envelopes of a syntax, from the outside in.
 *
 * @param groupsRequired whether messages stand in groups only
 */
public record EnvelopeTags(Level interchange, Level group, Level message, boolean groupsRequired) {

  /**
   * An envelope. The trailer's first element is the count of what is within, the second the
   * header's reference again.
   *
   * @param name for a person, such as {@code transaction set}
   * @param plural the same in snake case, for what the envelope around it counts
   * @param header tag of the segment that opens it
   * @param trailer tag of the segment that closes it
   * @param reference which of the header's elements, from 1, is its control reference
   * @param numeric whether the reference is a number, so that leading zeros mean nothing
   */
  public record Level(
      String name, String plural, String header, String trailer, int reference, boolean numeric) {
    public Level {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(plural, "plural");
      Objects.requireNonNull(header, "header");
      Objects.requireNonNull(trailer, "trailer");
      if (reference < 1) {
        throw new IllegalArgumentException("elements count from 1");
      }
    }
  }
}

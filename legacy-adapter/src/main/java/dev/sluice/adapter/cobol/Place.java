package dev.sluice.adapter.cobol;

import dev.sluice.adapter.layout.LayoutException;

/**
 * Where something stands in a copybook.
 *
 * @param line of the copybook itself, from 1
 * @param member the copied member that it stands in, or null if it stands in the copybook itself
 * @param memberLine line of the member, from 1
 */
public record Place(int line, String member, int memberLine) {

  /** A line of the copybook itself. */
  public static Place line(int line) {
    return new Place(line, null, 0);
  }

  /** A fault at this place. */
  public LayoutException fault(String message) {
    return new LayoutException(line, this + ": " + message);
  }

  @Override
  public String toString() {
    return "line " + line + (member == null ? "" : " (line " + memberLine + " of " + member + ")");
  }
}

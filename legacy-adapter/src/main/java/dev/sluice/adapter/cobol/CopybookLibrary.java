package dev.sluice.adapter.cobol;

import java.util.Optional;

/** The members that COPY may name. */
@FunctionalInterface
public interface CopybookLibrary {

  /** A library without members. */
  CopybookLibrary NONE = member -> Optional.empty();

  /**
   * The text of a member; empty if there is none of this name.
   *
   * @param member as in the COPY statement, upper-cased, without quotes
   */
  Optional<String> text(String member);
}

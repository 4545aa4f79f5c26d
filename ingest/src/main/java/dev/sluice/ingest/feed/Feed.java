package dev.sluice.ingest.feed;

import dev.sluice.adapter.layout.Layout;
import dev.sluice.lake.table.SchemaEvolution;
import dev.sluice.warehouse.ledger.DuplicatePolicy;
import dev.sluice.warehouse.load.LoadPolicy;
import dev.sluice.warehouse.load.RejectPolicy;
import java.util.Objects;
import java.util.Optional;

/**
 * A named source of files of one layout.
 *
 * @param name lower-case letters, digits and underscores; names the lake table
 * @param rejects how many records the layout may refuse
 * @param load empty for a feed that stays in the lake
 * @param companions the control files without which no data file is taken; empty for none
 * @param decoding stands for all that decides what the feed's files decode to: another text for
 *     another layout or version of the software; empty if that is not known
 */
public record Feed(
    String name,
    Source source,
    Layout layout,
    DuplicatePolicy duplicate,
    SchemaEvolution evolution,
    RejectPolicy rejects,
    Optional<LoadPolicy> load,
    Optional<CompanionFiles> companions,
    String decoding) {

  /** A feed whose files come without companions. */
  public Feed(
      String name,
      Source source,
      Layout layout,
      DuplicatePolicy duplicate,
      SchemaEvolution evolution,
      RejectPolicy rejects,
      Optional<LoadPolicy> load) {
    this(name, source, layout, duplicate, evolution, rejects, load, Optional.empty(), "");
  }

  public Feed {
    if (!isValidName(name)) {
      throw new IllegalArgumentException(
          "feed name '"
              + name
              + "': use lower-case letters, digits and underscores, starting with a letter");
    }
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(layout, "layout");
    Objects.requireNonNull(duplicate, "duplicate");
    Objects.requireNonNull(evolution, "evolution");
    Objects.requireNonNull(rejects, "rejects");
    Objects.requireNonNull(load, "load");
    Objects.requireNonNull(companions, "companions");
    Objects.requireNonNull(decoding, "decoding");
  }

  /** Whether a feed may be named so. */
  public static boolean isValidName(String name) {
    return name.matches("[a-z][a-z0-9_]{0,62}");
  }
}

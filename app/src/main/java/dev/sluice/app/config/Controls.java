package dev.sluice.app.config;

import dev.sluice.ingest.feed.CompanionFiles;
import java.util.Optional;

/**
 * What a feed's files declare of themselves.
 *
 * @param records empty for files without control records
 * @param companions empty for files that come alone
 */
record Controls(Optional<ControlSpec> records, Optional<CompanionFiles> companions) {
  static final Controls NONE = new Controls(Optional.empty(), Optional.empty());
}

package dev.sluice.app.config;

import dev.sluice.adapter.dbf.DbfOptions;
import dev.sluice.adapter.dbf.DbfOptions.Deleted;
import dev.sluice.adapter.dbf.DbfOptions.Memo;
import dev.sluice.adapter.layout.Layout;
import java.nio.charset.Charset;
import java.util.Optional;

/** Reads a layout of type dbf. */
final class DbfLayoutReader {
  private final Problems problems;
  private final LayoutFactory layouts;

  DbfLayoutReader(Problems problems, LayoutFactory layouts) {
    this.problems = problems;
    this.layouts = layouts;
  }

  /** The layout; empty if it has problems, which are then reported. */
  Optional<Layout> read(Section section) {
    int before = problems.count();
    Optional<Charset> charset = LayoutKeys.charset(section, "charset");
    Deleted deleted =
        section.choice("deleted", LayoutKeys.words(Deleted.class)).orElse(Deleted.SKIP);
    Memo memo = section.choice("memo", LayoutKeys.words(Memo.class)).orElse(Memo.RESCUE);
    section.rejectUnknownKeys();
    if (problems.count() > before) {
      return Optional.empty();
    }
    return LayoutKeys.built(section, () -> layouts.dbf(new DbfOptions(charset, deleted, memo)));
  }
}

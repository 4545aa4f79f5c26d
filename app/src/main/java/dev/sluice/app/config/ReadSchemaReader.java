package dev.sluice.app.config;

import dev.sluice.ingest.feed.Feed;
import dev.sluice.lake.schema.OnError;
import dev.sluice.lake.schema.ReadColumn;
import dev.sluice.lake.schema.ReadSchema;
import dev.sluice.lake.schema.ReadType;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads {@code read_schemas/*.yaml}: how readers type what the lake holds. */
final class ReadSchemaReader {
  private static final Map<String, OnError> ON_ERROR =
      Map.of(
          "fail", OnError.FAIL,
          "null", OnError.NULL,
          "skip_record", OnError.SKIP_RECORD,
          "keep_in_errors", OnError.KEEP_IN_ERRORS);

  private final Problems problems;
  private final List<Feed> feeds;
  private final Map<String, Path> byName = new HashMap<>();

  ReadSchemaReader(Problems problems, List<Feed> feeds) {
    this.problems = problems;
    this.feeds = feeds;
  }

  /** The schema; empty if it has problems, which are then reported. */
  Optional<FeedSchema> read(Path file) {
    return YamlFile.read(file, problems).flatMap(this::read);
  }

  private Optional<FeedSchema> read(Section section) {
    int before = problems.count();
    Optional<String> name = section.requiredText("read_schema", "name it, as its file is named");
    name.ifPresent(given -> claim(section, given));
    Optional<String> feed = section.requiredText("feed", "name the feed whose table it reads");
    feed.ifPresent(given -> requireFeed(section, given));
    OnError onError = section.choice("on_error", ON_ERROR).orElse(OnError.FAIL);
    if (!section.has("columns")) {
      section.missing("columns", "a list of { name, type }");
    }
    List<ReadColumn> columns = new ArrayList<>();
    for (Section column : section.sections("columns")) {
      column(column, onError).ifPresent(columns::add);
    }
    section.rejectUnknownKeys();
    if (problems.count() > before) {
      return Optional.empty();
    }
    return built(section, () -> new ReadSchema(name.orElseThrow(), columns))
        .map(schema -> new FeedSchema(feed.orElseThrow(), schema));
  }

  private void claim(Section section, String name) {
    Path first = byName.putIfAbsent(name, section.file());
    if (first != null) {
      section.problem(
          "read_schema",
          "'" + name + "' is the name of " + first.getFileName(),
          "name it otherwise");
    }
  }

  private void requireFeed(Section section, String feed) {
    List<String> names = feeds.stream().map(Feed::name).toList();
    // Feeds with problems are not among them; theirs are told, and then this one's.
    if (!names.contains(feed) && problems.count() == 0) {
      section.problem("feed", "no feed is named '" + feed + "'", Suggestion.hint(feed, names));
    }
  }

  private Optional<ReadColumn> column(Section section, OnError standard) {
    int before = problems.count();
    Optional<String> name = section.requiredText("name", "name the column");
    Optional<ReadType> type = type(section);
    List<String> sources =
        section.texts("source").orElseGet(() -> name.map(List::of).orElse(List.of()));
    List<String> masks = section.texts("masks").orElse(List.of());
    List<String> nulls = section.texts("nulls").orElse(List.of());
    Optional<String> defaultValue = section.text("default");
    OnError onError = section.choice("on_error", ON_ERROR).orElse(standard);
    section.rejectUnknownKeys();
    if (problems.count() > before) {
      return Optional.empty();
    }
    return built(
        section,
        () ->
            new ReadColumn(
                name.orElseThrow(),
                sources,
                type.orElseThrow(),
                masks,
                nulls,
                defaultValue,
                onError));
  }

  private static Optional<ReadType> type(Section section) {
    Optional<String> text = section.requiredText("type", ReadTypes.HINT);
    Optional<ZoneId> zone = zone(section);
    Optional<ReadType> type = text.flatMap(written -> ReadTypes.of(written, zone));
    if (text.isPresent() && type.isEmpty()) {
      section.problem("type", "'" + text.get() + "' is no type", ReadTypes.HINT);
    }
    if (zone.isPresent() && type.filter(found -> !(found instanceof ReadType.Moment)).isPresent()) {
      section.problem("zone", "has a meaning for timestamp with time zone only", "remove it");
    }
    return type;
  }

  private static Optional<ZoneId> zone(Section section) {
    Optional<String> text = section.text("zone");
    try {
      return text.map(ZoneId::of);
    } catch (DateTimeException e) {
      section.problem("zone", "'" + text.orElseThrow() + "' is no zone", "such as Asia/Seoul");
      return Optional.empty();
    }
  }

  /** What can't be built says why; that is the section's problem then. */
  private static <T> Optional<T> built(Section section, Supplier<T> build) {
    try {
      return Optional.of(build.get());
    } catch (IllegalArgumentException e) {
      section.problem(e.getMessage(), "");
      return Optional.empty();
    }
  }
}

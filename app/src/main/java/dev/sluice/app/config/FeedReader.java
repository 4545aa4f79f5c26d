package dev.sluice.app.config;

import dev.sluice.adapter.layout.Layout;
import dev.sluice.ingest.feed.Feed;
import dev.sluice.ingest.feed.Source;
import dev.sluice.lake.table.SchemaEvolution;
import dev.sluice.pollers.calendar.FileNameDate;
import dev.sluice.pollers.expectation.Expectation;
import dev.sluice.warehouse.contract.Contract;
import dev.sluice.warehouse.ledger.DuplicatePolicy;
import dev.sluice.warehouse.load.LoadPolicy;
import dev.sluice.warehouse.load.OnError;
import dev.sluice.warehouse.load.RejectPolicy;
import dev.sluice.warehouse.load.WriteMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code feeds/*.yaml}. One reader sees all feeds of a home, to compare them. */
final class FeedReader {
  private static final RejectPolicy DEFAULT_REJECTS = new RejectPolicy(OnError.SKIP_FILE, 0, 100);
  private static final Map<String, WriteMode> WRITE_MODES =
      Map.of("append", WriteMode.APPEND, "upsert", WriteMode.UPSERT, "replace", WriteMode.REPLACE);

  private final HomeFiles files;
  private final Problems problems;
  private final LayoutReader layouts;
  private final Contracts contracts;
  private final SourceReader sources;
  private final ControlReader controlReader;
  private final LayoutFactory layoutFactory;
  private final Map<String, Path> filesByName = new LinkedHashMap<>();
  private final Map<String, FileNameDate> businessDates = new LinkedHashMap<>();
  private final ExpectationReader expectationReader;
  private final List<Expectation> expectations = new ArrayList<>();
  private final Set<String> faulty = new HashSet<>();
  private boolean anUnnamedOne;

  FeedReader(
      HomeFiles files,
      Problems problems,
      LayoutFactory layouts,
      Contracts contracts,
      Calendars calendars) {
    this.expectationReader = new ExpectationReader(calendars);
    this.files = files;
    this.problems = problems;
    this.layouts = new LayoutReader(files, problems, layouts);
    this.layoutFactory = layouts;
    this.controlReader = new ControlReader(files, problems);
    this.contracts = contracts;
    this.sources = new SourceReader(files.home(), problems);
  }

  /** The names of all feeds read so far, also of those with problems. */
  Set<String> names() {
    return filesByName.keySet();
  }

  /** Where the names of feeds' files tell the business date, by feed; of feeds that say so. */
  Map<String, FileNameDate> businessDates() {
    return businessDates;
  }

  /** What is expected of the feeds read so far. */
  List<Expectation> expectations() {
    return expectations;
  }

  /** Whether a feed of this name has problems. */
  boolean isFaulty(String name) {
    return faulty.contains(name);
  }

  /** Whether a file was so broken that its feed's name is not known. */
  boolean anUnnamedOne() {
    return anUnnamedOne;
  }

  /** The feed; empty if it has problems, which are then reported. */
  Optional<Feed> read(Path file) {
    int before = problems.count();
    int namedBefore = files.found().size();
    Optional<Section> top = YamlFile.read(file, problems);
    if (top.isEmpty()) {
      anUnnamedOne = true;
      return Optional.empty();
    }
    Section section = top.get();
    Optional<String> name = name(section);
    Optional<Source> source =
        section
            .requiredSection("source", "source: { uri: file:drop/" + name.orElse("name") + " }")
            .flatMap(sources::read);
    Optional<Section> delivery = section.section("delivery");
    delivery
        .flatMap(part -> part.section("business_date"))
        .flatMap(FeedReader::businessDate)
        .ifPresent(date -> name.ifPresent(given -> businessDates.put(given, date)));
    Controls controls = delivery.flatMap(this::controls).orElse(Controls.NONE);
    DuplicatePolicy duplicate =
        delivery.flatMap(FeedReader::duplicate).orElse(DuplicatePolicy.SKIP);
    Optional<Layout> layout =
        section
            .requiredSection("layout", "layout: { type: delimited }")
            .flatMap(part -> layouts.read(part, plain -> controlled(part, plain, controls)));
    source.ifPresent(from -> requireOtherNames(section, from, controls));
    SchemaEvolution evolution =
        section
            .section("lake")
            .flatMap(FeedReader::evolution)
            .orElse(SchemaEvolution.ADD_NEW_COLUMNS);
    Optional<Section> warehouse = section.section("warehouse");
    section
        .section("expected")
        .flatMap(part -> expectationReader.read(part, name.orElse("unnamed")))
        .ifPresent(expectations::add);
    RejectPolicy rejects = warehouse.map(this::rejects).orElse(DEFAULT_REJECTS);
    Optional<LoadPolicy> load = warehouse.flatMap(part -> load(part, rejects));
    section.rejectUnknownKeys();
    if (problems.count() > before) {
      name.ifPresent(faulty::add);
      return Optional.empty();
    }
    return Optional.of(
        new Feed(
            name.orElseThrow(),
            source.orElseThrow(),
            layout.orElseThrow(),
            duplicate,
            evolution,
            rejects,
            load,
            controls.companions(),
            decoding(file, files.found().subList(namedBefore, files.found().size()))));
  }

  private String decoding(Path file, List<Path> named) {
    try {
      return DecodingFingerprint.of(file, named);
    } catch (IOException e) {
      problems.add(file, 0, "a file that it names can't be read: " + e, "check its permissions");
      return "";
    }
  }

  private static Optional<FileNameDate> businessDate(Section section) {
    Optional<String> pattern =
        section.requiredText(
            "name", "a regular expression with one group: \"trades_(\\\\d{8}).*\"");
    String format = section.text("format").orElse("uuuuMMdd");
    section.rejectUnknownKeys();
    try {
      return pattern.map(text -> new FileNameDate(text, format));
    } catch (IllegalArgumentException e) {
      section.problem(
          e.getMessage().contains("format") ? "format" : "name",
          e.getMessage(),
          "name: \"trades_(\\\\d{8})\\\\.csv\", format: uuuuMMdd");
      return Optional.empty();
    }
  }

  private Optional<Controls> controls(Section delivery) {
    return delivery.section("control").map(controlReader::read);
  }

  private Optional<Layout> controlled(Section section, Layout plain, Controls controls) {
    return controls.records().isEmpty()
        ? Optional.of(plain)
        : LayoutKeys.built(
            section, () -> layoutFactory.controlled(plain, controls.records().get()));
  }

  /** A data file that has the form of a companion's name would wait for ever. */
  private static void requireOtherNames(Section section, Source source, Controls controls) {
    String name = source.include().replace("*", "x").replace("?", "x");
    if (controls.companions().filter(files -> files.isCompanion(name)).isPresent()) {
      section.problem(
          "delivery",
          "control.companion.file: data files that match include \""
              + source.include()
              + "\" would be taken for companions",
          "give companions an ending of their own, or make include narrower");
    }
  }

  private Optional<String> name(Section section) {
    Optional<String> name = section.requiredText("feed", "name the feed");
    if (name.isEmpty() || !Feed.isValidName(name.get())) {
      anUnnamedOne = true;
      name.ifPresent(
          given ->
              section.problem(
                  "feed",
                  "'" + given + "' can't be a feed's name",
                  "lower-case letters, digits and underscores, starting with a letter"));
      return Optional.empty();
    }
    Path first = filesByName.putIfAbsent(name.get(), section.file());
    if (first != null) {
      section.problem(
          "feed",
          "feed '" + name.get() + "' is already described in " + first.getFileName(),
          "give each feed its own name");
    }
    return name;
  }

  private static Optional<DuplicatePolicy> duplicate(Section section) {
    Optional<DuplicatePolicy> policy =
        section.choice(
            "duplicate",
            Map.of(
                "skip", DuplicatePolicy.SKIP,
                "quarantine", DuplicatePolicy.QUARANTINE,
                "accept", DuplicatePolicy.ACCEPT));
    section.rejectUnknownKeys();
    return policy;
  }

  private static Optional<SchemaEvolution> evolution(Section section) {
    Optional<SchemaEvolution> evolution =
        section.choice(
            "schema_evolution_mode",
            Map.of(
                "add_new_columns", SchemaEvolution.ADD_NEW_COLUMNS,
                "rescue", SchemaEvolution.RESCUE,
                "fail_on_new_columns", SchemaEvolution.FAIL_ON_NEW_COLUMNS,
                "none", SchemaEvolution.NONE));
    section.rejectUnknownKeys();
    return evolution;
  }

  private RejectPolicy rejects(Section section) {
    OnError onError =
        section
            .choice(
                "on_error",
                Map.of(
                    "abort", OnError.ABORT,
                    "skip_file", OnError.SKIP_FILE,
                    "continue", OnError.CONTINUE))
            .orElse(OnError.SKIP_FILE);
    Optional<Integer> limit = section.integer("reject_limit", 0, Integer.MAX_VALUE);
    Optional<Double> percent = percent(section);
    if (onError != OnError.SKIP_FILE && (limit.isPresent() || percent.isPresent())) {
      section.problem(
          limit.isPresent() ? "reject_limit" : "reject_limit_percent",
          "has a meaning only with on_error: skip_file",
          "remove it, or on_error");
    }
    // A percentage alone is the limit; the default of no reject at all would make it meaningless.
    long most = limit.map(Integer::longValue).orElse(percent.isPresent() ? Long.MAX_VALUE : 0L);
    return new RejectPolicy(onError, most, percent.orElse(100.0));
  }

  private static Optional<Double> percent(Section section) {
    Optional<String> text = section.text("reject_limit_percent");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      double percent = Double.parseDouble(text.get());
      if (percent >= 0 && percent <= 100) {
        return Optional.of(percent);
      }
    } catch (NumberFormatException e) {
      // Reported below, as is a number out of range.
    }
    section.problem(
        "reject_limit_percent",
        "'" + text.get() + "' is not a number from 0 to 100",
        "such as 0.5");
    return Optional.empty();
  }

  private Optional<LoadPolicy> load(Section section, RejectPolicy rejects) {
    int before = problems.count();
    Optional<Contract> contract = contracts.named(section, "contract");
    WriteMode mode =
        section
            .choice("write_mode", WRITE_MODES, Set.of("replace_slice", "scd2"))
            .orElse(WriteMode.APPEND);
    section.rejectUnknownKeys();
    if (mode == WriteMode.UPSERT && contract.isPresent() && contract.get().key().isEmpty()) {
      section.problem(
          "write_mode",
          "upsert needs a key, and contract " + contract.get().id() + " has none",
          "mark the key's columns primaryKey: true in the contract, or write_mode: append");
    }
    if (problems.count() > before || contract.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new LoadPolicy(contract.get(), mode, rejects));
  }
}

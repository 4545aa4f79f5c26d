package dev.sluice.app.config;

import dev.sluice.adapter.balance.Check;
import dev.sluice.adapter.balance.Companion;
import dev.sluice.adapter.balance.CompanionControl;
import dev.sluice.adapter.balance.CompanionFormat;
import dev.sluice.adapter.balance.RejectedSums;
import dev.sluice.adapter.balance.Total;
import dev.sluice.adapter.delimited.DelimitedLayout;
import dev.sluice.adapter.delimited.DelimitedOptions;
import dev.sluice.adapter.delimited.Header;
import dev.sluice.adapter.delimited.Policies;
import dev.sluice.adapter.fixedwidth.FixedWidthLayout;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.Unit;
import dev.sluice.adapter.json.JsonLayout;
import dev.sluice.adapter.json.JsonOptions;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.layout.LayoutException;
import dev.sluice.app.config.ControlSpec.Fields;
import dev.sluice.ingest.feed.CompanionFiles;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads {@code delivery.control.companion}: the control file that comes with each data file. */
final class CompanionReader {
  private static final int MAX_DEPTH = 50;
  private static final Duration DEFAULT_WAIT = Duration.ofHours(1);

  /** Any object; its members become fields, those inside them with the path as name. */
  private static final Layout JSON =
      new JsonLayout(
          new JsonOptions(
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              List.of(),
              Companion.MAX_BYTES,
              MAX_DEPTH));

  private final Problems problems;
  private final BalanceReader balances;
  private final RejectedSums rejectedSums;
  private final Map<String, Function<Section, CompanionFormat>> formats = new LinkedHashMap<>();

  /** Names of the fields, where the format says them. */
  private Optional<Set<String>> names = Optional.empty();

  CompanionReader(Problems problems, BalanceReader balances, RejectedSums rejectedSums) {
    this.problems = problems;
    this.balances = balances;
    this.rejectedSums = rejectedSums;
    formats.put("key-value", CompanionReader::keyValue);
    formats.put("count", section -> only(CompanionFormat.COUNT, new CompanionFormat.Count()));
    formats.put(
        "checksum", section -> only(CompanionFormat.CHECKSUM, new CompanionFormat.Checksum()));
    formats.put("delimited", this::delimited);
    formats.put("fixed-width", this::fixedWidth);
    formats.put("json", section -> new CompanionFormat.OneRecord(JSON));
    formats.put("xml", section -> new CompanionFormat.Xml());
  }

  /** The companions; empty if something is wrong, which is then reported. */
  Optional<CompanionFiles> read(Section section) {
    int before = problems.count();
    Optional<String> file =
        section.requiredText("file", "the companion's name, such as <stem>.ctl");
    Duration wait = section.duration("wait").orElse(DEFAULT_WAIT);
    section.requiredText("format", "one of " + String.join(", ", formats.keySet()));
    Optional<CompanionFormat> format =
        section.choice("format", formats).map(reader -> reader.apply(section));
    List<Check> checks = balances.read(section, names);
    if (!section.has("balance")) {
      section.missing("balance", "what the companion's fields must equal");
    }
    if (checks.stream().anyMatch(check -> check.total() instanceof Total.SameAs)) {
      section.problem("balance", "same_as is for trailers: a companion has no header", "");
    }
    section.rejectUnknownKeys();
    if (problems.count() > before) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new CompanionFiles(
              file.orElseThrow(),
              wait,
              new CompanionControl(format.orElseThrow(), checks, rejectedSums)));
    } catch (IllegalArgumentException e) {
      section.problem("file", e.getMessage(), "");
      return Optional.empty();
    }
  }

  private CompanionFormat only(String field, CompanionFormat format) {
    names = Optional.of(Set.of(field));
    return format;
  }

  private Fields fields(Section section) {
    Fields fields = ControlReader.declaredFields(section);
    names = ControlReader.names(fields);
    return fields;
  }

  private static Charset charset(Section section) {
    return LayoutKeys.charset(section, "charset").orElse(StandardCharsets.UTF_8);
  }

  private static CompanionFormat keyValue(Section section) {
    String separator = section.text("separator").orElse("=");
    if (separator.length() != 1) {
      section.problem("separator", "must be one character", "such as \"=\" or \":\"");
      separator = "=";
    }
    return new CompanionFormat.KeyValue(separator.charAt(0), charset(section));
  }

  private CompanionFormat delimited(Section section) {
    Charset charset = charset(section);
    String delimiter = section.text("delimiter").orElse(",");
    int skipLines = section.integer("skip_lines", 0, Integer.MAX_VALUE).orElse(0);
    return fields(section) instanceof Fields.Names names
        ? record(
            section,
            () ->
                new DelimitedLayout(
                    DelimitedOptions.builder()
                        .charset(charset)
                        .delimiter(delimiter)
                        .skipLines(skipLines)
                        .header(new Header.Absent(names.names()))
                        .ragged(Policies.Ragged.RESCUE)
                        .nullTokens(List.of(""))
                        .build()))
        : missingFields(section, "its fields in order: [name, …]");
  }

  private CompanionFormat fixedWidth(Section section) {
    Charset charset = charset(section);
    return fields(section) instanceof Fields.Positions positions
        ? record(
            section,
            () ->
                FixedWidthLayout.ofOneRecord(
                    charset, Unit.CHARACTERS, positions.fields(), OptionalInt.empty()))
        : missingFields(section, FixedFields.HINT);
  }

  private static CompanionFormat record(Section section, Supplier<Layout> layout) {
    try {
      return new CompanionFormat.OneRecord(layout.get());
    } catch (LayoutException | IllegalArgumentException e) {
      section.problem("fields", e.getMessage(), "");
      return new CompanionFormat.Count();
    }
  }

  private static CompanionFormat missingFields(Section section, String hint) {
    section.problem("fields", "are missing or of the wrong form", hint);
    return new CompanionFormat.Count();
  }
}

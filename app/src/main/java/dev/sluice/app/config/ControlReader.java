package dev.sluice.app.config;

import dev.sluice.adapter.balance.Check;
import dev.sluice.adapter.balance.RejectedSums;
import dev.sluice.adapter.balance.Total;
import dev.sluice.adapter.fixedwidth.FixedField;
import dev.sluice.app.config.ControlSpec.Fields;
import dev.sluice.app.config.ControlSpec.RecordSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a feed's {@code delivery.control}. */
final class ControlReader {
  private final HomeFiles files;
  private final Problems problems;

  ControlReader(HomeFiles files, Problems problems) {
    this.files = files;
    this.problems = problems;
  }

  /** What is described; what is wrong with it is reported. */
  Controls read(Section section) {
    char separator =
        section.choice("decimal_separator", Map.of("point", '.', "comma", ',')).orElse('.');
    RejectedSums rejectedSums =
        section
            .choice("sums_when_rejected", LayoutKeys.words(RejectedSums.class))
            .orElse(RejectedSums.REFUSE);
    BalanceReader balances = new BalanceReader(separator);
    List<RecordSpec> headers = records(section, "header", balances);
    List<RecordSpec> trailers = records(section, "trailer", balances);
    requireHeaderFields(section, headers, trailers);
    Optional<Section> companion = section.section("companion");
    section.rejectUnknownKeys();
    Optional<ControlSpec> spec =
        headers.isEmpty() && trailers.isEmpty()
            ? Optional.empty()
            : Optional.of(new ControlSpec(headers, trailers, rejectedSums));
    if (!section.has("header") && !section.has("trailer") && !section.has("companion")) {
      section.problem(
          "delivery.control: nothing is declared", "describe a header, a trailer or a companion");
    }
    return new Controls(
        spec,
        companion.flatMap(
            part -> new CompanionReader(problems, balances, rejectedSums).read(part)));
  }

  /** One record as a mapping, or several as a list of mappings. */
  private List<RecordSpec> records(Section section, String key, BalanceReader balances) {
    List<Section> described = new ArrayList<>();
    if (section.hasList(key)) {
      described.addAll(section.sections(key));
    } else {
      section.section(key).ifPresent(described::add);
    }
    List<RecordSpec> records = new ArrayList<>();
    for (Section record : described) {
      int times = record.integer("lines", 1, 1000).orElse(1);
      RecordSpec spec = record(record, balances);
      if (record.has("lines") && (spec.type().isPresent() || !none(spec))) {
        record.problem(
            "lines",
            "is for lines that nothing is read from",
            "remove it, or describe each record as an entry of a list");
      }
      for (int i = 0; i < times; i++) {
        records.add(spec);
      }
    }
    return records;
  }

  private static boolean none(RecordSpec spec) {
    return spec.fields() instanceof Fields.None;
  }

  private RecordSpec record(Section section, BalanceReader balances) {
    Optional<String> type = section.text("record_type");
    Optional<String> typeField = section.text("record_type_field");
    Fields fields = fields(section);
    Optional<Set<String>> names = names(fields);
    List<Check> checks = balances.read(section, names);
    if (none(new RecordSpec(type, typeField, fields, checks)) && !checks.isEmpty()) {
      section.problem("balance", "needs the record's fields", "describe them under fields");
    }
    if (typeField.isPresent() && type.isEmpty()) {
      section.problem("record_type_field", "needs record_type", "add it, or remove this key");
    }
    section.rejectUnknownKeys();
    return new RecordSpec(type, typeField, fields, checks);
  }

  private Fields fields(Section section) {
    if (section.has("copybook")) {
      if (section.has("fields")) {
        section.problem("fields", "the copybook has the fields", "remove one of them");
      }
      Optional<Path> file = files.named(section, "copybook", "copybook");
      Optional<String> text = file.flatMap(path -> YamlFile.text(path, problems));
      return text.<Fields>map(Fields.Copybook::new).orElse(new Fields.None());
    }
    return declaredFields(section);
  }

  /** A list of names for delimited records, of mappings for positions. */
  static Fields declaredFields(Section section) {
    if (!section.has("fields")) {
      return new Fields.None();
    }
    if (section.hasListOfSections("fields")) {
      List<FixedField> fields = new FixedFields(" ").read(section);
      return fields.isEmpty() ? new Fields.None() : new Fields.Positions(fields);
    }
    List<String> names = section.texts("fields").orElse(List.of());
    return names.isEmpty() ? new Fields.None() : new Fields.Names(names);
  }

  /** The names of the fields; empty where a copybook has them. */
  static Optional<Set<String>> names(Fields fields) {
    if (fields instanceof Fields.Names names) {
      return Optional.of(new LinkedHashSet<>(names.names()));
    } else if (fields instanceof Fields.Positions positions) {
      Set<String> names = new LinkedHashSet<>();
      positions.fields().forEach(field -> names.add(field.name()));
      return Optional.of(names);
    }
    return Optional.empty();
  }

  private static void requireHeaderFields(
      Section section, List<RecordSpec> headers, List<RecordSpec> trailers) {
    Set<String> known = new LinkedHashSet<>();
    for (RecordSpec header : headers) {
      if (header.fields() instanceof Fields.Copybook) {
        return;
      }
      names(header.fields()).ifPresent(known::addAll);
    }
    for (RecordSpec record : trailers) {
      for (Check check : record.checks()) {
        if (check.total() instanceof Total.SameAs same && !known.contains(same.headerField())) {
          section.problem(
              "trailer",
              "balance."
                  + check.declared()
                  + ".same_as: the header has no field "
                  + same.headerField(),
              known.isEmpty()
                  ? "describe the header's fields"
                  : "it has " + String.join(", ", known));
        }
      }
    }
  }
}

package dev.sluice.app.config;

import dev.sluice.adapter.fixedwidth.FixedField;
import dev.sluice.adapter.fixedwidth.FixedField.Trim;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.LongRecords;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.Records;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.ShortRecords;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.Unit;
import dev.sluice.adapter.fixedwidth.RecordTypes;
import dev.sluice.adapter.fixedwidth.RecordTypes.Others;
import dev.sluice.adapter.fixedwidth.RecordTypes.RecordType;
import dev.sluice.adapter.layout.Layout;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Reads a layout of type fixed-width. */
final class FixedWidthLayoutReader {
  private final Problems problems;
  private final LayoutFactory layouts;

  FixedWidthLayoutReader(Problems problems, LayoutFactory layouts) {
    this.problems = problems;
    this.layouts = layouts;
  }

  /** The layout; empty if it has problems, which are then reported. */
  Optional<Layout> read(Section section) {
    int before = problems.count();
    Charset charset = LayoutKeys.charset(section, "charset").orElse(StandardCharsets.UTF_8);
    Unit unit = section.choice("positions", LayoutKeys.words(Unit.class)).orElse(Unit.BYTES);
    Supplier<Records> records = records(section);
    ShortRecords shortRecords =
        section
            .choice("short_records", LayoutKeys.words(ShortRecords.class))
            .orElse(ShortRecords.REJECT);
    LongRecords longRecords =
        section
            .choice("long_records", LayoutKeys.words(LongRecords.class))
            .orElse(LongRecords.RESCUE);
    List<String> nulls = section.texts("null_tokens").orElse(List.of(""));
    Supplier<RecordTypes> types = types(section);
    section.rejectUnknownKeys();
    if (problems.count() > before) {
      return Optional.empty();
    }
    return LayoutKeys.built(
        section,
        () ->
            layouts.fixedWidth(
                new FixedWidthOptions(
                    charset, unit, records.get(), types.get(), shortRecords, longRecords, nulls)));
  }

  private static Supplier<Records> records(Section section) {
    Optional<Integer> length = section.integer("record_length", 1, LayoutKeys.MAX_LENGTH);
    boolean lineEnds = section.flag("line_ends").orElse(length.isEmpty());
    int skipLines = section.integer("skip_lines", 0, Integer.MAX_VALUE).orElse(0);
    Optional<String> comment = section.text("comment");
    OptionalInt recordLength = length.map(OptionalInt::of).orElse(OptionalInt.empty());
    return () -> new Records(recordLength, lineEnds, skipLines, comment);
  }

  /** What the records hold: fields of their own, or a list of kinds of records. */
  private static Supplier<RecordTypes> types(Section section) {
    String padding = FixedFields.padding(section, " ");
    if (!section.has("records") && !section.has("record_type")) {
      List<FixedField> fields = new FixedFields(padding).read(section);
      if (section.has("other_records")) {
        section.problem("other_records", "has a meaning only with record_type", "remove it");
      }
      return () -> RecordTypes.one(fields);
    }
    if (section.has("fields")) {
      section.problem("fields", "each entry of records has its own fields", "move them there");
    }
    Optional<FixedField> typeField =
        section
            .requiredSection("record_type", "where a record says its kind: { start: 1, length: 2 }")
            .flatMap(FixedWidthLayoutReader::typeField);
    Others others =
        section.choice("other_records", LayoutKeys.words(Others.class)).orElse(Others.REJECT);
    List<RecordType> types = new ArrayList<>();
    if (!section.has("records")) {
      section.missing("records", "a list of { name, type, fields }");
    }
    section.sections("records").forEach(kind -> type(kind, padding).ifPresent(types::add));
    return () -> new RecordTypes(typeField, types, others);
  }

  private static Optional<FixedField> typeField(Section section) {
    for (String key : List.of("start", "length")) {
      if (!section.has(key)) {
        section.missing(key, "where the record type stands, counted from 1");
      }
    }
    Optional<Integer> start = section.integer("start", 1, LayoutKeys.MAX_LENGTH);
    Optional<Integer> length = section.integer("length", 1, LayoutKeys.MAX_LENGTH);
    section.rejectUnknownKeys();
    return start.isPresent() && length.isPresent()
        ? Optional.of(new FixedField("record_type", start.get(), length.get(), Trim.BOTH))
        : Optional.empty();
  }

  private static Optional<RecordType> type(Section section, String padding) {
    Optional<String> name = section.requiredText("name", "name the kind of record");
    Optional<List<String>> values = section.texts("type");
    if (!section.has("type")) {
      section.missing("type", "the record type that says a record is of this kind");
    }
    List<FixedField> fields = new FixedFields(padding).read(section);
    section.rejectUnknownKeys();
    return name.isPresent() && values.isPresent() && !fields.isEmpty()
        ? Optional.of(new RecordType(name.get(), values.get(), fields))
        : Optional.empty();
  }
}

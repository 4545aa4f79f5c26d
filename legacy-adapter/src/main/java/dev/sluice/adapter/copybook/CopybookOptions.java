package dev.sluice.adapter.copybook;

import dev.sluice.adapter.layout.LayoutException;
import java.util.Objects;

/**
 * How records described by a copybook stand in their file and what becomes of them. Each group of
 * options checks itself; names and values follow Cobrix's options.
 *
 * @param framing where records begin and end
 * @param lengths records whose own fields say how long they are
 * @param characters how bytes stand for characters
 * @param language how the copybook is to be read
 * @param values how fields become values
 * @param occurs how OCCURS DEPENDING ON stands in records
 * @param segments records of several kinds
 * @param schema which fields rows have
 */
public record CopybookOptions(
    FramingOptions framing,
    LengthOptions lengths,
    CharacterOptions characters,
    LanguageOptions language,
    ValueOptions values,
    OccursOptions occurs,
    SegmentOptions segments,
    SchemaOptions schema) {

  /** Fixed-length records in EBCDIC. */
  public static final CopybookOptions DEFAULTS =
      new CopybookOptions(
          FramingOptions.DEFAULTS,
          LengthOptions.NONE,
          CharacterOptions.DEFAULTS,
          LanguageOptions.DEFAULTS,
          ValueOptions.DEFAULTS,
          OccursOptions.DEFAULTS,
          SegmentOptions.NONE,
          SchemaOptions.DEFAULTS);

  public CopybookOptions {
    Objects.requireNonNull(framing, "framing");
    Objects.requireNonNull(lengths, "lengths");
    Objects.requireNonNull(characters, "characters");
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(values, "values");
    Objects.requireNonNull(occurs, "occurs");
    Objects.requireNonNull(segments, "segments");
    Objects.requireNonNull(schema, "schema");
    boolean fixedLength = framing.recordLength().isPresent();
    if (lengths.expression() != null
        && (framing.recordFormat() != FramingOptions.RecordFormat.F || fixedLength)) {
      throw new LayoutException(
          0, "record_length_field needs record_format F, and no record_length");
    }
    if (schema.generated().corruptFields()) {
      values = values.with(ValueOptions.Malformed.RESCUE);
    }
  }

  public CopybookOptions with(FramingOptions other) {
    return new CopybookOptions(
        other, lengths, characters, language, values, occurs, segments, schema);
  }

  public CopybookOptions with(LengthOptions other) {
    return new CopybookOptions(
        framing, other, characters, language, values, occurs, segments, schema);
  }

  public CopybookOptions with(CharacterOptions other) {
    return new CopybookOptions(framing, lengths, other, language, values, occurs, segments, schema);
  }

  public CopybookOptions with(LanguageOptions other) {
    return new CopybookOptions(
        framing, lengths, characters, other, values, occurs, segments, schema);
  }

  public CopybookOptions with(ValueOptions other) {
    return new CopybookOptions(
        framing, lengths, characters, language, other, occurs, segments, schema);
  }

  public CopybookOptions with(OccursOptions other) {
    return new CopybookOptions(
        framing, lengths, characters, language, values, other, segments, schema);
  }

  public CopybookOptions with(SegmentOptions other) {
    return new CopybookOptions(
        framing, lengths, characters, language, values, occurs, other, schema);
  }

  public CopybookOptions with(SchemaOptions other) {
    return new CopybookOptions(
        framing, lengths, characters, language, values, occurs, segments, other);
  }
}

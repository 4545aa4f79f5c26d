package dev.sluice.adapter.copybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.cobol.CopybookLibrary;
import dev.sluice.adapter.cobol.Dialect;
import dev.sluice.adapter.cobol.SourceFormat;
import dev.sluice.adapter.copybook.NumberOptions.FloatFormat;
import dev.sluice.adapter.copybook.SchemaOptions.Debug;
import dev.sluice.adapter.copybook.SchemaOptions.FillerNaming;
import dev.sluice.adapter.copybook.TextOptions.StringTrimming;
import dev.sluice.adapter.copybook.ValueOptions.Malformed;
import dev.sluice.adapter.text.CodePages;
import dev.sluice.adapter.text.ControlCharacters;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads options written with the names that feeds have, most of which are Cobrix's. */
public final class CobrixOptions {
  /** Options of Cobrix that are about Spark or logging. */
  private static final Set<String> WITHOUT_MEANING_HERE =
      Set.of("input_split_records", "input_split_size_mb", "enable_indexes", "pedantic");

  private final Map<String, String> options;
  private final Set<String> read = new HashSet<>(WITHOUT_MEANING_HERE);

  private CobrixOptions(Map<String, String> options) {
    this.options = options;
  }

  /** Reads these options; fails on one that means nothing. */
  public static CopybookOptions of(Map<String, String> options) {
    return of(options, CopybookLibrary.NONE);
  }

  static CopybookOptions of(Map<String, String> options, CopybookLibrary library) {
    CobrixOptions reading = new CobrixOptions(options);
    CopybookOptions all = reading.all(library);
    reading.read.addAll(CobrixFraming.NAMES);
    Set<String> unknown = new HashSet<>(options.keySet());
    unknown.removeAll(reading.read);
    assertThat(unknown).as("options without meaning").isEmpty();
    return all;
  }

  private CopybookOptions all(CopybookLibrary library) {
    return new CopybookOptions(
        CobrixFraming.of(options),
        lengths(),
        characters(),
        language(library),
        values(),
        occurs(),
        segments(),
        schema());
  }

  private String text(String name, String otherwise) {
    read.add(name);
    return options.getOrDefault(name, otherwise);
  }

  private boolean flag(String name, boolean otherwise) {
    return Boolean.parseBoolean(text(name, String.valueOf(otherwise)));
  }

  private <E extends Enum<E>> E word(String name, Class<E> type, E otherwise) {
    String word = text(name, null);
    return word == null
        ? otherwise
        : Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private LengthOptions lengths() {
    String field = text("record_length_field", null);
    int adjustment = field == null ? 0 : Integer.parseInt(text("rdw_adjustment", "0"));
    return new LengthOptions(field, SharedJson.counts(text("record_length_map", "{}")), adjustment);
  }

  private CharacterOptions characters() {
    boolean lines = options.getOrDefault("record_format", "F").startsWith("D");
    boolean ascii = text("encoding", lines ? "ascii" : "ebcdic").equals("ascii");
    String page = text("ebcdic_code_page", "common");
    String charset = text("ascii_charset", "UTF-8");
    return new CharacterOptions(
        ascii ? Charset.forName(charset) : CodePages.named(page).orElseThrow(), ascii);
  }

  private LanguageOptions language(CopybookLibrary library) {
    SourceFormat format = SourceFormat.DETECTED;
    if (!flag("truncate_comments", true)) {
      format = SourceFormat.FREE;
    } else if (options.containsKey("comments_lbound") || options.containsKey("comments_ubound")) {
      format =
          SourceFormat.columns(
              Integer.parseInt(text("comments_lbound", "6")),
              Integer.parseInt(text("comments_ubound", "72")));
    }
    String comma = text("decimal_point_is_comma", null);
    return new LanguageOptions(
        format,
        library,
        comma == null ? null : Boolean.valueOf(comma),
        word("dialect", Dialect.class, Dialect.IBM));
  }

  private ValueOptions values() {
    return new ValueOptions(
        word("on_malformed", Malformed.class, Malformed.REJECT),
        new TextOptions(
            word("string_trimming_policy", StringTrimming.class, StringTrimming.BOTH),
            word("control_characters", ControlCharacters.class, ControlCharacters.KEEP),
            fillers("null_texts", "low-values"),
            flag("is_utf16_big_endian", true)),
        new NumberOptions(
            fillers("null_numbers", "blanks,low-values,high-values"),
            flag("strict_sign_overpunching", true),
            flag("display_pic_always_string", false),
            flag("strict_integral_precision", false),
            flag("binary_as_hex", false),
            word("floating_point_format", FloatFormat.class, null)),
        flag("improved_null_detection", true));
  }

  private Set<NullFiller> fillers(String name, String otherwise) {
    return list(text(name, otherwise))
        .map(word -> NullFiller.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')))
        .collect(Collectors.toSet());
  }

  private static Stream<String> list(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).filter(word -> !word.isEmpty());
  }

  private OccursOptions occurs() {
    String variable = text("variable_size_occurs", null);
    return new OccursOptions(
        variable == null ? null : Boolean.valueOf(variable),
        SharedJson.mappings(text("occurs_mappings", "{}")));
  }

  private SegmentOptions segments() {
    Map<String, String> redefines = new LinkedHashMap<>();
    each(
        "redefine[-_]segment[-_]id[-_]map.*",
        (item, ids) -> ids.forEach(id -> redefines.put(id, item)));
    Map<String, String> parents = new LinkedHashMap<>();
    each(
        "segment[-_]children.*",
        (parent, children) -> children.forEach(child -> parents.put(child, parent)));
    String root = text("segment_id_root", null);
    Map<String, String> levels = new TreeMap<>();
    options.keySet().stream()
        .filter(name -> name.matches("segment_id_level\\d"))
        .forEach(name -> levels.put(name, text(name, null)));
    if (root != null) {
      levels.put("segment_id_level0", root);
    }
    return new SegmentOptions(
        text("segment_field", null),
        redefines,
        list(text("segment_filter", "")).collect(Collectors.toSet()),
        parents,
        levels.values().stream().map(ids -> list(ids).collect(Collectors.toSet())).toList(),
        text("segment_id_prefix", "ID"),
        text("record_header_name", null),
        text("record_trailer_name", null));
  }

  private interface Mapping {
    void take(String item, List<String> ids);
  }

  private void each(String names, Mapping mapping) {
    options.keySet().stream()
        .filter(name -> name.matches(names))
        .forEach(
            name -> {
              String[] sides = text(name, null).split("=>", 2);
              // An empty id stands for blanks.
              List<String> ids = Arrays.stream(sides[1].split(",", -1)).map(String::strip).toList();
              mapping.take(sides[0].strip(), ids);
            });
  }

  private SchemaOptions schema() {
    Function<String, Boolean> off = name -> flag(name, false);
    String debug = text("debug", "none");
    return new SchemaOptions(
        text("schema_retention_policy", "collapse_root").equals("keep_original"),
        new SchemaOptions.Fillers(
            off.apply("drop_group_fillers"),
            flag("drop_value_fillers", true),
            word("filler_naming_policy", FillerNaming.class, FillerNaming.SEQUENCE_NUMBERS)),
        list(text("non_terminals", "")).collect(Collectors.toSet()),
        Debug.valueOf(
            debug.replace("true", "hex").replace("false", "none").toUpperCase(Locale.ROOT)),
        new SchemaOptions.Generated(
            off.apply("generate_record_id"),
            off.apply("generate_record_bytes"),
            off.apply("generate_corrupt_fields")));
  }
}

package dev.sluice.adapter.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.JsonRows;
import dev.sluice.adapter.SharedData;
import dev.sluice.adapter.copybook.CharacterOptions;
import dev.sluice.adapter.copybook.CobrixFraming;
import dev.sluice.adapter.copybook.CopybookLayout;
import dev.sluice.adapter.copybook.CopybookOptions;
import dev.sluice.adapter.copybook.FramingOptions;
import dev.sluice.adapter.copybook.ValueOptions;
import dev.sluice.adapter.copybook.ValueOptions.StringTrimming;
import dev.sluice.adapter.layout.LayoutException;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Runs Cobrix's own cases as far as their options exist here. */
final class CobrixCases implements PublishedFamily {
  private static final MathContext SIX_DIGITS = new MathContext(6);

  /** Options that change nothing here. */
  private static final Set<String> NEUTRAL =
      Set.of(
          "schema_retention_policy",
          "improved_null_detection",
          "filler_naming_policy",
          "drop_group_fillers",
          "drop_value_fillers",
          "generate_record_id",
          "segment_field",
          "segment_filter",
          "segment_id_level0",
          "segment_id_level1",
          "segment_id_prefix",
          "binary_as_hex",
          "generate_corrupt_fields",
          "encoding",
          "ascii_charset",
          "ebcdic_code_page",
          "string_trimming_policy",
          "floating_point_format");

  /** Cases whose outcome differs from Cobrix's, and why. */
  private static final Map<String, String> DIFFERENT =
      Map.ofEntries(
          Map.entry(
              "t05c_segment_redefine_map", "variants chosen by a segment id are not supported yet"),
          Map.entry("t16_fixed_segments", "variants chosen by a segment id are not supported yet"),
          Map.entry(
              "r06_empty_segment_id", "variants chosen by a segment id are not supported yet"),
          Map.entry("r06c_segment_filter", "variants chosen by a segment id are not supported yet"),
          Map.entry(
              "x03_text_multisegment", "variants chosen by a segment id are not supported yet"),
          Map.entry("x03d_text_hierarchy", "variants chosen by a segment id are not supported yet"),
          Map.entry(
              "t04_rdw_le_ascii",
              "Cobrix drops NUL characters within ASCII texts; they are kept here"),
          Map.entry(
              "t05_rdw_le_ebcdic",
              "Cobrix makes null of unsigned binary numbers above 2^31; they are kept here"),
          Map.entry("t07_fillers", "unnamed groups with named fields are always kept"),
          Map.entry("t10_non_terminals", "groups as texts are not supported"),
          Map.entry(
              "i13c_header_trailer_records", "file headers and trailers are not supported yet"),
          Map.entry("t19_display_numbers", "edited pictures are refused"),
          Map.entry("r05_comma_decimal", "edited pictures are refused"),
          Map.entry("r15_ascii_overflow", "edited pictures are refused"),
          Map.entry("r03_float_ieee_be", "IEEE floating point numbers are read in ASCII only"),
          Map.entry(
              "r05b_odo_fixed_file", "variable length without descriptor words is not supported"),
          Map.entry(
              "r09_primitive_occurs", "variable length without descriptor words is not supported"),
          Map.entry(
              "i32_length_field", "variable length without descriptor words is not supported"),
          Map.entry("i37_length_map", "variable length without descriptor words is not supported"),
          Map.entry(
              "r19_overpunch_strict_ebcdic",
              "bad digits refuse the record; Cobrix makes them null"),
          Map.entry(
              "r19_overpunch_strict_ascii", "bad digits refuse the record; Cobrix makes them null"),
          Map.entry("i41_corrupt_fields", "bad digits refuse the record; Cobrix makes them null"),
          Map.entry(
              "i27_record_length_smaller",
              "a record length other than the copybook's is not supported"),
          Map.entry("i23_national_be", "national fields are refused"),
          Map.entry("i31_comp3u_x4", "packed decimals without a sign are refused"),
          Map.entry("i31_comp3u_9v99", "packed decimals without a sign are refused"),
          Map.entry("i38_full_range_binary", "little-endian binary numbers (COMP-9) are refused"));

  @Override
  public String name() {
    return "cobrix";
  }

  @Override
  public Map<String, String> different() {
    return DIFFERENT;
  }

  @Override
  public List<Outcome> run() {
    return SharedData.cases("cobrix", 58).stream()
        .map(
            published ->
                new Outcome(
                    published.get("case").asText(),
                    published.at("/expected/kind").asText(),
                    verdict(published)))
        .toList();
  }

  private static String verdict(JsonNode published) {
    Set<String> unsupported = unsupported(published.get("options"));
    if (!unsupported.isEmpty()) {
      return "options not supported: " + unsupported;
    }
    boolean mustFail = published.at("/expected/kind").asText().equals("error");
    try {
      String difference = decode(published);
      return mustFail ? "decoded, but must fail" : difference;
    } catch (LayoutException | UndecodableFileException e) {
      return mustFail ? Outcome.AS_EXPECTED : "refused: " + e.getMessage();
    }
  }

  private static Set<String> unsupported(JsonNode options) {
    List<String> names = new ArrayList<>();
    options.fieldNames().forEachRemaining(names::add);
    Set<String> unsupported =
        names.stream()
            .filter(name -> !NEUTRAL.contains(name) && !CobrixFraming.NAMES.contains(name))
            .collect(Collectors.toSet());
    if (options.path("floating_point_format").asText().equals("IEEE754")) {
      unsupported.add("floating_point_format=IEEE754 in EBCDIC");
    }
    if (options.path("drop_group_fillers").asText().equals("true")) {
      unsupported.add("drop_group_fillers=true");
    }
    return unsupported;
  }

  private static String decode(JsonNode published) {
    Path folder = SharedData.folder("cobrix").resolve(published.get("case").asText());
    try {
      String copybook =
          Files.readString(
              folder.resolve(published.at("/copybook/0").asText()), StandardCharsets.UTF_8);
      Path file = folder.resolve(published.at("/data/0").asText());
      CopybookLayout layout = CopybookLayout.parse(copybook, options(published.get("options")));
      byte[] bytes = Files.readAllBytes(file);
      Decoded decoded = Decoded.of(layout, bytes);
      assertThat(decoded.account().total()).isEqualTo(bytes.length);
      JsonNode expected = published.get("expected");
      List<JsonNode> listed =
          SharedData.jsonLines(
              folder.resolve(expected.path("full_file").asText(expected.get("file").asText())));
      List<Object> found = filtered(decoded, published.get("options"));
      boolean complete = expected.has("full_file") || expected.get("complete").asBoolean();
      if (!decoded.rejects().isEmpty()) {
        return decoded.rejects().size() + " rejects, the first: " + decoded.rejects().get(0);
      }
      boolean inOrder = expected.path("order").asText("file order").equals("file order");
      List<Object> wanted = listed.stream().map(JsonRows::of).map(row -> printable(row)).toList();
      if (published.get("case").asText().startsWith("r03_float")) {
        found = found.stream().map(CobrixCases::rounded).toList();
        wanted = wanted.stream().map(CobrixCases::rounded).toList();
      }
      return difference(found, wanted, complete, inOrder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Object> filtered(Decoded decoded, JsonNode options) {
    String field = options.path("segment_field").asText();
    String filter = options.path("segment_filter").asText("");
    return decoded.rows().stream()
        .filter(row -> filter.isEmpty() || filter.equals(String.valueOf(row.get(field)).strip()))
        .map(JsonRows::of)
        .map(row -> printable(row))
        .toList();
  }

  private static String difference(
      List<Object> found, List<Object> wanted, boolean complete, boolean inOrder) {
    if (complete && found.size() != wanted.size()) {
      return found.size() + " rows, not " + wanted.size();
    }
    if (!inOrder) {
      List<Object> missing = new ArrayList<>(wanted);
      missing.removeAll(found);
      return missing.isEmpty() ? Outcome.AS_EXPECTED : "missing " + missing.get(0);
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!found.get(i).equals(wanted.get(i))) {
        return "row " + (i + 1) + " is " + found.get(i) + ", not " + wanted.get(i);
      }
    }
    return Outcome.AS_EXPECTED;
  }

  private static Object rounded(Object row) {
    Map<Object, Object> rounded = new TreeMap<>();
    ((Map<?, ?>) row)
        .forEach((name, value) -> rounded.put(name, ((BigDecimal) value).round(SIX_DIGITS)));
    return rounded;
  }

  /** Cobrix makes blanks of control characters in EBCDIC texts, which are kept here. */
  private static Object printable(Object value) {
    if (value instanceof Map<?, ?> group) {
      Map<Object, Object> printable = new TreeMap<>();
      group.forEach(
          (name, element) -> {
            boolean generated =
                Set.of("File_Id", "Record_Id", "_corrupt_fields").contains(name)
                    || name.toString().startsWith("Seg_Id");
            if (!generated) {
              printable.put(name, printable(element));
            }
          });
      return printable;
    }
    if (value instanceof List<?> list) {
      List<Object> printable = new ArrayList<>();
      list.forEach(element -> printable.add(printable(element)));
      return printable;
    }
    return value instanceof String text ? text.replaceAll("\\p{Cc}", " ").strip() : value;
  }

  /** Cobrix leaves out what stands behind the last field. */
  private static FramingOptions framing(JsonNode options) {
    Map<String, String> framing = new HashMap<>(Map.of("long_records", "cut"));
    options
        .properties()
        .forEach(option -> framing.put(option.getKey(), option.getValue().asText()));
    return CobrixFraming.of(framing);
  }

  private static CopybookOptions options(JsonNode options) {
    String format = options.path("record_format").asText("F");
    boolean lines = format.startsWith("D");
    boolean ascii = lines || options.path("encoding").asText().equals("ascii");
    String page = options.path("ebcdic_code_page").asText("common").replace("common", "cp037");
    String charset =
        ascii ? options.path("ascii_charset").asText("US-ASCII") : page.replace("cp", "IBM");
    return new CopybookOptions(
        framing(options),
        new CharacterOptions(
            charset.equals("IBM1364") ? Charset.forName("x-IBM1364") : Charset.forName(charset),
            ascii),
        new ValueOptions(
            options.path("string_trimming_policy").asText("both").equals("none")
                ? StringTrimming.NONE
                : StringTrimming.BOTH));
  }
}

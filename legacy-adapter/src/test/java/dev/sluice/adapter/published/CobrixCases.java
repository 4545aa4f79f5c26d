package dev.sluice.adapter.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.JsonRows;
import dev.sluice.adapter.SharedData;
import dev.sluice.adapter.copybook.CharacterOptions;
import dev.sluice.adapter.copybook.CobrixOptions;
import dev.sluice.adapter.copybook.CopybookLayout;
import dev.sluice.adapter.copybook.CopybookOptions;
import dev.sluice.adapter.layout.LayoutException;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Runs Cobrix's own cases with their options as published, twice: with the options that take over
 * what Cobrix does with malformed values and control characters, which must give exactly the rows
 * published; and without them, which must give the same rows, or refuse records, but never another
 * value.
 */
final class CobrixCases implements PublishedFamily {
  private static final MathContext SIX_DIGITS = new MathContext(6);

  /** Fields that Cobrix generates, which some of the expectations leave out. */
  private static final Set<String> GENERATED =
      Set.of("File_Id", "Record_Id", "Record_Byte_Length", "Seg_Id0", "Seg_Id1");

  @Override
  public String name() {
    return "cobrix";
  }

  @Override
  public Map<String, String> different() {
    return Map.of();
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
    boolean mustFail = published.at("/expected/kind").asText().equals("error");
    try {
      String asCobrix = compareAll(published, decode(published, asCobrix(published)));
      if (mustFail) {
        return "decoded, but must fail";
      }
      return asCobrix.equals(Outcome.AS_EXPECTED)
          ? compareSound(published, decode(published, options(published)))
          : asCobrix;
    } catch (AssertionError e) {
      return e.getMessage();
    } catch (LayoutException | UndecodableFileException e) {
      return mustFail ? Outcome.AS_EXPECTED : "refused: " + e.getMessage();
    }
  }

  private static Map<String, String> options(JsonNode published) {
    Map<String, String> options = new LinkedHashMap<>();
    published
        .get("options")
        .properties()
        .forEach(option -> options.put(option.getKey(), option.getValue().asText()));
    return options;
  }

  /** With the options that do to malformed values and control characters what Cobrix does. */
  private static Map<String, String> asCobrix(JsonNode published) {
    Map<String, String> options = options(published);
    boolean lines = options.getOrDefault("record_format", "F").startsWith("D");
    boolean ascii = lines || options.getOrDefault("encoding", "").equals("ascii");
    options.put("on_malformed", "rescue");
    options.put("long_records", "cut");
    options.put("control_characters", ascii ? "drop" : "trim");
    return options;
  }

  private static Decoded decode(JsonNode published, Map<String, String> options) {
    Path folder = folder(published);
    try {
      String copybook =
          Files.readString(
              folder.resolve(published.at("/copybook/0").asText()), StandardCharsets.UTF_8);
      CopybookLayout layout = CopybookLayout.parse(copybook, read(options));
      byte[] bytes = Files.readAllBytes(folder.resolve(published.at("/data/0").asText()));
      Decoded decoded = Decoded.of(layout, bytes);
      assertThat(decoded.account().total()).isEqualTo(bytes.length);
      return decoded;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The options; with those that take over what Cobrix does come its own tables of characters. */
  private static CopybookOptions read(Map<String, String> options) {
    CopybookOptions read = CobrixOptions.of(options);
    if (!options.containsKey("on_malformed") || read.characters().ascii()) {
      return read;
    }
    String page = options.getOrDefault("ebcdic_code_page", "common");
    return read.with(new CharacterOptions(CobrixPages.named(page), false));
  }

  private static Path folder(JsonNode published) {
    return SharedData.folder("cobrix").resolve(published.get("case").asText());
  }

  /** Every row published, value by value, and no reject. */
  private static String compareAll(JsonNode published, Decoded decoded) {
    JsonNode expected = published.get("expected");
    if (!expected.has("file")) {
      return Outcome.AS_EXPECTED;
    }
    if (!decoded.rejects().isEmpty()) {
      return decoded.rejects().size() + " rejects, the first: " + decoded.rejects().get(0);
    }
    boolean inOrder = expected.path("order").asText("file order").equals("file order");
    boolean complete = expected.get("complete").asBoolean();
    List<Object> listed = wanted(published, expected.get("file").asText());
    String difference =
        difference(found(published, decoded, names(listed)), listed, complete, inOrder);
    if (!difference.equals(Outcome.AS_EXPECTED) || !expected.has("full_file")) {
      return difference;
    }
    List<Object> all = wanted(published, expected.get("full_file").asText());
    return difference(found(published, decoded, names(all)), all, true, inOrder);
  }

  /** The generated fields that an expectation has. */
  private static Set<String> names(List<Object> rows) {
    Set<String> names = new HashSet<>();
    rows.forEach(row -> ((Map<?, ?>) row).keySet().forEach(name -> names.add((String) name)));
    names.retainAll(GENERATED);
    return names;
  }

  private static List<Object> wanted(JsonNode published, String file) {
    return SharedData.jsonLines(folder(published).resolve(file)).stream()
        .map(JsonRows::of)
        .map(row -> rounded(published, row))
        .toList();
  }

  private static List<Object> found(JsonNode published, Decoded decoded, Set<String> generated) {
    return decoded.rows().stream()
        .map(row -> without(row, generated))
        .map(row -> rounded(published, row))
        .toList();
  }

  private static Object without(Map<String, Object> row, Set<String> generated) {
    Map<String, Object> kept = new LinkedHashMap<>(row);
    kept.keySet().removeIf(name -> GENERATED.contains(name) && !generated.contains(name));
    return JsonRows.of((Object) kept);
  }

  private static String difference(
      List<Object> found, List<Object> wanted, boolean complete, boolean inOrder) {
    if (complete && found.size() != wanted.size()) {
      return found.size() + " rows, not " + wanted.size();
    }
    if (!inOrder) {
      List<Object> missing = new ArrayList<>(wanted);
      found.forEach(missing::remove);
      return missing.isEmpty() ? Outcome.AS_EXPECTED : "missing " + missing.get(0);
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!found.get(i).equals(wanted.get(i))) {
        return "row " + (i + 1) + " is " + found.get(i) + ", not " + wanted.get(i);
      }
    }
    return Outcome.AS_EXPECTED;
  }

  /** Floating point numbers are published to 1e-6 of their size. */
  private static Object rounded(JsonNode published, Object row) {
    if (!published.get("case").asText().startsWith("r03_float")) {
      return row;
    }
    Map<Object, Object> rounded = new TreeMap<>();
    ((Map<?, ?>) row)
        .forEach((name, value) -> rounded.put(name, ((BigDecimal) value).round(SIX_DIGITS)));
    return rounded;
  }

  /** Each record a row or a reject; each value as Cobrix has it, or null for a doubtful one. */
  private static String compareSound(JsonNode published, Decoded strict) {
    Decoded asCobrix = decode(published, asCobrix(published));
    Map<Long, Object> rows = new TreeMap<>();
    for (int i = 0; i < asCobrix.rows().size(); i++) {
      rows.put(asCobrix.recordNumbers().get(i), asCobrix.rows().get(i));
    }
    Set<Long> refused = new HashSet<>();
    strict.rejects().forEach(reject -> refused.add(reject.recordNumber()));
    for (int i = 0; i < strict.rows().size(); i++) {
      long number = strict.recordNumbers().get(i);
      if (!agrees(strict.rows().get(i), rows.remove(number))) {
        return "by default record " + number + " is " + strict.rows().get(i);
      }
    }
    rows.keySet().removeAll(refused);
    return rows.isEmpty() ? Outcome.AS_EXPECTED : "by default lost: records " + rows.keySet();
  }

  /**
   * Cobrix makes null of unsigned binary numbers that don't fit an int. Texts agree but for what
   * their page makes of control characters and of blanks.
   */
  private static boolean agrees(Object value, Object asCobrix) {
    if (value instanceof Map<?, ?> group && asCobrix instanceof Map<?, ?> other) {
      return group.entrySet().stream()
          .allMatch(member -> agrees(member.getValue(), other.get(member.getKey())));
    }
    if (value instanceof List<?> list && asCobrix instanceof List<?> other) {
      return list.size() == other.size()
          && IntStream.range(0, list.size()).allMatch(i -> agrees(list.get(i), other.get(i)));
    }
    if (value instanceof String text && asCobrix instanceof String other) {
      return printable(text).equals(printable(other));
    }
    boolean lostByCobrix =
        asCobrix == null && value instanceof Long number && number > Integer.MAX_VALUE;
    return value == null || lostByCobrix || value.equals(asCobrix);
  }

  private static String printable(String text) {
    return text.replaceAll("[\\p{Cc} ]", "");
  }
}

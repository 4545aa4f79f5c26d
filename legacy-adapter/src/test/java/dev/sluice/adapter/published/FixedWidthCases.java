package dev.sluice.adapter.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.SharedData;
import dev.sluice.adapter.fixedwidth.FixedField;
import dev.sluice.adapter.fixedwidth.FixedField.Trim;
import dev.sluice.adapter.fixedwidth.FixedWidthLayout;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.LongRecords;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.Records;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.ShortRecords;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.Unit;
import dev.sluice.adapter.fixedwidth.RecordTypes;
import dev.sluice.adapter.layout.FileSource;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Runs every published fixed-width case: all rows, all values, no rejects. */
final class FixedWidthCases implements PublishedFamily {
  /**
   * Columns of GHCN-M version 3 stations, as NOAA's README has them: name, first, last. The codes
   * among them were published with their blanks.
   */
  private static final String[] STATION = {
    "id 1 11 both",
    "lat 13 20 both",
    "lon 22 30 both",
    "elev 32 37 both",
    "name 39 68 both",
    "grelev 70 73 both",
    "popcls 74 74 none",
    "popsiz 75 79 both",
    "topo 80 81 none",
    "stveg 82 83 none",
    "stloc 84 85 none"
  };

  @Override
  public String name() {
    return "fixed";
  }

  @Override
  public Map<String, String> different() {
    return Map.of();
  }

  @Override
  public List<Outcome> run() {
    List<Outcome> outcomes = new ArrayList<>();
    for (JsonNode published : SharedData.cases("legacy", 37)) {
      if (published.get("case").asText().startsWith("fixed/")) {
        outcomes.add(
            new Outcome(
                published.get("case").asText(),
                published.at("/expected/kind").asText(),
                verdict(published)));
      }
    }
    assertThat(outcomes).hasSize(4);
    return outcomes;
  }

  private static String verdict(JsonNode published) {
    Path folder = SharedData.folder("legacy").resolve(published.get("case").asText());
    Path file = folder.resolve(published.at("/files/0").asText());
    try {
      Decoded decoded = Decoded.of(layout(published, folder), new FileSource(file));
      assertThat(decoded.account().total()).isEqualTo(Files.size(file));
      if (!decoded.rejects().isEmpty()) {
        return decoded.rejects().size() + " faults: " + decoded.rejects().get(0);
      }
      return difference(
          decoded,
          SharedData.jsonLines(folder.resolve(published.at("/expected/rows_file").asText())),
          published.at("/expected/n_rows").asInt());
    } catch (UndecodableFileException e) {
      return "file refused: " + e.getMessage();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String difference(Decoded decoded, List<JsonNode> expected, int rows) {
    if (decoded.rows().size() != rows || expected.size() != rows) {
      return decoded.rows().size() + " rows, not " + rows;
    }
    for (int i = 0; i < rows; i++) {
      List<Object> actual = decoded.values().get(i);
      List<JsonNode> values = new ArrayList<>();
      expected.get(i).forEach(values::add);
      if (!same(values, actual)) {
        return "row " + (i + 1) + ": " + actual + ", not " + values;
      }
      if (decoded.rescued().get(i) != null && !expected.get(i).isObject()) {
        return "row " + (i + 1) + " has values beyond its fields: " + decoded.rescued().get(i);
      }
    }
    return Outcome.AS_EXPECTED;
  }

  private static boolean same(List<JsonNode> expected, List<Object> actual) {
    boolean same = expected.size() == actual.size();
    for (int i = 0; same && i < expected.size(); i++) {
      same = same(expected.get(i), (String) actual.get(i));
    }
    return same;
  }

  /** Texts by their characters; numbers, which the publisher has without their zeros, by value. */
  private static boolean same(JsonNode expected, String actual) {
    if (expected.isNull() || actual == null) {
      return expected.isNull() && actual == null;
    }
    return expected.isNumber()
        ? new BigDecimal(actual).compareTo(expected.decimalValue()) == 0
        : expected.asText().equals(actual);
  }

  private static Layout layout(JsonNode published, Path folder) throws IOException {
    JsonNode expected = published.get("expected");
    if (expected.has("field_lengths")) {
      return univocity(expected);
    }
    return new FixedWidthLayout(
        new FixedWidthOptions(
            Charset.forName(expected.path("encoding").asText("ISO-8859-1")),
            Unit.BYTES,
            Records.lines(),
            RecordTypes.one(
                expected.has("columns")
                    ? described(folder.resolve("layout.csv"), expected.get("start_base").asInt())
                    : stations()),
            ShortRecords.PAD,
            LongRecords.RESCUE,
            expected.has("columns") ? List.of() : List.of("")));
  }

  /** Lines of {@code column,start,length} behind one that says so. */
  private static List<FixedField> described(Path layout, int startBase) throws IOException {
    return Files.readAllLines(layout).stream()
        .skip(1)
        .map(line -> line.split(","))
        .map(
            words ->
                new FixedField(
                    words[0],
                    Integer.parseInt(words[1].strip()) - startBase + 1,
                    Integer.parseInt(words[2].strip()),
                    Trim.BOTH))
        .toList();
  }

  private static List<FixedField> stations() {
    List<FixedField> fields = new ArrayList<>();
    for (String column : STATION) {
      String[] words = column.split(" ", -1);
      int first = Integer.parseInt(words[1]);
      fields.add(
          new FixedField(
              words[0],
              first,
              Integer.parseInt(words[2]) - first + 1,
              Trim.valueOf(words[3].toUpperCase(Locale.ROOT))));
    }
    return fields;
  }

  /** Records of one length that hold line ends, with another behind each. */
  private static Layout univocity(JsonNode expected) {
    List<FixedField> fields = new ArrayList<>();
    int start = 1;
    for (JsonNode length : expected.get("field_lengths")) {
      fields.add(
          new FixedField(
              "c" + (fields.size() + 1),
              start,
              length.asInt(),
              Trim.RIGHT,
              expected.get("padding").asText()));
      start += length.asInt();
    }
    return new FixedWidthLayout(
        new FixedWidthOptions(
            StandardCharsets.UTF_8,
            Unit.BYTES,
            new Records(
                OptionalInt.of(start - 1), true, 0, Optional.of(expected.get("comment").asText())),
            RecordTypes.one(fields),
            ShortRecords.REJECT,
            LongRecords.REJECT,
            List.of("")));
  }
}

package dev.sluice.adapter.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.SharedData;
import dev.sluice.adapter.delimited.DelimitedLayout;
import dev.sluice.adapter.delimited.DelimitedOptions;
import dev.sluice.adapter.delimited.DelimitedOptions.Header;
import dev.sluice.adapter.delimited.DelimitedOptions.Ragged;
import dev.sluice.adapter.layout.FileSource;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.UndecodableFileException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Runs every published CSV case and compares with what its publishers expect. */
final class CsvCases implements PublishedFamily {
  /** Cases whose outcome differs from the publisher's, and why. */
  private static final Map<String, String> DIFFERENT =
      Map.ofEntries(
          Map.entry(
              "csv-spectrum/location_coordinates",
              "the publisher's list leaves the file's only record out"),
          Map.entry(
              "JavaCsvComparison/empty-file",
              "an empty file is refused: a delivery of nothing is a failed delivery"),
          Map.entry(
              "duckdb/txt_empty",
              "an empty file is refused: a delivery of nothing is a failed delivery"),
          Map.entry(
              "JavaCsvComparison/skip-empty-lines-2",
              "in a file of one column an empty line is a record"),
          Map.entry(
              "duckdb/txt_test_windows_newline_empty",
              "in a file of one column an empty line is a record"),
          Map.entry("csvkit/null_byte", "NUL characters are refused"),
          Map.entry("duckdb/txt_nullbyte", "NUL characters are refused"),
          Map.entry(
              "messytables/complex_csv",
              "blanks before a quote are text: trimming is not supported"),
          Map.entry(
              "duckdb/txt_test_unterminated", "an unterminated quote refuses its first line only"));

  /** Cases whose lines end with a delimiter, which their published dialect doesn't mention. */
  private static final Set<String> TRAILING_DELIMITER = Set.of("duckdb-typed/bad");

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public Map<String, String> different() {
    return DIFFERENT;
  }

  @Override
  public List<Outcome> run() {
    return SharedData.cases("csv", 103).stream()
        .map(
            published ->
                new Outcome(
                    published.get("case").asText(),
                    published.at("/outcome/kind").asText(),
                    verdict(published)))
        .toList();
  }

  private static String verdict(JsonNode published) {
    Path folder = SharedData.folder("csv").resolve(published.get("case").asText());
    Path file = folder.resolve(published.get("file").asText());
    JsonNode outcome = published.get("outcome");
    List<JsonNode> expected =
        outcome.has("rows_file")
            ? SharedData.jsonLines(folder.resolve(outcome.get("rows_file").asText()))
            : List.of();
    try {
      Decoded decoded =
          Decoded.of(new DelimitedLayout(options(published, expected)), new FileSource(file));
      assertThat(decoded.account().total()).isEqualTo(Files.size(file));
      return switch (outcome.get("kind").asText()) {
        case "no_crash", "reference" -> Outcome.AS_EXPECTED;
        case "rows_or_error" ->
            decoded.rejects().isEmpty() ? difference(decoded, expected) : Outcome.AS_EXPECTED;
        case "rows+rejects" -> withRejects(decoded, expected, outcome.get("rejects").size());
        case "typed rows+rejects" -> structureOf(decoded, expected, outcome, folder);
        default -> withRejects(decoded, expected, 0);
      };
    } catch (UndecodableFileException e) {
      boolean mayFail = List.of("no_crash", "rows_or_error").contains(outcome.get("kind").asText());
      return mayFail ? Outcome.AS_EXPECTED : "file refused: " + e.getMessage();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String withRejects(Decoded decoded, List<JsonNode> expected, int rejects) {
    long refused = decoded.rejects().stream().map(Reject::recordNumber).distinct().count();
    if (refused != rejects) {
      return refused + " records refused, not " + rejects + ": " + decoded.rejects();
    }
    return difference(decoded, expected);
  }

  /** Types are the contract's to check: here a typed case's rows must be among those decoded. */
  private static String structureOf(
      Decoded decoded, List<JsonNode> expected, JsonNode outcome, Path folder) {
    long structural =
        SharedData.jsonLines(folder.resolve(outcome.get("rejects_file").asText())).stream()
            .filter(CsvCases::isStructural)
            .count();
    long refused = decoded.rejects().stream().map(Reject::recordNumber).distinct().count();
    int typed = outcome.get("n_rejected_records").asInt() - (int) structural;
    if (refused != structural || decoded.rows().size() != expected.size() + typed) {
      return refused
          + " refused and "
          + decoded.rows().size()
          + " rows; expected "
          + structural
          + " and "
          + (expected.size() + typed)
          + ": "
          + decoded.rejects();
    }
    return Outcome.AS_EXPECTED;
  }

  private static boolean isStructural(JsonNode rejected) {
    for (JsonNode error : rejected.get("errors")) {
      if (!error.get("type").asText().equals("CAST")) {
        return true;
      }
    }
    return false;
  }

  private static String difference(Decoded decoded, List<JsonNode> expected) {
    if (decoded.rows().size() != expected.size()) {
      return decoded.rows().size() + " rows, not " + expected.size();
    }
    for (int i = 0; i < expected.size(); i++) {
      List<Object> texts = new ArrayList<>();
      expected.get(i).forEach(value -> texts.add(value.isNull() ? null : value.asText()));
      if (!texts.equals(decoded.values().get(i))) {
        return "row " + (i + 1) + ": " + decoded.values().get(i) + ", not " + texts;
      }
    }
    return Outcome.AS_EXPECTED;
  }

  private static DelimitedOptions options(JsonNode published, List<JsonNode> expected) {
    JsonNode dialect = published.get("dialect");
    Optional<Character> quote = character(dialect.get("quote").asText());
    Optional<Character> escape = character(dialect.get("escape").asText());
    int columns =
        published.at("/outcome/n_columns").asInt(expected.isEmpty() ? 1 : expected.get(0).size());
    Header header =
        dialect.get("header").asBoolean()
            ? new Header.Present()
            : new Header.Absent(
                IntStream.rangeClosed(1, Math.max(1, columns)).mapToObj(i -> "c" + i).toList());
    int longest = dialect.path("max_line_bytes").asInt(0);
    return new DelimitedOptions(
        Charset.forName(dialect.get("encoding").asText()),
        dialect.get("delimiter").asText(),
        quote,
        escape.equals(quote) || quote.isEmpty() ? Optional.empty() : escape,
        Optional.ofNullable(dialect.get("comment")).map(JsonNode::asText),
        dialect.path("skip_records").asInt(0),
        header,
        TRAILING_DELIMITER.contains(published.get("case").asText()),
        Ragged.REJECT,
        List.of(),
        longest == 0 ? 1 << 20 : longest);
  }

  private static Optional<Character> character(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text.charAt(0));
  }
}

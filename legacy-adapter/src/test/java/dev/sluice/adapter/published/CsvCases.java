package dev.sluice.adapter.published;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.SharedData;
import dev.sluice.adapter.delimited.DelimitedLayout;
import dev.sluice.adapter.delimited.DelimitedOptions;
import dev.sluice.adapter.delimited.Escape;
import dev.sluice.adapter.delimited.Header;
import dev.sluice.adapter.delimited.Policies;
import dev.sluice.adapter.delimited.Trim;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Runs every published CSV case and compares with what its publishers expect. */
final class CsvCases implements PublishedFamily {
  /** Cases whose outcome differs from the publisher's, and why. */
  private static final Map<String, String> DIFFERENT =
      Map.of(
          "csv-spectrum/location_coordinates",
          "the publisher's list leaves the file's only record out");

  /** Options that a case's outcome needs and its published dialect doesn't mention. */
  private static final Map<String, UnaryOperator<DelimitedOptions.Builder>> UNSAID =
      Map.of(
          "duckdb-typed/bad",
          options -> options.trailingDelimiter(true),
          "duckdb/txt_test_windows_newline_empty",
          options -> options.emptyLines(Policies.EmptyLines.SKIP),
          "JavaCsvComparison/empty-file",
          options -> options.emptyFile(Policies.EmptyFile.ACCEPT),
          "duckdb/txt_empty",
          options -> options.emptyFile(Policies.EmptyFile.ACCEPT),
          "csvkit/null_byte",
          options -> options.nul(Policies.Nul.KEEP),
          "duckdb/txt_nullbyte",
          options -> options.nul(Policies.Nul.KEEP));

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
    JsonNode outcome = published.get("outcome");
    List<JsonNode> expected = lines(folder, outcome, "rows_file");
    try {
      byte[] file = Files.readAllBytes(folder.resolve(published.get("file").asText()));
      DelimitedOptions.Builder options = options(published, expected);
      Decoded decoded = Decoded.of(new DelimitedLayout(options.build()), file);
      if (decoded.account().total() != file.length) {
        return "bytes lost: " + decoded.account();
      }
      String names = columnNames(decoded, published);
      if (!names.equals(Outcome.AS_EXPECTED)) {
        return names;
      }
      return switch (outcome.get("kind").asText()) {
        case "no_crash" -> Outcome.AS_EXPECTED;
        case "reference" -> sameForEveryLineEnd(decoded, file, options.build());
        case "rows_or_error" ->
            decoded.rejects().isEmpty() ? difference(decoded, expected) : Outcome.AS_EXPECTED;
        case "rows+rejects" ->
            first(
                CsvRejects.difference(decoded, file, outcome.get("rejects")),
                difference(decoded, expected));
        case "typed rows+rejects" ->
            new TypedCsvRows(published, expected, lines(folder, outcome, "rejects_file"))
                .difference(decoded, file);
        default -> withoutRejects(decoded, expected, file, outcome, options);
      };
    } catch (UndecodableFileException e) {
      boolean mayFail = List.of("no_crash", "rows_or_error").contains(outcome.get("kind").asText());
      return mayFail ? Outcome.AS_EXPECTED : "file refused: " + e.getMessage();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> lines(Path folder, JsonNode outcome, String key) {
    return outcome.has(key)
        ? SharedData.jsonLines(folder.resolve(outcome.get(key).asText()))
        : List.of();
  }

  private static String first(String one, String other) {
    return one.equals(Outcome.AS_EXPECTED) ? other : one;
  }

  private static String withoutRejects(
      Decoded decoded,
      List<JsonNode> expected,
      byte[] file,
      JsonNode outcome,
      DelimitedOptions.Builder options) {
    if (!decoded.rejects().isEmpty()) {
      return "refused: " + decoded.rejects();
    }
    String difference = difference(decoded, expected);
    if (!difference.equals(Outcome.AS_EXPECTED) || !outcome.has("null_rows")) {
      return difference;
    }
    List<JsonNode> withNulls = new ArrayList<>();
    outcome.get("null_rows").forEach(withNulls::add);
    DelimitedOptions emptyIsNull = options.nullTokens(List.of("")).build();
    return difference(Decoded.of(new DelimitedLayout(emptyIsNull), file), withNulls);
  }

  /**
   * A name that is blank or repeated in the file is one that Sluice makes: all others are equal.
   */
  private static String columnNames(Decoded decoded, JsonNode published) {
    JsonNode columns = published.at("/outcome/columns");
    if (!columns.isArray() || !published.at("/dialect/header").asBoolean()) {
      return Outcome.AS_EXPECTED;
    }
    boolean typed = published.has("column_types");
    List<String> expected = new ArrayList<>();
    for (JsonNode column : columns) {
      String name = column.asText();
      String made = name.isBlank() ? "column_" + (expected.size() + 1) : name;
      String distinct = made;
      for (int n = 2; expected.contains(distinct); n++) {
        distinct = made + "_" + n;
      }
      expected.add(distinct);
    }
    List<String> names = decoded.names().stream().map(name -> typed ? name.strip() : name).toList();
    return names.equals(expected) ? Outcome.AS_EXPECTED : "columns " + names + ", not " + expected;
  }

  /** The publisher says: with LF, CRLF and CR the file gives the same. */
  private static String sameForEveryLineEnd(
      Decoded decoded, byte[] file, DelimitedOptions options) {
    String text = new String(file, StandardCharsets.UTF_8);
    for (String lineEnd : List.of("\r\n", "\r")) {
      byte[] other = text.replace("\n", lineEnd).getBytes(StandardCharsets.UTF_8);
      Decoded twin = Decoded.of(new DelimitedLayout(options), other);
      List<List<Object>> values = new ArrayList<>();
      for (List<Object> row : twin.values()) {
        values.add(
            row.stream().map(value -> (Object) ((String) value).replace(lineEnd, "\n")).toList());
      }
      if (!values.equals(decoded.values()) || !twin.rules().equals(decoded.rules())) {
        return "other rows with another line end: " + values;
      }
    }
    return decoded.rules().get(0).equals("field_count")
            && new String(decoded.rejects().get(0).raw(), StandardCharsets.UTF_8).startsWith("-->")
        ? Outcome.AS_EXPECTED
        : decoded.rules() + " refused";
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

  /** The published dialect as options. */
  static DelimitedOptions.Builder options(JsonNode published, List<JsonNode> expected) {
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
    DelimitedOptions.Builder options =
        DelimitedOptions.builder()
            .charset(Charset.forName(dialect.get("encoding").asText()))
            .delimiter(dialect.get("delimiter").asText())
            .quote(quote)
            .escape(
                escape
                    .filter(e -> quote.isPresent() && !escape.equals(quote))
                    .map(Escape::inQuotes))
            .trim(dialect.path("trim").asBoolean() ? Trim.FIELDS : Trim.NONE)
            .comment(Optional.ofNullable(dialect.get("comment")).map(JsonNode::asText))
            .skipLines(dialect.path("skip_records").asInt(0))
            .header(header)
            .emptyLines(
                dialect.path("skip_empty_lines").asBoolean()
                    ? Policies.EmptyLines.SKIP
                    : Policies.EmptyLines.AUTO)
            .maxRecordBytes(longest == 0 ? DelimitedOptions.DEFAULT_MAX_RECORD_BYTES : longest);
    return UNSAID.getOrDefault(published.get("case").asText(), same -> same).apply(options);
  }

  private static Optional<Character> character(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text.charAt(0));
  }
}

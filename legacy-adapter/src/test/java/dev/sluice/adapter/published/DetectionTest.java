package dev.sluice.adapter.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.InMemorySource;
import dev.sluice.adapter.SharedData;
import dev.sluice.adapter.delimited.DelimitedLayout;
import dev.sluice.adapter.delimited.DelimitedOptions;
import dev.sluice.adapter.delimited.Header;
import dev.sluice.adapter.detection.Detection;
import dev.sluice.adapter.detection.DetectionRequest;
import dev.sluice.adapter.detection.FileDetector;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Detection on everything published: what it is sure of is right, which is the rule; how often it
 * is sure is a figure.
 */
class DetectionTest {
  /** Cases whose publishers take a first record for a header that is one of the records. */
  private static final Set<String> RECORD_TAKEN_FOR_A_HEADER =
      Set.of("duckdb/txt_real_ncvoter", "duckdb/txt_mixed_new_line");

  private enum Verdict {
    RIGHT,
    REFUSED,
    WRONG
  }

  private final Map<Verdict, Integer> count = new TreeMap<>();
  private final StringBuilder table = new StringBuilder();

  @Test
  void isRightWhereItIsSureOfPublishedCsvs() {
    for (JsonNode published : SharedData.cases("csv", 103)) {
      JsonNode outcome = published.get("outcome");
      Path folder = SharedData.folder("csv").resolve(published.get("case").asText());
      List<JsonNode> rows =
          outcome.has("rows_file")
              ? SharedData.jsonLines(folder.resolve(outcome.get("rows_file").asText()))
              : List.of();
      DelimitedOptions declared = CsvCases.options(published, rows).build();
      check(
          published.get("case").asText(),
          bytes(folder.resolve(published.get("file").asText())),
          declared);
    }
    report("csv", 30);
  }

  @Test
  void isRightWhereItIsSureOfPublishedCharsets() {
    for (JsonNode published : CharsetCases.delimited()) {
      JsonNode dialect = published.get("dialect");
      DelimitedOptions.Builder declared =
          DelimitedOptions.builder()
              .charset(Charset.forName(dialect.get("encoding").asText()))
              .delimiter(dialect.get("delimiter").asText());
      if (!dialect.get("header").asBoolean()) {
        declared.header(new Header.Absent(List.of("a")));
      }
      check(CharsetCases.caseName(published), CharsetCases.file(published), declared.build());
    }
    report("charsets", 5);
  }

  @Test
  void isRightWhereItIsSureOfFeedsThatEvolve() throws IOException {
    Path folder = SharedData.folder("evolution");
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".csv")).sorted().toList()) {
        check(folder.relativize(file).toString(), bytes(file), DelimitedOptions.builder().build());
      }
    }
    report("evolution", 100);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void check(String name, byte[] file, DelimitedOptions declared) {
    Detection detection = detect(file, declared);
    boolean headed =
        !(declared.header() instanceof Header.Absent) && !RECORD_TAKEN_FOR_A_HEADER.contains(name);
    boolean sameHeader = headed == !(detection.options().header() instanceof Header.Absent);
    String difference = sameHeader ? "" : "header";
    if (detection.isSure()) {
      List<List<Object>> expected = records(declared, file);
      List<List<Object>> found = records(detection.options(), file);
      difference += expected.equals(found) ? "" : " records";
    }
    Verdict verdict =
        !detection.isSure()
            ? Verdict.REFUSED
            : difference.isEmpty() ? Verdict.RIGHT : Verdict.WRONG;
    count.merge(verdict, 1, Integer::sum);
    table.append(
        String.format(
            "%-55s %-8s %.2f %s%s%n",
            name,
            verdict,
            detection.confidence(),
            verdict == Verdict.RIGHT ? "" : detection,
            verdict == Verdict.WRONG ? " WRONG: " + difference : ""));
    assertThat(detect(file, declared)).as("the same again").isEqualTo(detection);
  }

  /** What detection doesn't look for is as declared. */
  private static Detection detect(byte[] file, DelimitedOptions declared) {
    DetectionRequest unknown = DetectionRequest.unknown();
    DelimitedOptions known =
        declared.toBuilder()
            .charset(unknown.options().charset())
            .delimiter(unknown.options().delimiter())
            .quote(unknown.options().quote())
            .escape(unknown.options().escape())
            .header(unknown.options().header())
            .build();
    try {
      return new FileDetector(new DetectionRequest(known, Set.of(), unknown.charsets()))
          .detect(new InMemorySource(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All records of the file and where it has faults, as if there were no header. */
  private static List<List<Object>> records(DelimitedOptions options, byte[] file) {
    try {
      Decoded first = Decoded.of(new DelimitedLayout(headless(options, 1)), file);
      int columns =
          first.rejects().stream()
              .filter(reject -> reject.rule().equals("field_count"))
              .map(reject -> reject.reason().replaceAll("\\D*(\\d+) fields.*", "$1"))
              .mapToInt(Integer::parseInt)
              .findFirst()
              .orElse(1);
      Decoded decoded = Decoded.of(new DelimitedLayout(headless(options, columns)), file);
      List<List<Object>> all = new ArrayList<>(decoded.values());
      decoded.rejects().forEach(reject -> all.add(List.of(reject.recordNumber(), reject.rule())));
      return all;
    } catch (UndecodableFileException e) {
      return List.of(List.of(e.getMessage()));
    }
  }

  private static DelimitedOptions headless(DelimitedOptions options, int columns) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      names.add("c" + i);
    }
    return options.toBuilder().header(new Header.Absent(names)).build();
  }

  private void report(String family, int atLeast) {
    System.out.printf("%s%s: %s%n", table, family, count);
    assertThat(count.getOrDefault(Verdict.WRONG, 0)).as(table.toString()).isZero();
    assertThat(count.getOrDefault(Verdict.RIGHT, 0)).as(table.toString()).isGreaterThan(atLeast);
  }
}

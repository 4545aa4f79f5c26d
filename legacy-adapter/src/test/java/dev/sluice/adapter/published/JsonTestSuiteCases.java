package dev.sluice.adapter.published;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.SharedData;
import dev.sluice.adapter.json.JsonLayout;
import dev.sluice.adapter.json.JsonLinesLayout;
import dev.sluice.adapter.json.JsonOptions;
import dev.sluice.adapter.layout.FileSource;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every file of the JSONTestSuite as a whole text, and, where it holds no line end, as a line. What
 * the suite leaves open is decided in docs/layouts/json.md, and compared with that.
 */
final class JsonTestSuiteCases implements PublishedFamily {
  private static final String CASE = "json/JSONTestSuite";
  private static final String ACCEPT = "accept";
  private static final String REJECT = "reject";

  /** The files the suite leaves open that are accepted; the others are refused. */
  private static final List<String> OPEN_BUT_ACCEPTED =
      List.of(
          "i_number_",
          "i_string_utf16LE_no_BOM",
          "i_structure_UTF-8_BOM",
          "i_string_UTF-16LE_with");

  @Override
  public String name() {
    return "jsontest";
  }

  @Override
  public Map<String, String> different() {
    return Map.of();
  }

  @Override
  public List<Outcome> run() {
    JsonNode suite =
        SharedData.cases("legacy", 30).stream()
            .filter(published -> published.get("case").asText().equals(CASE))
            .findFirst()
            .orElseThrow();
    List<Outcome> outcomes = new ArrayList<>();
    for (JsonNode verdict : suite.at("/expected/verdicts")) {
      outcomes.add(outcome(verdict.get("file").asText(), verdict.get("expect").asText()));
    }
    return outcomes;
  }

  private static Outcome outcome(String name, String published) {
    boolean open = !published.equals(ACCEPT) && !published.equals(REJECT);
    String expected = open ? decided(name) : published;
    Path file = SharedData.folder("legacy").resolve(CASE).resolve(name);
    JsonOptions options =
        new JsonOptions(
            Optional.empty(), Optional.empty(), Optional.of("value"), List.of(), 1 << 20, 64);
    String text = decoded(new JsonLayout(options), file);
    String line = isLine(file) ? decoded(new JsonLinesLayout(options), file) : text;
    boolean same = text.equals(expected) && line.equals(expected);
    String verdict = same ? Outcome.AS_EXPECTED : "as text " + text + ", as line " + line;
    return new Outcome(name, expected, verdict);
  }

  private static String decided(String name) {
    return OPEN_BUT_ACCEPTED.stream().anyMatch(name::startsWith) ? ACCEPT : REJECT;
  }

  /** Whether the file is one line, and not a blank one, which would be no record. */
  private static boolean isLine(Path file) {
    try {
      String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
      return bytes.indexOf('\n') < 0 && !bytes.isBlank();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String decoded(Layout layout, Path file) {
    try {
      Decoded decoded = Decoded.of(layout, new FileSource(file));
      return decoded.rows().size() == 1 && decoded.rejects().isEmpty()
          ? ACCEPT
          : otherwise(decoded);
    } catch (UndecodableFileException e) {
      // The file as a whole is refused: that is the verdict.
      return REJECT;
    }
  }

  /** An array has as many records as elements; without a record nothing was accepted. */
  private static String otherwise(Decoded decoded) {
    boolean refused = !decoded.rejects().isEmpty() && decoded.rows().isEmpty();
    return refused ? REJECT : ACCEPT;
  }
}

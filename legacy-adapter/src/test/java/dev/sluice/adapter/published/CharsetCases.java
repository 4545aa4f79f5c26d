package dev.sluice.adapter.published;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.SharedData;
import dev.sluice.adapter.delimited.DelimitedLayout;
import dev.sluice.adapter.delimited.DelimitedOptions;
import dev.sluice.adapter.delimited.Header;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Delimited files in charsets of the world; each must be decoded exactly, without a reject. */
final class CharsetCases implements PublishedFamily {

  @Override
  public String name() {
    return "charsets";
  }

  @Override
  public Map<String, String> different() {
    return Map.of();
  }

  @Override
  public List<Outcome> run() {
    return delimited().stream()
        .map(published -> new Outcome(caseName(published), "rows", verdict(published)))
        .toList();
  }

  /** The cases that are delimited text; the others are EBCDIC records with a copybook. */
  static List<JsonNode> delimited() {
    return SharedData.cases("charsets", 15).stream()
        .filter(published -> published.get("dialect").has("delimiter"))
        .toList();
  }

  static String caseName(JsonNode published) {
    return published.get("case").asText().replace("charsets/", "");
  }

  static byte[] file(JsonNode published) {
    try {
      return Files.readAllBytes(folder(published).resolve(published.at("/files/0").asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder(JsonNode published) {
    return SharedData.folder("charsets").resolve(caseName(published));
  }

  private static String verdict(JsonNode published) {
    List<JsonNode> rows = SharedData.jsonLines(folder(published).resolve("expected.jsonl"));
    List<List<Object>> expected = new ArrayList<>();
    for (JsonNode row : rows) {
      List<Object> values = new ArrayList<>();
      row.forEach(value -> values.add(value.asText()));
      expected.add(values);
    }
    JsonNode dialect = published.get("dialect");
    boolean header = dialect.get("header").asBoolean();
    int columns = expected.get(0).size();
    DelimitedOptions options =
        DelimitedOptions.builder()
            .charset(Charset.forName(dialect.get("encoding").asText()))
            .delimiter(dialect.get("delimiter").asText())
            .header(
                header
                    ? new Header.Present()
                    : new Header.Absent(
                        IntStream.range(0, columns).mapToObj(i -> "c" + i).toList()))
            .build();
    byte[] file = file(published);
    Decoded decoded = Decoded.of(new DelimitedLayout(options), file);
    if (!decoded.rejects().isEmpty() || decoded.account().total() != file.length) {
      return "refused " + decoded.rejects() + " of " + decoded.account();
    }
    List<String> names = new ArrayList<>();
    published.at("/outcome/columns").forEach(name -> names.add(name.asText()));
    if (header && !names.equals(decoded.names())) {
      return "columns " + decoded.names() + ", not " + names;
    }
    for (int i = 0; i < Math.max(expected.size(), decoded.rows().size()); i++) {
      if (i >= expected.size()
          || i >= decoded.rows().size()
          || !expected.get(i).equals(decoded.values().get(i))) {
        return "row " + (i + 1) + " differs";
      }
    }
    return Outcome.AS_EXPECTED;
  }
}

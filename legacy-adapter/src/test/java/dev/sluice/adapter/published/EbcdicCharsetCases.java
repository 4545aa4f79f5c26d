package dev.sluice.adapter.published;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.JsonRows;
import dev.sluice.adapter.SharedData;
import dev.sluice.adapter.copybook.CharacterOptions;
import dev.sluice.adapter.copybook.CopybookLayout;
import dev.sluice.adapter.copybook.CopybookOptions;
import dev.sluice.adapter.layout.FileSource;
import dev.sluice.adapter.record.TextColumn;
import dev.sluice.adapter.text.CodePages;
import dev.sluice.adapter.text.TextTranslator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * EBCDIC code pages: files in some of them, sentences that Cobrix's tests hold, and all 256 bytes
 * of each page as the published comparison of Cobrix's tables with Java's has them.
 */
final class EbcdicCharsetCases implements PublishedFamily {
  private static final String UNMAPPED = "\uFFFD";
  private static final Map<String, TextTranslator> TRANSLATORS = new HashMap<>();

  @Override
  public String name() {
    return "ebcdic";
  }

  @Override
  public Map<String, String> different() {
    return Map.of();
  }

  @Override
  public List<Outcome> run() {
    return Stream.of(files(), sentences(), pages()).flatMap(List::stream).toList();
  }

  private static List<Outcome> files() {
    List<Outcome> outcomes = new ArrayList<>();
    for (JsonNode published : SharedData.cases("charsets", 15)) {
      String name = published.get("case").asText().replaceFirst(".*/", "");
      if (name.startsWith("ebcdic_")) {
        String kind = published.at("/outcome/kind").asText();
        outcomes.add(new Outcome(name, kind, file(name, published)));
      }
    }
    if (outcomes.size() < 5) {
      throw new IllegalStateException("only " + outcomes.size() + " files in EBCDIC");
    }
    return outcomes;
  }

  private static String file(String name, JsonNode published) {
    Path folder = SharedData.folder("charsets").resolve(name);
    Charset page = CodePages.named(published.at("/dialect/code_page").asText()).orElseThrow();
    CopybookLayout layout =
        CopybookLayout.parse(
            text(folder.resolve("copybook.cpy")),
            CopybookOptions.DEFAULTS.with(new CharacterOptions(page, false)));
    Path file = folder.resolve(published.at("/files/0").asText());
    Decoded decoded = Decoded.of(layout, new FileSource(file));
    List<Object> wanted =
        SharedData.jsonLines(folder.resolve(published.at("/outcome/rows_file").asText())).stream()
            .map(JsonRows::of)
            .toList();
    List<Object> found = decoded.values().stream().map(row -> JsonRows.of((Object) row)).toList();
    if (!decoded.rejects().isEmpty()) {
      return decoded.rejects().size() + " rejects, the first: " + decoded.rejects().get(0);
    }
    if (wanted.size() != published.at("/outcome/n_rows").asInt()) {
      return "the expectation lists " + wanted.size() + " rows";
    }
    if (layout.recordLength() != published.at("/dialect/record_length").asInt()) {
      return "records have " + layout.recordLength() + " bytes";
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (i >= found.size() || !found.get(i).equals(wanted.get(i))) {
        return "row " + (i + 1) + " is not " + wanted.get(i);
      }
    }
    return found.size() == wanted.size() ? Outcome.AS_EXPECTED : found.size() + " rows";
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Outcome> sentences() {
    List<Outcome> outcomes = new ArrayList<>();
    JsonNode vectors =
        SharedData.json(SharedData.folder("charsets").resolve("ebcdic_sentences.json"));
    for (JsonNode vector : vectors.get("vectors")) {
      String page = vector.get("code_page").asText();
      // Where Java and Cobrix differ, by a swapped CR and LF, it is Java that follows IBM.
      String wanted = vector.get(vector.get("jdk_text").isNull() ? "text" : "jdk_text").asText();
      String found = decoded(page, HexFormat.of().parseHex(vector.get("bytes_hex").asText()));
      outcomes.add(
          new Outcome(
              "sentence_" + page,
              "text",
              found.equals(wanted) ? Outcome.AS_EXPECTED : found + ", not " + wanted));
    }
    return outcomes;
  }

  private static List<Outcome> pages() {
    List<Outcome> outcomes = new ArrayList<>();
    SharedData.json(SharedData.folder("charsets").resolve("codepage_vs_jdk.json"))
        .properties()
        .forEach(
            page ->
                outcomes.add(
                    new Outcome(
                        "page_" + page.getKey(), "bytes", page(page.getKey(), page.getValue()))));
    return outcomes;
  }

  /** Compares all printable bytes with Java's table, and those where Cobrix differs twice. */
  private static String page(String name, JsonNode published) {
    Charset java = Charset.forName(published.get("jdk").asText());
    for (int value = 0x40; value < 0xFF; value++) {
      byte[] bytes = {(byte) value};
      String wanted = new String(bytes, java);
      if (!decoded(name, bytes).equals(wanted)) {
        return HexFormat.of().toHexDigits((byte) value) + " is " + decoded(name, bytes);
      }
    }
    for (JsonNode difference : published.get("printable_differences")) {
      byte[] bytes = HexFormat.of().parseHex(difference.get("byte").asText());
      String wanted = difference.get("jdk").asText();
      if (!decoded(name, bytes).equals(wanted)) {
        return difference.get("byte").asText() + " is " + decoded(name, bytes);
      }
    }
    return Outcome.AS_EXPECTED;
  }

  /** The text of these bytes; {@link #UNMAPPED} where they are none. */
  private static String decoded(String page, byte[] bytes) {
    TextTranslator translator =
        TRANSLATORS.computeIfAbsent(
            page, name -> new TextTranslator(CodePages.named(name).orElseThrow()));
    if (translator.firstUndecodable(bytes, 0, bytes.length) >= 0) {
      return UNMAPPED;
    }
    TextColumn.Builder column = new TextColumn.Builder();
    translator.add(bytes, 0, bytes.length, column);
    return column.build().get(0);
  }
}

package dev.sluice.adapter.published;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.published.PublishedFamily.Outcome;
import dev.sluice.adapter.record.Reject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares refused records with published ones: the line they start in, and why. */
final class CsvRejects {
  private static final Map<String, String> RULES =
      Map.of(
          "UNTERMINATED_QUOTE", "unterminated_quote",
          "INVALID_ENCODING", "charset",
          "TEXT_AFTER_QUOTE", "text_after_quote",
          "UNQUOTED_VALUE", "text_after_quote",
          "QUOTE_IN_UNQUOTED", "stray_quote",
          "TOO_MANY_COLUMNS", "field_count",
          "MISSING_COLUMNS", "field_count",
          "LINE_SIZE_OVER_MAXIMUM", "record_too_long");

  private CsvRejects() {}

  /** The rules for which records were refused, by the physical line where the record starts. */
  static Map<Integer, Set<String>> byLine(Decoded decoded, byte[] file) {
    Map<Integer, Set<String>> byLine = new TreeMap<>();
    for (Reject reject : decoded.rejects()) {
      byLine
          .computeIfAbsent(lineOf(start(reject, file), file), line -> new TreeSet<>())
          .add(reject.rule());
    }
    return byLine;
  }

  /** The rule for a published reason such as {@code TOO MANY COLUMNS}; null for CAST. */
  static String rule(String reason) {
    return RULES.get(reason.replace(' ', '_'));
  }

  /** How the refused records differ from a published list of {@code line} and {@code reasons}. */
  static String difference(Decoded decoded, byte[] file, JsonNode published) {
    Map<Integer, Set<String>> refused = byLine(decoded, file);
    Map<Integer, Set<String>> expected = new TreeMap<>();
    for (JsonNode reject : published) {
      Set<String> rules = new TreeSet<>();
      reject.get("reasons").forEach(reason -> rules.add(rule(reason.asText())));
      expected.put(reject.get("line").asInt(), rules);
    }
    boolean same = refused.keySet().equals(expected.keySet());
    for (Map.Entry<Integer, Set<String>> line : refused.entrySet()) {
      same = same && expected.get(line.getKey()).containsAll(line.getValue());
    }
    return same ? Outcome.AS_EXPECTED : "refused " + refused + ", not " + expected;
  }

  /** Where the refused record starts: its bytes stand there, and the fault lies within. */
  static int start(Reject reject, byte[] file) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    String raw = new String(reject.raw(), StandardCharsets.ISO_8859_1);
    int at = (int) Math.min(reject.byteOffset(), file.length);
    int start = text.lastIndexOf(raw, at);
    while (start > 0 && text.charAt(start - 1) != '\n' && text.charAt(start - 1) != '\r') {
      start = text.lastIndexOf(raw, start - 1);
    }
    if (start < 0) {
      throw new AssertionError("the file lacks the bytes of " + reject);
    }
    return start;
  }

  private static int lineOf(int offset, byte[] file) {
    int line = 1;
    for (int i = 0; i < offset; i++) {
      boolean crOfCrlf = file[i] == '\r' && i + 1 < file.length && file[i + 1] == '\n';
      if ((file[i] == '\n' || file[i] == '\r') && !crOfCrlf) {
        line++;
      }
    }
    return line;
  }
}

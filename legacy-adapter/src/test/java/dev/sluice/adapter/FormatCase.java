package dev.sluice.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.record.Reject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * A case of a format, read from a file that says how it is written (see the head of each {@code
 * *.cases} file).
 *
 * @param name a sentence
 * @param lines for each key its lines, in order
 */
public record FormatCase(String name, Map<String, List<String>> lines) {

  /** One test for each case of a resource. */
  public static Stream<DynamicTest> tests(String resource, Function<FormatCase, Layout> layout) {
    List<FormatCase> cases = read(resource);
    assertThat(cases).hasSizeGreaterThan(5);
    return cases.stream().map(one -> DynamicTest.dynamicTest(one.name(), () -> one.check(layout)));
  }

  /** The cases of a resource. */
  public static List<FormatCase> read(String resource) {
    List<FormatCase> cases = new ArrayList<>();
    try (InputStream in = FormatCase.class.getResourceAsStream(resource)) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        int colon = line.indexOf(':');
        if (line.isBlank() || line.startsWith("//") || colon < 0) {
          continue;
        }
        String key = line.substring(0, colon).strip();
        String value = line.substring(colon + 1);
        String text = value.startsWith(" ") ? value.substring(1) : value;
        if (key.equals("case")) {
          cases.add(new FormatCase(text, new LinkedHashMap<>()));
        } else {
          cases.get(cases.size() - 1).lines.computeIfAbsent(key, k -> new ArrayList<>()).add(text);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }

  public List<String> all(String key) {
    return lines.getOrDefault(key, List.of());
  }

  /** The last line of a key, or a default. */
  public String get(String key, String otherwise) {
    List<String> all = all(key);
    return all.isEmpty() ? otherwise : all.get(all.size() - 1);
  }

  public Charset charset(String otherwise) {
    return Charset.forName(get("charset", otherwise));
  }

  /** Control characters and blanks of their pictures: ␊ is a line feed, ␠ a blank. */
  public static String drawn(String text) {
    StringBuilder meant = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      meant.append(c >= '␀' && c <= '␠' ? (char) (c - '␀') : c);
    }
    return meant.toString();
  }

  /** The case's file. */
  public byte[] file(Charset charset) {
    byte[] text = drawn(String.join("", all("file"))).getBytes(charset);
    byte[] hex = HexFormat.of().parseHex(String.join("", all("hex")).replace(" ", ""));
    byte[] both = java.util.Arrays.copyOf(text, text.length + hex.length);
    System.arraycopy(hex, 0, both, text.length, hex.length);
    return both;
  }

  private void check(Function<FormatCase, Layout> layouts) {
    if (lines.containsKey("layout refused")) {
      assertThatThrownBy(() -> layouts.apply(this)).hasMessageContaining(get("layout refused", ""));
      return;
    }
    Layout layout = layouts.apply(this);
    byte[] file = file(charset("UTF-8"));
    if (lines.containsKey("file refused")) {
      assertThatThrownBy(() -> Decoded.of(layout, file))
          .hasMessageContaining(get("file refused", ""));
      return;
    }
    Decoded decoded = Decoded.of(layout, file);
    if (lines.containsKey("fields")) {
      assertThat(String.join(" | ", decoded.names())).isEqualTo(get("fields", ""));
    }
    assertThat(rows(decoded)).isEqualTo(all("row"));
    assertThat(rejects(decoded)).isEqualTo(all("reject"));
    assertThat(decoded.account().total()).isEqualTo(file.length);
    if (lines.containsKey("header bytes")) {
      assertThat(decoded.account().header()).isEqualTo(Long.parseLong(get("header bytes", "")));
    }
  }

  private static List<String> rows(Decoded decoded) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < decoded.rows().size(); i++) {
      StringBuilder row = new StringBuilder(decoded.recordNumbers().get(i) + ".");
      for (Object value : decoded.rows().get(i).values()) {
        row.append(' ').append(shown(value));
      }
      String rescued = decoded.rescued().get(i);
      rows.add(row + (rescued == null ? "" : " rescued " + rescued));
    }
    return rows;
  }

  private static String shown(Object value) {
    if (value == null) {
      return "∅";
    }
    if (value instanceof String text) {
      return "«"
          + text.chars()
              .mapToObj(c -> String.valueOf((char) (c < ' ' ? c + '␀' : c == '\u0085' ? '␤' : c)))
              .collect(Collectors.joining())
          + "»";
    }
    if (value instanceof Map<?, ?> group) {
      List<String> members = new ArrayList<>();
      group.forEach((name, member) -> members.add(name + " " + shown(member)));
      return "{" + String.join(", ", members) + "}";
    }
    if (value instanceof List<?> list) {
      return list.stream().map(FormatCase::shown).toList().toString();
    }
    return String.format(Locale.ROOT, "%s", value);
  }

  private static List<String> rejects(Decoded decoded) {
    return decoded.rejects().stream().map(FormatCase::shown).toList();
  }

  private static String shown(Reject reject) {
    return reject.recordNumber()
        + ". "
        + reject.rule()
        + " at byte "
        + reject.byteOffset()
        + (reject.field() == null ? "" : " in " + reject.field());
  }
}

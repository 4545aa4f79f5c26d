package dev.sluice.adapter.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.FormatCase;
import dev.sluice.adapter.InMemorySource;
import dev.sluice.adapter.control.Comparison;
import dev.sluice.adapter.control.Comparison.Balanced;
import dev.sluice.adapter.control.Comparison.OutOfBalance;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.message.MessageOptions.Structure;
import dev.sluice.adapter.message.MessageOptions.Totals;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Cases of the formats of records in envelopes, read from files that say at their head how they are
 * written.
 */
public final class MessageCases {
  private MessageCases() {}

  /** One test for each case of a resource. */
  public static Stream<DynamicTest> tests(String resource, Function<FormatCase, Layout> layout) {
    List<FormatCase> cases = FormatCase.read(resource);
    assertThat(cases).hasSizeGreaterThan(5);
    return cases.stream()
        .map(one -> DynamicTest.dynamicTest(one.name(), () -> check(one, layout.apply(one))));
  }

  /** The options that a case gives, or else the defaults. */
  public static MessageOptions options(FormatCase one) {
    return new MessageOptions(
        one.charset("UTF-8"),
        Structure.valueOf(one.get("structure", "strict").toUpperCase(Locale.ROOT)),
        Totals.valueOf(one.get("totals", "enforce").toUpperCase(Locale.ROOT)),
        Integer.parseInt(one.get("max", "65536")));
  }

  private static void check(FormatCase one, Layout layout) {
    byte[] file = file(one);
    if (!one.all("file refused").isEmpty()) {
      assertThatThrownBy(() -> Decoded.of(layout, file))
          .hasMessageContaining(one.get("file refused", ""));
      return;
    }
    Decoded decoded = Decoded.of(layout, file);
    assertThat(rows(one, decoded)).isEqualTo(String.join("\n", one.all("row")));
    assertThat(decoded.rejects().stream().map(MessageCases::shown).toList())
        .isEqualTo(one.all("reject"));
    assertThat(totals(layout, file)).isEqualTo(String.join("\n", one.all("total")));
    assertThat(decoded.account().total()).isEqualTo(file.length);
    if (!one.all("trailer bytes").isEmpty()) {
      assertThat(decoded.account().trailer())
          .isEqualTo(Long.parseLong(one.get("trailer bytes", "")));
    }
  }

  private static byte[] file(FormatCase one) {
    Charset charset = one.charset("UTF-8");
    int width = Integer.parseInt(one.get("width", "0"));
    String ends = one.get("ends", "␊").replace("␊", "\n").replace("␍", "\r");
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (String line : one.all("line")) {
      String padded = line + " ".repeat(Math.max(0, width - line.length()));
      file.writeBytes((padded + ends).getBytes(charset));
    }
    file.writeBytes(one.file(charset));
    return file.toByteArray();
  }

  private static String rows(FormatCase one, Decoded decoded) {
    List<String> columns = List.of(one.get("show", "").split(" ", -1));
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < decoded.rows().size(); i++) {
      Map<String, Object> row = decoded.rows().get(i);
      rows.append(i == 0 ? "" : "\n").append(decoded.recordNumbers().get(i)).append('.');
      for (String column : columns) {
        rows.append(' ').append(shown(value(row, column)));
      }
      String rescued = decoded.rescued().get(i);
      rows.append(rescued == null ? "" : " rescued " + rescued);
    }
    return rows.toString();
  }

  private static Object value(Map<?, ?> row, String path) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      assertThat(row.containsKey(path)).as(path).isTrue();
      return row.get(path);
    }
    Object group = row.get(path.substring(0, dot));
    return group == null ? null : value((Map<?, ?>) group, path.substring(dot + 1));
  }

  private static String shown(Object value) {
    if (value == null) {
      return "∅";
    } else if (value instanceof String text) {
      return "«" + text.replace('\r', '␍').replace('\n', '␊') + "»";
    } else if (value instanceof Map<?, ?> group) {
      return group.entrySet().stream()
          .filter(member -> Objects.nonNull(member.getValue()))
          .map(member -> member.getKey() + " " + shown(member.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    } else if (value instanceof List<?> list) {
      return list.stream().map(MessageCases::shown).collect(Collectors.joining(" ", "[", "]"));
    }
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  private static String shown(Reject reject) {
    return reject.recordNumber()
        + ". "
        + reject.rule()
        + " at byte "
        + reject.byteOffset()
        + (reject.field() == null ? "" : " in " + reject.field());
  }

  private static String totals(Layout layout, byte[] file) {
    try (RecordReader reader = layout.open(new InMemorySource(file))) {
      while (reader.next(reject -> {}) != null) {
        // The totals are complete at the end of the file.
      }
      return reader.control().comparisons().stream()
          .map(MessageCases::shown)
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String shown(Comparison comparison) {
    String relation =
        comparison instanceof Balanced
            ? " = "
            : comparison instanceof OutOfBalance ? " ≠ " : " reported ≠ ";
    return comparison.declared().place().text()
        + ": "
        + comparison.declared().name()
        + " "
        + comparison.declared().figure().text()
        + relation
        + comparison.computed().text();
  }
}

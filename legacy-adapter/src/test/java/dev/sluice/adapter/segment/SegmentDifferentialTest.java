package dev.sluice.adapter.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.edifact.EdifactLayout;
import dev.sluice.adapter.edifact.EdifactOptions;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.message.MessageOptions;
import dev.sluice.adapter.message.MessageOptions.Structure;
import dev.sluice.adapter.message.MessageOptions.Totals;
import dev.sluice.adapter.x12.X12Layout;
import dev.sluice.adapter.x12.X12Options;
import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Generated interchanges, read as StAEDI reads them: each segment's values in their order. */
class SegmentDifferentialTest {
  private static final int FILES = 200;
  private static final MessageOptions COMMON =
      new MessageOptions(StandardCharsets.UTF_8, Structure.STRICT, Totals.ENFORCE, 1 << 16);

  @Test
  void readsX12AsStaediDoes() {
    Layout layout = new X12Layout(new X12Options(COMMON, LineBreaks.DETECT));
    for (int seed = 0; seed < FILES; seed++) {
      compare(layout, x12(new Random(seed)), false);
    }
  }

  @Test
  void readsEdifactAsStaediDoes() {
    Layout layout = new EdifactLayout(new EdifactOptions(COMMON, LineBreaks.DETECT));
    for (int seed = 0; seed < FILES; seed++) {
      compare(layout, edifact(new Random(seed)), true);
    }
  }

  private static void compare(Layout layout, String file, boolean serviceString) {
    byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
    Decoded decoded = Decoded.of(layout, bytes);
    assertThat(decoded.rejects()).as(file).isEmpty();
    List<List<String>> theirs = staedi(bytes);
    if (serviceString) {
      theirs.removeIf(segment -> segment.get(0).equals("UNA"));
    }
    assertThat(decoded.rows().stream().map(SegmentDifferentialTest::values).toList())
        .as(file)
        .isEqualTo(theirs);
  }

  /** The tag and all values that are not empty, in their order. */
  @SuppressWarnings("unchecked")
  private static List<String> values(Map<String, Object> row) {
    List<String> values = new ArrayList<>();
    values.add((String) row.get("segment"));
    for (Map<String, Object> element : (List<Map<String, Object>>) row.get("elements")) {
      add(element, values);
      Object repeats = element.get("repeats");
      if (repeats != null) {
        ((List<Map<String, Object>>) repeats).forEach(one -> add(one, values));
      }
    }
    return values;
  }

  @SuppressWarnings("unchecked")
  private static void add(Map<String, Object> occurrence, List<String> values) {
    if (occurrence.get("components") != null) {
      ((List<String>) occurrence.get("components"))
          .stream().filter(Objects::nonNull).forEach(values::add);
    }
  }

  private static List<List<String>> staedi(byte[] file) {
    EDIInputFactory factory = EDIInputFactory.newFactory();
    factory.setProperty(EDIInputFactory.EDI_VALIDATE_CONTROL_STRUCTURE, false);
    List<List<String>> segments = new ArrayList<>();
    try (EDIStreamReader reader =
        factory.createEDIStreamReader(
            new ByteArrayInputStream(file), StandardCharsets.UTF_8.name())) {
      while (reader.hasNext()) {
        switch (reader.next()) {
          case START_SEGMENT -> segments.add(new ArrayList<>(List.of(reader.getText())));
          case ELEMENT_DATA -> {
            if (!reader.getText().isEmpty()) {
              segments.get(segments.size() - 1).add(reader.getText());
            }
          }
          default -> {
            // Loops, composites and faults of the standard's rules hold no values.
          }
        }
      }
    } catch (EDIStreamException e) {
      throw new AssertionError(new String(file, StandardCharsets.UTF_8), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return segments;
  }

  private static String x12(Random random) {
    String end = random.nextBoolean() ? "\r\n" : "";
    StringBuilder file = new StringBuilder();
    file.append("ISA*00*          *00*          *ZZ*ReceiverID     *ZZ*Sender         *050812*1953")
        .append("*^*00501*508121953*0*P*:~")
        .append(end)
        .append("GS*HC*A*B*20050812*195335*5*X*005010~")
        .append(end);
    int sets = 1 + random.nextInt(3);
    for (int set = 1; set <= sets; set++) {
      int segments = random.nextInt(20);
      file.append("ST*999*").append(String.format("%04d", set)).append('~').append(end);
      for (int i = 0; i < segments; i++) {
        file.append(segment(random, '*', ':', '^', '~', "")).append(end);
      }
      file.append("SE*").append(segments + 2).append(String.format("*%04d~", set)).append(end);
    }
    return file.append("GE*")
        .append(sets)
        .append("*5~")
        .append(end)
        .append("IEA*1*508121953~")
        .toString();
  }

  private static String edifact(Random random) {
    String end = random.nextBoolean() ? "\n" : "";
    StringBuilder file = new StringBuilder(random.nextBoolean() ? "UNA:+.?*'" + end : "");
    file.append("UNB+UNOA:4+A+B+990802:1557+1'").append(end);
    int messages = 1 + random.nextInt(3);
    for (int message = 1; message <= messages; message++) {
      int segments = random.nextInt(20);
      file.append("UNH+").append(message).append("+ORDERS:D:96A:UN'").append(end);
      for (int i = 0; i < segments; i++) {
        file.append(segment(random, '+', ':', '*', '\'', "?")).append(end);
      }
      file.append("UNT+").append(segments + 2).append('+').append(message).append('\'').append(end);
    }
    return file.append("UNZ+").append(messages).append("+1'").toString();
  }

  private static String segment(
      Random random, char element, char component, char repetition, char end, String release) {
    StringBuilder segment = new StringBuilder(random.nextBoolean() ? "QTY" : "FTX");
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      segment.append(element).append(value(random, release, "" + element + component + end));
      for (int more = random.nextInt(3); more > 0; more--) {
        char separator = random.nextInt(4) == 0 ? repetition : component;
        segment.append(separator).append(value(random, release, "" + element + component + end));
      }
    }
    return segment.append(element).append("Z").append(end).toString();
  }

  private static String value(Random random, String release, String special) {
    String value = List.of("", "A", "12.50", "Zürich", "two words", "x").get(random.nextInt(6));
    if (!release.isEmpty() && random.nextInt(4) == 0) {
      value += release + special.charAt(random.nextInt(special.length())) + release + release;
    }
    return value;
  }
}

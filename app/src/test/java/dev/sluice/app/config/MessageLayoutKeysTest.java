package dev.sluice.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.bai2.Bai2Options;
import dev.sluice.adapter.edifact.EdifactOptions;
import dev.sluice.adapter.message.MessageOptions;
import dev.sluice.adapter.message.MessageOptions.Structure;
import dev.sluice.adapter.message.MessageOptions.Totals;
import dev.sluice.adapter.nacha.NachaOptions;
import dev.sluice.adapter.nacha.NachaOptions.RecordEnds;
import dev.sluice.adapter.segment.LineBreaks;
import dev.sluice.adapter.x12.X12Options;
import dev.sluice.app.config.FakeLayouts.FakeLayout;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageLayoutKeysTest {
  private static final MessageOptions DEFAULTS =
      new MessageOptions(StandardCharsets.UTF_8, Structure.STRICT, Totals.ENFORCE, 1 << 16);
  private static final MessageOptions GIVEN =
      new MessageOptions(Charset.forName("IBM037"), Structure.LENIENT, Totals.REPORT, 1000);
  private static final String COMMON =
      "charset: IBM037, structure: lenient, control_totals: report, max_record_bytes: 1000";

  @TempDir private Path home;

  @Test
  void fillsInDefaults() throws IOException {
    assertThat(options("type: nacha")).isEqualTo(new NachaOptions(DEFAULTS, RecordEnds.DETECT));
    assertThat(options("type: bai2")).isEqualTo(new Bai2Options(DEFAULTS, OptionalInt.empty()));
    assertThat(options("type: mt940")).isEqualTo(DEFAULTS);
    assertThat(options("type: x12")).isEqualTo(new X12Options(DEFAULTS, LineBreaks.DETECT));
    assertThat(options("type: edifact")).isEqualTo(new EdifactOptions(DEFAULTS, LineBreaks.DETECT));
  }

  @Test
  void readsEveryKey() throws IOException {
    assertThat(options("type: nacha, record_ends: none, " + COMMON))
        .isEqualTo(new NachaOptions(GIVEN, RecordEnds.NONE));
    assertThat(options("type: bai2, record_length: 80, " + COMMON))
        .isEqualTo(new Bai2Options(GIVEN, OptionalInt.of(80)));
    assertThat(options("type: mt940, " + COMMON)).isEqualTo(GIVEN);
    assertThat(options("type: x12, line_breaks: ignore, " + COMMON))
        .isEqualTo(new X12Options(GIVEN, LineBreaks.IGNORE));
    assertThat(options("type: edifact, line_breaks: keep, " + COMMON))
        .isEqualTo(new EdifactOptions(GIVEN, LineBreaks.KEEP));
  }

  private Object options(String layout) throws IOException {
    Files.writeString(home.resolve("sluice.yaml"), "poll_interval: 1s\n");
    Files.createDirectories(home.resolve("feeds"));
    Files.writeString(
        home.resolve("feeds/one.yaml"),
        "feed: one\nsource: { uri: file:drop/one }\nlayout: { " + layout + " }\n");
    HomeConfig config =
        new HomeReader(new FakeLayouts(), FakeCron.CHECK, name -> Optional.empty()).read(home);
    return ((FakeLayout) config.feeds().get(0).layout()).options();
  }
}

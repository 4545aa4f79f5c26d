package dev.sluice.app.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TableWriterTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void lengthensIdsUntilTheyAreToldApart() throws IOException {
    List<List<Object>> rows =
        List.of(
            List.of(UUID.fromString("0195507c-e580-7000-8000-000000000001")),
            List.of(UUID.fromString("0195507c-e580-7100-8000-000000000002")));

    writer().write(Rows.of(List.of(new Rows.Column("id", Rows.Kind.ID)), rows));

    assertThat(out()).isEqualTo("ID\n0195507c-e580-70\n0195507c-e580-71\n");
  }

  @Test
  void goesOnBehindTheRowsItMeasures() throws IOException {
    List<List<Object>> rows = new ArrayList<>();
    for (long i = 0; i < 2500; i++) {
      rows.add(List.of(i));
    }

    long written = writer().write(Rows.of(List.of(Rows.Column.of("n")), rows));

    assertThat(written).isEqualTo(2500);
    assertThat(out().lines()).hasSize(2501).contains("  0", "999", "2499");
  }

  @Test
  void stopsWhenNobodyReads() throws IOException {
    PrintStream closed = new PrintStream(out, false, StandardCharsets.UTF_8);
    closed.close();
    List<List<Object>> rows = new ArrayList<>();
    for (long i = 0; i < 100_000; i++) {
      rows.add(List.of(i));
    }

    for (Format format : Format.values()) {
      long written =
          RowWriter.of(format, screen(closed)).write(Rows.of(List.of(Rows.Column.of("n")), rows));
      assertThat(written).isLessThan(10_000);
    }
  }

  private TableWriter writer() {
    return new TableWriter(screen(new PrintStream(out, true, StandardCharsets.UTF_8)));
  }

  private static Screen screen(PrintStream target) {
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    return new Screen(target, false, () -> 80, clock, ZoneOffset.UTC);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }
}

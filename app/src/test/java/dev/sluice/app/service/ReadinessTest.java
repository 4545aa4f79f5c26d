package dev.sluice.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is taken when it is whole, never before. */
class ReadinessTest {
  @TempDir Path folder;
  private ServiceHome home;
  private Program sluice;
  private Program.Running service;
  private int witnesses;

  @BeforeEach
  void startService() throws Exception {
    home =
        ServiceHome.in(folder, ServiceHome.freeSqlPorts())
            .feed("slow", "readiness: stable, settle_time: 300ms")
            .feed("marked", "readiness: done-file")
            .feed("renamed", "readiness: rename")
            .feed("witness", "readiness: stable, settle_time: 600ms");
    sluice = new Program(home.folder());
    service = sluice.start("run");
    service.awaitLog("watching 4 feeds");
  }

  @AfterEach
  void killServices() {
    sluice.close();
  }

  @Test
  void aFileAWriterStillHasOpenIsNeverTakenThoughItsTimeStandsStill() throws Exception {
    Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/fd")), "no /proc to see writers in");
    Path file = home.drop("slow").resolve("slow.csv");
    FileTime longAgo = FileTime.from(Instant.parse("2001-02-03T04:05:06Z"));
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write("id,name\n".getBytes(StandardCharsets.UTF_8));
      for (int id = 1; id <= 3; id++) {
        out.write((id + ",name\n").getBytes(StandardCharsets.UTF_8));
        Files.setLastModifiedTime(file, longAgo);
        awaitMoreThanTheSettleTime();
        assertThat(file).exists();
        assertThat(service.log()).noneMatch(line -> line.contains("slow.csv"));
      }
    }

    service.awaitLog("slow slow.csv: published as version 1, 3 rows");
    assertThat(file).doesNotExist();
  }

  @Test
  void aFileThatGrowsBetweenTwoWritersIsTakenWhole() throws Exception {
    Path file = home.drop("slow").resolve("grown.csv");
    Files.writeString(file, "id,name\n1,one\n");
    Files.writeString(file, "2,two\n", java.nio.file.StandardOpenOption.APPEND);

    service.awaitLog("slow grown.csv: published as version 1, 2 rows");
  }

  @Test
  void aFileWithAMarkerIsTakenWhenTheMarkerStands() throws Exception {
    Path file = home.drop("marked").resolve("orders.csv");
    Files.writeString(file, "id,name\n1,one\n");
    awaitMoreThanTheSettleTime();
    assertThat(service.log()).noneMatch(line -> line.contains("orders.csv"));
    Files.writeString(file, "2,two\n", java.nio.file.StandardOpenOption.APPEND);

    Files.createFile(home.drop("marked").resolve("orders.csv.done"));

    service.awaitLog("marked orders.csv: published as version 1, 2 rows");
    assertThat(home.drop("marked")).isEmptyDirectory();
  }

  @Test
  void aFileUnderATemporaryNameIsTakenWhenItIsRenamed() throws Exception {
    Path unfinished = home.drop("renamed").resolve("goods.csv.part");
    Files.writeString(unfinished, "id,name\n1,one\n");
    awaitMoreThanTheSettleTime();
    assertThat(service.log()).noneMatch(line -> line.contains("goods.csv"));

    Files.move(
        unfinished, home.drop("renamed").resolve("goods.csv"), StandardCopyOption.ATOMIC_MOVE);

    service.awaitLog("renamed goods.csv: published as version 1, 1 row,");
  }

  /**
   * Waits by the service's own clock: a file dropped now that settles twice as long is taken, so
   * many polls have judged the file under test.
   */
  private void awaitMoreThanTheSettleTime() throws Exception {
    int number = ++witnesses;
    home.drop("witness", "witness-" + number + ".csv", ServiceHome.rows(number, number));
    service.awaitLog("witness-" + number + ".csv: landed");
  }
}

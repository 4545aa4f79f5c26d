package dev.sluice.lake.iceberg;

import static dev.sluice.lake.iceberg.Batches.batch;
import static dev.sluice.lake.iceberg.Batches.schema;
import static dev.sluice.lake.iceberg.Batches.whole;
import static dev.sluice.lake.iceberg.LakeFixture.FEED;
import static dev.sluice.lake.iceberg.LakeFixture.committed;
import static dev.sluice.lake.iceberg.LakeFixture.request;
import static dev.sluice.lake.iceberg.LakeFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.Schema;
import dev.sluice.lake.Lake;
import dev.sluice.lake.append.AppendSettings;
import dev.sluice.lake.append.LocalEngine;
import dev.sluice.lake.append.SplitSize;
import dev.sluice.lake.iceberg.EngineTable.Content;
import dev.sluice.lake.parquet.FileLimits;
import dev.sluice.lake.parquet.PageCodec;
import dev.sluice.lake.read.ReadRequest;
import dev.sluice.lake.storage.S3Server;
import dev.sluice.lake.storage.StoragePoint;
import dev.sluice.lake.table.LakePoint;
import dev.sluice.lake.table.SchemaEvolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lake whose tables stand in a bucket of S3. */
class BucketLakeTest {
  private static final Schema SCHEMA = schema(Field.text("name"), whole("n"));

  @TempDir Path folder;
  private S3Server server;

  @BeforeEach
  void starts() throws Exception {
    server = new S3Server();
  }

  @AfterEach
  void stops() throws Exception {
    server.close();
  }

  private Lake open(Consumer<Object> at) {
    AppendSettings small =
        new AppendSettings(
            new FileLimits(100, 2000, 5_000, 5_000), PageCodec.SNAPPY, SplitSize.STANDARD);
    return IcebergLake.open(config(at), small, LocalEngine.ofThisMachine(), at, point -> {});
  }

  private LakeConfig config(Consumer<Object> at) {
    LakeConfig local = new LakeFixture(folder).config();
    return new LakeConfig(local.root(), local.catalog(), server.settings().open(local.root(), at));
  }

  private static FakeReader reader(int rows) {
    FakeReader reader = new FakeReader(SCHEMA);
    for (int first = 0; first < rows; first += 500) {
      List<List<Object>> values = new ArrayList<>();
      for (int i = first; i < first + 500; i++) {
        values.add(List.of("값 " + i * 7919L, i));
      }
      reader.batch(batch(SCHEMA, first + 1, values));
    }
    return reader;
  }

  private List<Path> localDataFiles() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).toList();
    }
  }

  @Test
  void holdsEveryValueOfEveryVersion() throws Exception {
    List<Content> versions = new ArrayList<>();
    List<Long> snapshots;
    try (Lake lake = open(point -> {})) {
      snapshots = EngineTable.append(lake);
      for (long snapshot : snapshots) {
        versions.add(EngineTable.content(lake, OptionalLong.of(snapshot)));
      }
      assertThat(lake.tables().get(0).location())
          .isEqualTo("s3://lake-bucket/lake/one/tables/orders");
      assertThat(lake.plan(ReadRequest.everything(FEED)).files())
          .hasSize(server.dataFiles().size())
          .allMatch(file -> file.startsWith("s3://lake-bucket/lake/one/tables/orders/data/"));
    }
    List<Content> local = new ArrayList<>();
    Path elsewhere = Files.createDirectory(folder.resolve("local"));
    EngineTable.write(elsewhere).versions().forEach((id, content) -> local.add(content));
    assertThat(versions).isEqualTo(local);
  }

  @Test
  void keepsNothingOnTheLocalDiskOnceCommitted() throws Exception {
    try (Lake lake = open(point -> {})) {
      committed(lake, request(1, 3000, SchemaEvolution.NONE), reader(3000));
    }
    assertThat(server.dataFiles()).hasSizeGreaterThan(2);
    assertThat(localDataFiles()).isEmpty();
  }

  @Test
  void aFailureBehindEachObjectLeavesNothingVisibleAndIsRepeated() throws Exception {
    int[] stored = {0};
    Consumer<Object> failing =
        point -> {
          if (point == StoragePoint.OBJECT_STORED && ++stored[0] == 2) {
            throw new IllegalStateException("cut off");
          }
        };
    try (Lake lake = open(failing)) {
      assertThatThrownBy(() -> lake.append(request(1, 3000, SchemaEvolution.NONE), reader(3000)))
          .hasMessageContaining("cut off");
      assertThat(lake.find(FEED, LakeFixture.delivery(1))).isEmpty();
      List<String> left = server.dataFiles();
      assertThat(left).hasSize(2);

      committed(lake, request(1, 3000, SchemaEvolution.NONE), reader(3000));
      assertThat(texts(lake, ReadRequest.everything(FEED).withColumns(List.of("n"))))
          .isEqualTo(
              Stream.iterate(0, i -> i < 3000, i -> i + 1).map(i -> List.of(i + "")).toList());
      assertThat(server.dataFiles()).containsAll(left);
      assertThat(lake.plan(ReadRequest.everything(FEED)).files())
          .hasSize(server.dataFiles().size());
    }
  }

  /** A process of its own is halted; the next finds what it left. */
  @Test
  void aKillAtEachDurablePointLosesNothingAndDoublesNothing() throws Exception {
    for (String point : List.of("OBJECT_STORED", "FILES_SYNCED", "SCHEMA_EVOLVED", "COMMITTED")) {
      int n =
          List.of("OBJECT_STORED", "FILES_SYNCED", "SCHEMA_EVOLVED", "COMMITTED").indexOf(point);
      assertThat(appendAndHalt(n + 1, point)).isEqualTo(Halting.HALTED);
      try (Lake lake = open(reached -> {})) {
        committed(lake, request(n + 1, 3000, SchemaEvolution.NONE), reader(3000));
        assertThat(texts(lake, ReadRequest.everything(FEED).withColumns(List.of("n"))))
            .hasSize((n + 1) * 3000);
        assertThat(lake.plan(ReadRequest.everything(FEED)).files())
            .as(point)
            .hasSize(server.dataFiles().size());
      }
    }
  }

  private int appendAndHalt(int delivery, String point) throws Exception {
    Path log = folder.resolve("halting.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Halting.class.getName(),
                folder.toString(),
                server.settings().endpoint().orElseThrow().toString(),
                Integer.toString(delivery),
                point)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isNotEqualTo(1);
    return process.exitValue();
  }

  /** Appends a delivery and halts the process at a point, as a power cut would. */
  static final class Halting {
    static final int HALTED = 77;

    private Halting() {}

    public static void main(String[] arguments) throws Exception {
      BucketLakeTest test = new BucketLakeTest();
      test.folder = Path.of(arguments[0]);
      test.server = S3Server.at(java.net.URI.create(arguments[1]));
      Consumer<Object> halt =
          point -> {
            if (((Enum<?>) point).name().equals(arguments[3])) {
              Runtime.getRuntime().halt(HALTED);
            }
          };
      try (Lake lake = test.open(halt)) {
        int delivery = Integer.parseInt(arguments[2]);
        lake.append(request(delivery, 3000, SchemaEvolution.NONE), reader(3000));
      }
    }
  }

  @Test
  void aServerThatDoesNotKnowUsIsTold() {
    LakeConfig local = new LakeFixture(folder).config();
    LakeConfig config =
        new LakeConfig(
            local.root(),
            local.catalog(),
            server.settingsWithSecret("wrong").open(local.root(), point -> {}));
    try (Lake lake = IcebergLake.open(config, (Consumer<LakePoint>) point -> {})) {
      assertThatThrownBy(() -> lake.append(request(1, 500, SchemaEvolution.NONE), reader(500)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("s3://lake-bucket/lake/one/tables/orders/data/")
          .hasMessageNotContaining("wrong");
      assertThat(lake.find(FEED, LakeFixture.delivery(1))).isEmpty();
    }
  }
}

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

import dev.sluice.adapter.record.Schema;
import dev.sluice.lake.Lake;
import dev.sluice.lake.LakeUnavailableException;
import dev.sluice.lake.iceberg.EngineTable.Content;
import dev.sluice.lake.read.ReadRequest;
import dev.sluice.lake.storage.StorageSettings;
import dev.sluice.lake.table.SchemaEvolution;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lake whose catalog is a server that speaks Iceberg's REST protocol. */
class RestCatalogTest {
  private static final Schema SCHEMA = schema(whole("n"));

  @TempDir Path folder;
  private RestServer server;

  @BeforeEach
  void starts() throws Exception {
    server = new RestServer(folder);
  }

  @AfterEach
  void stops() throws Exception {
    server.close();
  }

  private Lake open(URI uri) {
    Path root = folder.resolve("lake");
    return IcebergLake.open(
        new LakeConfig(
            root,
            new CatalogSettings.Rest(uri, Map.of("header.X-Lake", "one")),
            new StorageSettings.Local().open(root, point -> {})),
        point -> {});
  }

  private static FakeReader reader(long n) {
    return new FakeReader(SCHEMA).batch(batch(SCHEMA, 1, List.of(List.of(n))));
  }

  @Test
  void holdsEveryValueOfEveryVersion() throws Exception {
    List<Content> versions = new ArrayList<>();
    try (Lake lake = open(server.uri())) {
      for (long snapshot : EngineTable.append(lake)) {
        versions.add(EngineTable.content(lake, OptionalLong.of(snapshot)));
      }
    }
    List<Content> local = new ArrayList<>();
    Path elsewhere = Files.createDirectory(folder.resolve("local"));
    EngineTable.write(elsewhere).versions().forEach((id, content) -> local.add(content));
    assertThat(versions).isEqualTo(local);
    try (Lake again = open(server.uri())) {
      assertThat(EngineTable.content(again, OptionalLong.empty())).isEqualTo(local.get(4));
      assertThat(again.tables().get(0).location()).endsWith("/lake/tables/orders");
    }
  }

  @Test
  void twoLakesOnOneCatalogLoseNothingOfEachOther() throws Exception {
    try (Lake one = open(server.uri());
        Lake two = open(server.uri())) {
      for (int n = 1; n <= 6; n++) {
        Lake lake = n % 2 == 0 ? two : one;
        committed(lake, request(n, 1, SchemaEvolution.NONE), reader(n));
      }
      committed(two, request(1, 1, SchemaEvolution.NONE), reader(99));
      assertThat(texts(one, ReadRequest.everything(FEED).withColumns(List.of("n"))))
          .extracting(row -> row.get(0))
          .containsExactly("1", "2", "3", "4", "5", "6");
    }
  }

  @Test
  void aServerThatIsGoneIsToldAndTheAppendIsRepeated() throws Exception {
    Lake lake = open(server.uri());
    committed(lake, request(1, 1, SchemaEvolution.NONE), reader(1));
    server.close();
    assertThatThrownBy(() -> lake.append(request(2, 1, SchemaEvolution.NONE), reader(2)))
        .isInstanceOf(IOException.class);
    lake.close();
    assertThatThrownBy(() -> open(URI.create("http://127.0.0.1:1")))
        .isInstanceOf(LakeUnavailableException.class)
        .hasMessageContaining("could not open the catalog");
  }

  @Test
  void settingsShowNoCredential() {
    CatalogSettings rest =
        new CatalogSettings.Rest(
            URI.create("https://user:swordfish@host/x"), Map.of("credential", "swordfish"));
    assertThat(rest.toString()).isEqualTo("Rest[host]");
    assertThat(new CatalogSettings.Jdbc("jdbc:x:swordfish", "me", "swordfish").toString())
        .isEqualTo("Jdbc[me]");
  }
}

package dev.sluice.app.installation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.config.HomeConfig;
import dev.sluice.app.config.HomeReader;
import dev.sluice.warehouse.database.Role;
import dev.sluice.warehouse.ledger.DeliveryState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What H2 may leave of a large transaction after kill -9 is taken away before anybody reads. */
class InterruptedLoadTest {
  @TempDir Path home;
  private final HomeInstallation installation = new HomeInstallation();
  private HomeConfig config;

  @BeforeEach
  void aHomeWhoseLastLoadWasCutShort() throws Exception {
    write("sluice.yaml", "poll_interval: 50ms\n");
    write(
        "feeds/goods.yaml",
        """
        feed: goods
        source:
          uri: file:drop/goods
          include: "*.csv"
          readiness: rename
        layout:
          type: delimited
        warehouse:
          contract: contracts/goods.odcs.yaml
          write_mode: append
        """);
    write(
        "contracts/goods.odcs.yaml",
        """
        apiVersion: v3.0.2
        kind: DataContract
        id: goods
        version: 1.0.0
        status: active
        schema:
          - name: goods
            properties:
              - name: id
                logicalType: integer
                physicalType: bigint
        """);
    write(
        "jobs/never.yaml",
        """
        job: never
        when: { new_data: [goods], match: any, schedule: "0 0 0 1 1 ?" }
        run: { sql: jobs/never.sql }
        """);
    write("jobs/never.sql", "SELECT 1;\n");
    config = HomeReader.standard().read(home);
    try (Service service = installation.start(config, ServiceOptions.onDemand())) {
      Path file = write("first.csv", "id\n1\n");
      assertThat(service.ingest("goods", file).state()).isEqualTo(DeliveryState.PUBLISHED);
    }
    leavePartOfALoad();
  }

  @Test
  void aReaderDoesNotSeeIt() throws Exception {
    assertThat(idsSeen()).isEqualTo("1");
  }

  @Test
  void aStartRemovesIt() throws Exception {
    try (Service service = installation.start(config, ServiceOptions.onDemand());
        OpenedBeside beside = new OpenedBeside(installation.open(config))) {
      assertThat(beside.ids()).isEqualTo("1");
    }
  }

  @Test
  void aServiceThatRunsNoJobsIsIdleWhateverIsDueForThem() throws Exception {
    try (Service service = installation.start(config, new ServiceOptions(true, false, true))) {
      org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(30), service::awaitIdle);
    }
  }

  private String idsSeen() throws Exception {
    try (OpenedBeside reading = new OpenedBeside(installation.open(config))) {
      return reading.ids();
    }
  }

  private record OpenedBeside(Reading reading) implements AutoCloseable {
    String ids() throws Exception {
      try (Connection connection = reading.connect();
          Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  "SELECT string_agg(CAST(id AS varchar), ',' ORDER BY id) FROM warehouse.goods")) {
        rows.next();
        return rows.getString(1);
      }
    }

    @Override
    public void close() throws Exception {
      reading.close();
    }
  }

  private void leavePartOfALoad() throws Exception {
    String id = "019a0000-0000-7000-8000-000000000001";
    try (OpenStores stores = OpenStores.open(config, point -> {});
        Connection connection = stores.database().connect(Role.WRITER);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO control.load_marks VALUES ('"
              + id
              + "', 'goods', 'goods', 'APPEND', CURRENT_TIMESTAMP)");
      statement.execute(
          "INSERT INTO warehouse.goods (id, \"_delivery_id\", \"_record_no\", \"_loaded_at\")"
              + " VALUES (99, '"
              + id
              + "', 1, CURRENT_TIMESTAMP)");
    }
  }

  private Path write(String name, String content) throws Exception {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }
}

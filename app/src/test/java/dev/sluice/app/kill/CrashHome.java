package dev.sluice.app.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A home with one feed, whose files come with companions, and one job; the second file brings a new
 * column.
 */
final class CrashHome {
  private CrashHome() {}

  /**
   * Writes it.
   *
   * @param database lines for {@code sluice.yaml}; none for H2
   */
  static void write(Path home, int redisPort, String database) throws IOException {
    file(
        home,
        "sluice.yaml",
        """
        redis: redis://127.0.0.1:%d
        poll_interval: 50ms
        """
                .formatted(redisPort)
            + database);
    file(
        home,
        "feeds/goods.yaml",
        """
        feed: goods
        source:
          uri: file:drop/goods
          include: "*.csv"
          readiness: rename
        layout:
          type: delimited
        delivery:
          control:
            companion:
              file: <stem>.ctl
              format: count
              balance: { record_count: record_count }
        lake:
          schema_evolution_mode: add_new_columns
        warehouse:
          contract: contracts/goods.odcs.yaml
          write_mode: append
          on_error: abort
        """);
    file(
        home,
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
                required: true
              - name: name
                logicalType: string
        """);
    file(
        home,
        "jobs/goods_seen.yaml",
        """
        job: goods_seen
        when: { new_data: [goods], match: any, schedule: "0/1 * * * * ?" }
        run: { sql: jobs/goods_seen.sql }
        retry: { attempts: 3, backoff: 1s..2s }
        start_from: earliest
        """);
    file(
        home,
        "jobs/goods_seen.sql",
        """
        CREATE TABLE IF NOT EXISTS mart.goods_seen (up_to bigint, run_id varchar(36));
        INSERT INTO mart.goods_seen VALUES (:goods_to, CAST(:run_id AS varchar(36)));
        SELECT count(*) AS goods FROM warehouse.goods;
        """);
    Files.createDirectories(home.resolve("drop/goods"));
  }

  /** Files without companions may be cut: totals are declared over the whole of one. */
  static void withoutCompanions(Path home) throws IOException {
    Path feed = home.resolve("feeds/goods.yaml");
    String text = Files.readString(feed);
    int control = text.indexOf("delivery:\n");
    String layout = "  type: delimited\n";
    // No part is looked for a cut in that is shorter than a record may be.
    String shortRecords =
        text.substring(0, control).replace(layout, layout + "  max_record_bytes: 16\n");
    Files.writeString(feed, shortRecords + text.substring(text.indexOf("lake:\n")));
  }

  static void dropFirst(Path home) throws IOException {
    companion(home, "drop/goods/first.ctl");
    file(home, "drop/goods/first.csv", "id,name\n1,one\n2,two\n");
  }

  static void dropSecond(Path home) throws IOException {
    companion(home, "drop/goods/second.ctl");
    file(home, "drop/goods/second.csv", "id,colour,name\n3,red,three\n4,blue,four\n");
  }

  private static void companion(Path home, String name) throws IOException {
    if (Files.readString(home.resolve("feeds/goods.yaml")).contains("companion:")) {
      file(home, name, "2");
    }
  }

  private static void file(Path home, String name, String content) throws IOException {
    Path path = home.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }
}

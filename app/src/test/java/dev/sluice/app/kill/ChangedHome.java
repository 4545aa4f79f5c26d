package dev.sluice.app.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A home with one feed that is upserted: the second file overwrites a record of the first one. The
 * first layout reads a comment as a record; the changed one does not.
 */
final class ChangedHome {
  /** Names and contents, in the order they come. */
  static final String[][] FILES = {
    {"first.csv", "id,name\n1,eins\n2,zwei\n3,drei\n#9,never meant\n"},
    {"second.csv", "id,name\n2,zwo\n4,vier\n"},
    {"third.csv", "id,name\n1,neu\n"}
  };

  private ChangedHome() {}

  static void write(Path home, String database) throws IOException {
    file(home, "sluice.yaml", "poll_interval: 50ms\n" + database);
    layout(home, "");
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
                logicalType: string
                required: true
                primaryKey: true
              - name: name
                logicalType: string
        """);
    Files.createDirectories(home.resolve("drop/goods"));
  }

  /** Comments are no records any more. */
  static void changeLayout(Path home) throws IOException {
    layout(home, "  comment: \"#\"\n");
  }

  private static void layout(Path home, String more) throws IOException {
    file(
        home,
        "feeds/goods.yaml",
        """
        feed: goods
        source:
          uri: file:drop/goods
          readiness: rename
        layout:
          type: delimited
        %swarehouse:
          contract: contracts/goods.odcs.yaml
          write_mode: upsert
          on_error: abort
        """
            .formatted(more));
  }

  static void drop(Path home, String name, String content) throws IOException {
    file(home, "drop/goods/" + name, content);
  }

  private static void file(Path home, String name, String content) throws IOException {
    Path path = home.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }
}

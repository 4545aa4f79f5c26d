package dev.sluice.warehouse.database;

import dev.sluice.warehouse.testing.TestDatabase;
import java.nio.file.Path;

/** Opens a database that another process has open, and says what came of it. */
final class OpenInOtherProcess {
  private OpenInOtherProcess() {}

  public static void main(String[] args) {
    try (H2Database opened =
        H2Database.open(new H2Config(Path.of(args[0]), TestDatabase.PASSWORDS))) {
      System.out.println("opened " + opened.file());
    } catch (DatabaseInUseException e) {
      System.out.println("in use: " + e.getMessage());
    }
  }
}

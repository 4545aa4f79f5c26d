package dev.sluice.app.installation;

import java.nio.file.Path;

/** Where a home keeps what. */
record HomeFolders(Path home) {
  Path drop() {
    return home.resolve("drop");
  }

  Path landing() {
    return home.resolve("var").resolve("landing");
  }

  Path quarantine() {
    return home.resolve("var").resolve("quarantine");
  }

  Path raw() {
    return home.resolve("var").resolve("raw");
  }

  Path lake() {
    return home.resolve("var").resolve("lake");
  }

  /** Says on which ports the running service can be asked. */
  Path serviceNote() {
    return home.resolve("var").resolve("service.properties");
  }
}

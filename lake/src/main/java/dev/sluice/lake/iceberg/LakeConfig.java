package dev.sluice.lake.iceberg;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where the lake and its catalog stand.
 *
 * @param root folder of all tables' files and of the files of rejects
 * @param jdbcUrl database of the catalog; names the schema too, if not the default one
 * @param password never shown
 */
public record LakeConfig(Path root, String jdbcUrl, String user, String password) {
  public LakeConfig {
    Objects.requireNonNull(root, "root");
    Objects.requireNonNull(jdbcUrl, "jdbcUrl");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
  }

  @Override
  public String toString() {
    return "LakeConfig[root=" + root + ", user=" + user + "]";
  }
}

package dev.sluice.lake.iceberg;

import dev.sluice.lake.storage.StorageSettings;
import dev.sluice.lake.storage.TableStorage;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where the lake and its catalog stand.
 *
 * @param root local folder of the files of rejects, of files being written, and of the tables' own
 *     where the storage is local
 * @param storage is closed with the lake
 */
public record LakeConfig(Path root, CatalogSettings catalog, TableStorage storage) {
  public LakeConfig {
    Objects.requireNonNull(root, "root");
    Objects.requireNonNull(catalog, "catalog");
    Objects.requireNonNull(storage, "storage");
  }

  /** A lake on the local disk, its catalog in a database. */
  public LakeConfig(Path root, String jdbcUrl, String user, String password) {
    this(root, new CatalogSettings.Jdbc(jdbcUrl, user, password), local(root));
  }

  private static TableStorage local(Path root) {
    return new StorageSettings.Local().open(root, point -> {});
  }
}

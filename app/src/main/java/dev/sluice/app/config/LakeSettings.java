package dev.sluice.app.config;

import dev.sluice.lake.iceberg.CatalogSettings;
import dev.sluice.lake.storage.StorageSettings;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the lake stands.
 *
 * @param catalog empty for one in the home's own database
 */
public record LakeSettings(Optional<CatalogSettings> catalog, StorageSettings storage) {
  /** Catalog and files in the home. */
  static final LakeSettings IN_THE_HOME =
      new LakeSettings(Optional.empty(), new StorageSettings.Local());

  public LakeSettings {
    Objects.requireNonNull(catalog, "catalog");
    Objects.requireNonNull(storage, "storage");
  }
}

package dev.sluice.app.config;

import dev.sluice.lake.append.AppendSettings;
import dev.sluice.lake.iceberg.CatalogSettings;
import dev.sluice.lake.storage.StorageSettings;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the lake stands, and how it is written.
 *
 * @param catalog empty for one in the home's own database
 * @param appends how deliveries are written into it
 */
public record LakeSettings(
    Optional<CatalogSettings> catalog, StorageSettings storage, AppendSettings appends) {
  /** Catalog and files in the home. */
  static final LakeSettings IN_THE_HOME =
      new LakeSettings(Optional.empty(), new StorageSettings.Local(), AppendSettings.STANDARD);

  public LakeSettings {
    Objects.requireNonNull(catalog, "catalog");
    Objects.requireNonNull(storage, "storage");
    Objects.requireNonNull(appends, "appends");
  }
}

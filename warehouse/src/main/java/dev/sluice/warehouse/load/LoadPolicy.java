package dev.sluice.warehouse.load;

import dev.sluice.warehouse.contract.Contract;
import java.util.Objects;

/** How a feed's deliveries enter their warehouse table. */
public record LoadPolicy(Contract contract, WriteMode writeMode, RejectPolicy rejects) {
  public LoadPolicy {
    Objects.requireNonNull(writeMode, "writeMode");
    Objects.requireNonNull(rejects, "rejects");
    if (writeMode == WriteMode.UPSERT && contract.key().isEmpty()) {
      throw new IllegalArgumentException(
          "write_mode upsert needs a primaryKey in contract " + contract.id());
    }
  }
}

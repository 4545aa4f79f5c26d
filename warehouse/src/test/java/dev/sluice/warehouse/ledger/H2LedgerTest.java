package dev.sluice.warehouse.ledger;

import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.testing.TestDatabase;

class H2LedgerTest extends LedgerContract {
  @Override
  Database open() {
    return TestDatabase.h2();
  }
}

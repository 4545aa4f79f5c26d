package dev.sluice.warehouse.ledger;

import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.testing.TestDatabase;

class PostgresLedgerTest extends LedgerContract {
  @Override
  Database open() {
    return TestDatabase.postgres();
  }
}

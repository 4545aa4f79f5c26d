package dev.sluice.warehouse.outbox;

import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.testing.TestDatabase;

class PostgresOutboxTest extends OutboxContract {
  @Override
  Database open() {
    return TestDatabase.postgres();
  }
}

package dev.sluice.warehouse.sql;

import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.testing.TestDatabase;

class PostgresSqlQueryTest extends SqlQueryContract {
  @Override
  Database open() {
    return TestDatabase.postgres();
  }
}

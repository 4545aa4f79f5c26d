package dev.sluice.warehouse.load;

import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.testing.TestDatabase;

class H2ChangeTest extends ChangeContract {
  @Override
  Database open() {
    return TestDatabase.h2();
  }
}

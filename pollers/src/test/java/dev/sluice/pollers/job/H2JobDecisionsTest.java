package dev.sluice.pollers.job;

import dev.sluice.pollers.fakes.TestDatabase;

class H2JobDecisionsTest extends JobDecisionsContract {
  @Override
  TestDatabase open() {
    return TestDatabase.h2();
  }
}

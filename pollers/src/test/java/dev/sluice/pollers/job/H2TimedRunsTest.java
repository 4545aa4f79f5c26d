package dev.sluice.pollers.job;

import dev.sluice.pollers.fakes.TestDatabase;

class H2TimedRunsTest extends TimedRunsContract {
  @Override
  TestDatabase open() {
    return TestDatabase.h2();
  }
}

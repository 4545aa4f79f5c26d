package dev.sluice.pollers.job;

import dev.sluice.pollers.fakes.TestDatabase;

class H2JavaJobTest extends JavaJobContract {
  @Override
  TestDatabase open() {
    return TestDatabase.h2();
  }
}

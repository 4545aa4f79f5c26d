package dev.sluice.pollers.job;

import dev.sluice.pollers.fakes.TestDatabase;

class H2JobRunnerTest extends JobRunnerContract {
  @Override
  TestDatabase open() {
    return TestDatabase.h2();
  }
}

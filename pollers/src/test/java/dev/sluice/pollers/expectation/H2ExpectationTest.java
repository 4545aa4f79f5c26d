package dev.sluice.pollers.expectation;

import dev.sluice.pollers.fakes.TestDatabase;

class H2ExpectationTest extends ExpectationContract {
  @Override
  TestDatabase open() {
    return TestDatabase.h2();
  }
}

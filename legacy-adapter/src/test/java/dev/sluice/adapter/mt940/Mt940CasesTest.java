package dev.sluice.adapter.mt940;

import dev.sluice.adapter.FormatCase;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.message.MessageCases;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class Mt940CasesTest {

  @TestFactory
  Stream<DynamicTest> decodesAsWritten() {
    return MessageCases.tests("/mt940/mt940.cases", Mt940CasesTest::layout);
  }

  private static Layout layout(FormatCase one) {
    return new Mt940Layout(MessageCases.options(one));
  }
}

package dev.sluice.adapter.nacha;

import dev.sluice.adapter.FormatCase;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.message.MessageCases;
import dev.sluice.adapter.nacha.NachaOptions.RecordEnds;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class NachaCasesTest {

  @TestFactory
  Stream<DynamicTest> decodesAsWritten() {
    return MessageCases.tests("/nacha/nacha.cases", NachaCasesTest::layout);
  }

  private static Layout layout(FormatCase one) {
    return new NachaLayout(
        new NachaOptions(
            MessageCases.options(one),
            RecordEnds.valueOf(one.get("record ends", "detect").toUpperCase(Locale.ROOT))));
  }
}

package dev.sluice.adapter.x12;

import dev.sluice.adapter.FormatCase;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.message.MessageCases;
import dev.sluice.adapter.segment.LineBreaks;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class X12CasesTest {

  @TestFactory
  Stream<DynamicTest> decodesAsWritten() {
    return MessageCases.tests("/x12/x12.cases", X12CasesTest::layout);
  }

  private static Layout layout(FormatCase one) {
    return new X12Layout(
        new X12Options(
            MessageCases.options(one),
            LineBreaks.valueOf(one.get("line breaks", "detect").toUpperCase(Locale.ROOT))));
  }
}

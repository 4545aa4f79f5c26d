package dev.sluice.adapter.edifact;

import dev.sluice.adapter.FormatCase;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.message.MessageCases;
import dev.sluice.adapter.segment.LineBreaks;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class EdifactCasesTest {

  @TestFactory
  Stream<DynamicTest> decodesAsWritten() {
    return MessageCases.tests("/edifact/edifact.cases", EdifactCasesTest::layout);
  }

  private static Layout layout(FormatCase one) {
    return new EdifactLayout(
        new EdifactOptions(
            MessageCases.options(one),
            LineBreaks.valueOf(one.get("line breaks", "detect").toUpperCase(Locale.ROOT))));
  }
}

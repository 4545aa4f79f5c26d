package dev.sluice.adapter.bai2;

import dev.sluice.adapter.FormatCase;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.message.MessageCases;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class Bai2CasesTest {

  @TestFactory
  Stream<DynamicTest> decodesAsWritten() {
    return MessageCases.tests("/bai2/bai2.cases", Bai2CasesTest::layout);
  }

  private static Layout layout(FormatCase one) {
    return new Bai2Layout(
        new Bai2Options(
            MessageCases.options(one),
            one.all("record length").isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(one.get("record length", "")))));
  }
}

package dev.sluice.adapter.fixedwidth;

import dev.sluice.adapter.FormatCase;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.FixedField;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.Trim;
import dev.sluice.adapter.layout.Layout;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Scanner;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class FixedWidthCasesTest {

  @TestFactory
  Stream<DynamicTest> decodesAsWritten() {
    return FormatCase.tests("/fixedwidth/fixedwidth.cases", FixedWidthCasesTest::layout);
  }

  private static Layout layout(FormatCase one) {
    return new FixedWidthLayout(
        new FixedWidthOptions(
            one.charset("UTF-8"),
            one.all("field").stream().map(FixedWidthCasesTest::field).toList(),
            one.all("length").stream()
                .mapToInt(Integer::parseInt)
                .boxed()
                .findFirst()
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty()),
            Integer.parseInt(one.get("skip", "0")),
            one.all("nulls").isEmpty()
                ? List.of()
                : Arrays.asList(one.get("nulls", "").split("\\|", -1))));
  }

  private static FixedField field(String text) {
    Scanner words = new Scanner(text);
    return new FixedField(
        words.next(),
        words.nextInt(),
        words.nextInt(),
        Trim.valueOf(words.next().toUpperCase(Locale.ROOT)));
  }
}

package dev.sluice.adapter.copybook;

import dev.sluice.adapter.FormatCase;
import dev.sluice.adapter.copybook.CopybookOptions.RecordFormat;
import dev.sluice.adapter.copybook.CopybookOptions.StringTrimming;
import dev.sluice.adapter.layout.Layout;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CopybookCasesTest {

  @TestFactory
  Stream<DynamicTest> decodesAsWritten() {
    return FormatCase.tests("/copybook/copybook.cases", CopybookCasesTest::layout);
  }

  private static Layout layout(FormatCase one) {
    return CopybookLayout.parse(
        String.join("\n", one.all("copybook")),
        new CopybookOptions(
            RecordFormat.valueOf(one.get("format", "F")),
            one.charset("IBM037"),
            one.get("code", "ebcdic").equals("ascii"),
            StringTrimming.valueOf(one.get("trim", "both").toUpperCase(Locale.ROOT))));
  }
}

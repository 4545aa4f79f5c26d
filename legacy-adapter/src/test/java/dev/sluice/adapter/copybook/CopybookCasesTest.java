package dev.sluice.adapter.copybook;

import dev.sluice.adapter.FormatCase;
import dev.sluice.adapter.copybook.FramingOptions.RecordFormat;
import dev.sluice.adapter.copybook.ValueOptions.StringTrimming;
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
            new FramingOptions(RecordFormat.valueOf(one.get("format", "F"))),
            new CharacterOptions(one.charset("IBM037"), one.get("code", "ebcdic").equals("ascii")),
            new ValueOptions(
                StringTrimming.valueOf(one.get("trim", "both").toUpperCase(Locale.ROOT)))));
  }
}

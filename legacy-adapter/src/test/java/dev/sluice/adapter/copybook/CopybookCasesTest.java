package dev.sluice.adapter.copybook;

import dev.sluice.adapter.FormatCase;
import dev.sluice.adapter.copybook.ValueOptions.StringTrimming;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.text.CodePages;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CopybookCasesTest {

  @TestFactory
  Stream<DynamicTest> decodesAsWritten() {
    return FormatCase.tests("/copybook/copybook.cases", CopybookCasesTest::layout);
  }

  @TestFactory
  Stream<DynamicTest> framesAsWritten() {
    return FormatCase.tests("/copybook/framing.cases", CopybookCasesTest::layout);
  }

  private static Layout layout(FormatCase one) {
    return CopybookLayout.parse(
        String.join("\n", one.all("copybook")),
        new CopybookOptions(
            framing(one),
            new CharacterOptions(charset(one), one.get("code", "ebcdic").equals("ascii")),
            new ValueOptions(
                StringTrimming.valueOf(one.get("trim", "both").toUpperCase(Locale.ROOT)))));
  }

  private static Charset charset(FormatCase one) {
    return CodePages.named(one.get("charset", "cp037")).orElseGet(() -> one.charset(""));
  }

  private static FramingOptions framing(FormatCase one) {
    Map<String, String> options = new HashMap<>();
    options.put("record_format", one.get("format", "F"));
    for (String option : one.all("option")) {
      int blank = option.indexOf(' ');
      options.put(option.substring(0, blank), option.substring(blank + 1));
    }
    return CobrixFraming.ofOnly(options);
  }
}

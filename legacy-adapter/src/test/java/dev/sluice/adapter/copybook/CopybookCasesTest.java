package dev.sluice.adapter.copybook;

import dev.sluice.adapter.FormatCase;
import dev.sluice.adapter.cobol.CopybookLibrary;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.text.CodePages;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  @TestFactory
  Stream<DynamicTest> understandsTheLanguageAsWritten() {
    return FormatCase.tests("/copybook/language.cases", CopybookCasesTest::layout);
  }

  @TestFactory
  Stream<DynamicTest> assemblesSegmentsAsWritten() {
    return FormatCase.tests("/copybook/segments.cases", CopybookCasesTest::layout);
  }

  private static Layout layout(FormatCase one) {
    Map<String, String> options = new HashMap<>();
    options.put("record_format", one.get("format", "F"));
    options.put("encoding", one.get("code", "ebcdic"));
    options.put("string_trimming_policy", one.get("trim", "both"));
    for (String option : one.all("option")) {
      int blank = option.indexOf(' ');
      options.put(option.substring(0, blank), option.substring(blank + 1));
    }
    CopybookOptions read = CobrixOptions.of(options, library(one));
    return CopybookLayout.parse(
        String.join("\n", one.all("copybook")),
        read.with(new CharacterOptions(charset(one), read.characters().ascii())));
  }

  private static Charset charset(FormatCase one) {
    return CodePages.named(one.get("charset", "cp037")).orElseGet(() -> one.charset(""));
  }

  private static CopybookLibrary library(FormatCase one) {
    return member -> {
      List<String> lines = one.all("member " + member);
      return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
    };
  }
}

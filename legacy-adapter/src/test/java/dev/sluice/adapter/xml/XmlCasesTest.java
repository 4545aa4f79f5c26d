package dev.sluice.adapter.xml;

import dev.sluice.adapter.FormatCase;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.nested.DeclaredFields;
import dev.sluice.adapter.xml.XmlOptions.MixedContent;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class XmlCasesTest {

  @TestFactory
  Stream<DynamicTest> decodesAsWritten() {
    return FormatCase.tests("/xml/xml.cases", XmlCasesTest::layout);
  }

  private static Layout layout(FormatCase one) {
    Map<String, String> namespaces =
        one.all("namespace").stream()
            .collect(
                Collectors.toMap(
                    text -> text.substring(text.indexOf('=') + 1),
                    text -> text.substring(0, text.indexOf('='))));
    return new XmlLayout(
        new XmlOptions(
            one.all("said").stream().map(Charset::forName).findFirst(),
            XmlPath.of(one.get("records", "row")),
            namespaces,
            one.all("declare").stream().map(DeclaredFields::of).findFirst(),
            MixedContent.valueOf(one.get("mixed", "reject").toUpperCase(Locale.ROOT)),
            List.of(),
            Integer.parseInt(one.get("longest", "1000")),
            Integer.parseInt(one.get("depth", "20"))));
  }
}

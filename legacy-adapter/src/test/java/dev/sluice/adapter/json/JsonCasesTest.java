package dev.sluice.adapter.json;

import dev.sluice.adapter.FormatCase;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.nested.DeclaredFields;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class JsonCasesTest {

  @TestFactory
  Stream<DynamicTest> decodesAsWritten() {
    return FormatCase.tests("/json/json.cases", JsonCasesTest::layout);
  }

  private static Layout layout(FormatCase one) {
    JsonOptions options =
        new JsonOptions(
            one.all("said").stream().map(Charset::forName).findFirst(),
            one.all("declare").stream().map(DeclaredFields::of).findFirst(),
            one.all("value").stream().findFirst(),
            one.all("path").isEmpty()
                ? List.of()
                : Arrays.asList(one.get("path", "").split(" ", -1)),
            Integer.parseInt(one.get("longest", "1000")),
            Integer.parseInt(one.get("depth", "20")));
    return one.get("layout", "lines").equals("json")
        ? new JsonLayout(options)
        : new JsonLinesLayout(options);
  }
}

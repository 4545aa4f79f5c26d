package dev.sluice.adapter.delimited;

import dev.sluice.adapter.FormatCase;
import dev.sluice.adapter.delimited.DelimitedOptions.Header;
import dev.sluice.adapter.delimited.DelimitedOptions.Ragged;
import dev.sluice.adapter.layout.Layout;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class DelimitedCasesTest {

  @TestFactory
  Stream<DynamicTest> decodesAsWritten() {
    return FormatCase.tests("/delimited/delimited.cases", DelimitedCasesTest::layout);
  }

  private static Layout layout(FormatCase one) {
    return new DelimitedLayout(
        new DelimitedOptions(
            one.charset("UTF-8"),
            one.get("delimiter", ","),
            Optional.of(one.get("quote", "\"").charAt(0)),
            one.all("escape").stream().map(text -> text.charAt(0)).findFirst(),
            one.all("comment").stream().findFirst(),
            Integer.parseInt(one.get("skip", "0")),
            one.all("header").isEmpty()
                ? new Header.Present()
                : new Header.Absent(words(one.get("header", ""), ",")),
            one.get("trailing", "no").equals("yes"),
            one.get("ragged", "reject").equals("rescue") ? Ragged.RESCUE : Ragged.REJECT,
            one.all("nulls").isEmpty() ? List.of() : words(one.get("nulls", ""), "|"),
            Integer.parseInt(one.get("longest", "1000000"))));
  }

  private static List<String> words(String text, String separator) {
    return Arrays.asList(text.split(java.util.regex.Pattern.quote(separator), -1));
  }
}

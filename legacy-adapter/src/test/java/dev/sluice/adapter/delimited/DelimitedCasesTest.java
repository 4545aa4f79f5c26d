package dev.sluice.adapter.delimited;

import dev.sluice.adapter.FormatCase;
import dev.sluice.adapter.layout.Layout;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
    String quote = one.get("quote", "\"");
    DelimitedOptions.Builder options =
        DelimitedOptions.builder()
            .charset(one.charset("UTF-8"))
            .delimiter(FormatCase.drawn(one.get("delimiter", ",")))
            .quote(quote.equals("none") ? Optional.empty() : Optional.of(quote.charAt(0)))
            .escape(one.all("escape").stream().map(text -> escape(one, text)).findFirst())
            .trim(word(one, "trim", Trim.NONE))
            .comment(one.all("comment").stream().findFirst())
            .skipLines(Integer.parseInt(one.get("skip", "0")))
            .header(header(one))
            .trailingDelimiter(isYes(one, "trailing"))
            .nullTokens(one.all("nulls").isEmpty() ? List.of() : words(one.get("nulls", ""), "|"))
            .nullsInQuotes(isYes(one, "nulls in quotes"))
            .strict(isYes(one, "strict"))
            .malformed(word(one, "malformed", Policies.DEFAULT.malformed()))
            .nul(word(one, "nul", Policies.DEFAULT.nul()))
            .ragged(word(one, "ragged", Policies.DEFAULT.ragged()))
            .emptyLines(word(one, "empty lines", Policies.DEFAULT.emptyLines()))
            .repeatedHeader(word(one, "repeated header", Policies.DEFAULT.repeatedHeader()))
            .unclosedQuote(word(one, "unclosed quote", Policies.DEFAULT.unclosedQuote()))
            .emptyFile(word(one, "empty file", Policies.DEFAULT.emptyFile()))
            .maxRecordBytes(Integer.parseInt(one.get("longest", "1000000")));
    one.all("line end").forEach(end -> options.lineEnd(new LineEnd.Exactly(FormatCase.drawn(end))));
    return new DelimitedLayout(options.build());
  }

  private static Escape escape(FormatCase one, String text) {
    return new Escape(text.charAt(0), word(one, "escapes", Escape.Style.QUOTED));
  }

  private static Header header(FormatCase one) {
    List<String> names = words(one.get("columns", ""), ",");
    return switch (one.get("header", "present")) {
      case "absent" -> new Header.Absent(names);
      case "ignored" -> new Header.Ignored(names);
      default -> one.all("columns").isEmpty() ? new Header.Present() : new Header.ByName(names);
    };
  }

  private static boolean isYes(FormatCase one, String key) {
    return one.get(key, "no").equals("yes");
  }

  private static <E extends Enum<E>> E word(FormatCase one, String key, E otherwise) {
    String word = one.get(key, otherwise.name()).toUpperCase(Locale.ROOT).replace(' ', '_');
    return Enum.valueOf(otherwise.getDeclaringClass(), word);
  }

  private static List<String> words(String text, String separator) {
    return Arrays.asList(text.split(java.util.regex.Pattern.quote(separator), -1));
  }
}

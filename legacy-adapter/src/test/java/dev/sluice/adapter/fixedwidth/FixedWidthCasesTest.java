package dev.sluice.adapter.fixedwidth;

import dev.sluice.adapter.FormatCase;
import dev.sluice.adapter.fixedwidth.FixedField.Trim;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.LongRecords;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.Records;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.ShortRecords;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.Unit;
import dev.sluice.adapter.fixedwidth.RecordTypes.Others;
import dev.sluice.adapter.fixedwidth.RecordTypes.RecordType;
import dev.sluice.adapter.layout.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
            word(Unit.class, one.get("unit", "bytes")),
            records(one),
            types(one),
            word(ShortRecords.class, one.get("short", "reject")),
            word(LongRecords.class, one.get("long", "rescue")),
            one.all("nulls").isEmpty()
                ? List.of()
                : Arrays.asList(one.get("nulls", "").split("\\|", -1))));
  }

  private static Records records(FormatCase one) {
    OptionalInt length =
        one.all("length").isEmpty()
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(one.get("length", "")));
    return new Records(
        length,
        length.isEmpty() || one.get("line ends", "no").equals("yes"),
        Integer.parseInt(one.get("skip", "0")),
        one.all("comment").stream().findFirst());
  }

  private static RecordTypes types(FormatCase one) {
    if (one.all("type field").isEmpty()) {
      return RecordTypes.one(fields(one, "field"));
    }
    List<RecordType> types = new ArrayList<>();
    for (String line : one.all("type")) {
      Scanner words = new Scanner(line);
      String name = words.next();
      types.add(
          new RecordType(name, List.of(words.next().split(",")), fields(one, "field of " + name)));
    }
    return new RecordTypes(
        Optional.of(field("type " + one.get("type field", "") + " both")),
        types,
        word(Others.class, one.get("others", "reject")));
  }

  private static List<FixedField> fields(FormatCase one, String key) {
    return one.all(key).stream().map(FixedWidthCasesTest::field).toList();
  }

  private static FixedField field(String text) {
    Scanner words = new Scanner(text);
    return new FixedField(
        words.next(),
        words.nextInt(),
        words.nextInt(),
        word(Trim.class, words.next()),
        words.hasNext() ? words.next() : " ");
  }

  private static <E extends Enum<E>> E word(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }
}

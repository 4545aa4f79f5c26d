package dev.sluice.warehouse.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.lake.conversion.Fault;
import dev.sluice.lake.read.LakeColumn;
import dev.sluice.lake.read.LakeRows;
import dev.sluice.warehouse.contract.ColumnType;
import dev.sluice.warehouse.contract.ContractColumn;
import dev.sluice.warehouse.testing.MemoryRows;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules stand in rules.txt, to be read by anyone. */
class ConversionRulesTest {
  private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d+),(\\d+)\\)");
  private static final Pattern TEXT = Pattern.compile("text\\((\\d+)\\)");

  @TestFactory
  Stream<DynamicTest> convertsAsTheRulesSay() throws IOException {
    List<String> rules = rules();
    assertThat(rules).hasSizeGreaterThan(90);
    return rules.stream().map(rule -> DynamicTest.dynamicTest(rule, () -> check(rule)));
  }

  private static List<String> rules() throws IOException {
    try (InputStream in = ConversionRulesTest.class.getResourceAsStream("rules.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }

  private static void check(String rule) throws IOException {
    String[] parts = rule.split("\\|", -1);
    assertThat(parts).as("five parts").hasSize(5);
    LakeColumn.Kind kind = LakeColumn.Kind.valueOf(parts[2].strip());
    String formats = parts[1].strip();
    List<Fault> faults = new ArrayList<>();
    ContractColumn column =
        column(
            type(parts[0].strip()),
            formats.isEmpty() ? List.of() : List.of(formats.split(" or ", -1)));
    Object value = convert(column, kind, input(parts[3].strip(), kind), faults);
    String expected = parts[4].strip();
    if (expected.startsWith("! ")) {
      assertThat(faults).extracting(Fault::rule).containsExactly(expected.substring(2));
      assertThat(value).isNull();
    } else {
      assertThat(faults).isEmpty();
      assertThat(value == null ? "∅" : value.toString()).isEqualTo(drawn(expected));
    }
  }

  private static Object convert(
      ContractColumn column, LakeColumn.Kind kind, Object input, List<Fault> faults)
      throws IOException {
    LakeColumn source = new LakeColumn("S", kind);
    try (LakeRows rows =
        new MemoryRows(
            List.of(source),
            new int[] {0},
            List.<Object[]>of(new Object[] {input}),
            UUID.randomUUID())) {
      rows.next();
      return new ColumnConversion(column, List.of(new ColumnConversion.Source(0, source)))
          .value(rows, faults);
    }
  }

  private static String drawn(String text) {
    return text.replace('␣', ' ').replace('␀', '\0').replace("\\uD83D", "\uD83D");
  }

  private static Object input(String text, LakeColumn.Kind kind) {
    if (text.equals("∅")) {
      return null;
    }
    return switch (kind) {
      case TEXT, BOOLEAN, NESTED, DATE, TIME, TIMESTAMP, MOMENT -> drawn(text);
      case LONG -> Long.valueOf(text);
      case DECIMAL -> new BigDecimal(text);
      case DOUBLE -> Double.valueOf(text);
      case BYTES -> HexFormat.of().parseHex(text);
    };
  }

  private static ColumnType type(String text) {
    Matcher decimal = DECIMAL.matcher(text);
    if (decimal.matches()) {
      return new ColumnType.Decimal(
          Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
    }
    Matcher sized = TEXT.matcher(text);
    if (sized.matches()) {
      return new ColumnType.Text(Integer.parseInt(sized.group(1)));
    }
    return switch (text) {
      case "text" -> new ColumnType.Text(0);
      case "integer" -> new ColumnType.IntegerNumber();
      case "bigint" -> new ColumnType.BigInteger();
      case "double" -> new ColumnType.DoubleNumber();
      case "boolean" -> new ColumnType.Bool();
      case "date" -> new ColumnType.Date();
      case "timestamp" -> new ColumnType.Timestamp();
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static ContractColumn column(ColumnType type, List<String> formats) {
    return limited(type, formats, null, null, null);
  }

  private static ContractColumn limited(
      ColumnType type,
      List<String> formats,
      String minimum,
      String maximum,
      String pattern,
      String... allowed) {
    return new ContractColumn(
        "c",
        type,
        List.of("S"),
        false,
        false,
        formats,
        Optional.ofNullable(minimum),
        Optional.ofNullable(maximum),
        Optional.ofNullable(pattern),
        List.of(allowed));
  }

  private static List<String> faults(ContractColumn column, String input) throws IOException {
    List<Fault> faults = new ArrayList<>();
    convert(column, LakeColumn.Kind.TEXT, input, faults);
    return faults.stream().map(Fault::rule).toList();
  }

  @Test
  void comparesLimitsByValue() throws IOException {
    ContractColumn amount =
        limited(new ColumnType.Decimal(9, 2), List.of("#.##0,00"), "0.005", "1000", null);
    assertThat(faults(amount, "0,00")).containsExactly("minimum");
    assertThat(faults(amount, "0,01")).isEmpty();
    assertThat(faults(amount, "1.000,00")).isEmpty();
    assertThat(faults(amount, "1.000,01")).containsExactly("maximum");
    ContractColumn day =
        limited(new ColumnType.Date(), List.of("dd.MM.yyyy"), "2024-01-01", "2024-12-31", null);
    assertThat(faults(day, "31.12.2023")).containsExactly("minimum");
    assertThat(faults(day, "31.12.2024")).isEmpty();
    ContractColumn code =
        limited(new ColumnType.IntegerNumber(), List.of(), null, null, null, "1", "2");
    assertThat(faults(code, "02")).isEmpty();
    assertThat(faults(code, "3")).containsExactly("allowed");
  }

  @Test
  void reportsAllBrokenLimitsOfAValue() throws IOException {
    ContractColumn code =
        limited(new ColumnType.Text(0), List.of(), "B", null, "[A-Z]{2}", "BB", "CC");
    assertThat(faults(code, "A1")).containsExactly("pattern", "minimum", "allowed");
    assertThat(faults(code, "xBBx")).containsExactly("pattern", "allowed");
    assertThat(faults(code, "CC")).isEmpty();
  }

  @Test
  void refusesMasksAndLimitsThatMakeNoSense() {
    List<ContractColumn> senseless =
        List.of(
            column(new ColumnType.Date(), List.of("dd.MM.yyyy{")),
            column(new ColumnType.IntegerNumber(), List.of("abc")),
            column(new ColumnType.Decimal(9, 2), List.of("#.##0.00")),
            limited(new ColumnType.IntegerNumber(), List.of(), "abc", null, null),
            limited(new ColumnType.Text(0), List.of(), null, null, "["));
    for (ContractColumn column : senseless) {
      assertThatThrownBy(() -> new ColumnConversion(column, List.of()))
          .as(column.toString())
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aFaultQuotesTheValueCutShort() throws IOException {
    List<Fault> faults = new ArrayList<>();
    convert(
        column(new ColumnType.IntegerNumber(), List.of()),
        LakeColumn.Kind.TEXT,
        "a\n" + "b".repeat(200),
        faults);
    assertThat(faults.get(0).reason()).startsWith("'a␊b").contains("…'").hasSizeLessThan(130);
  }
}

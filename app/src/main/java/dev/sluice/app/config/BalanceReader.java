package dev.sluice.app.config;

import dev.sluice.adapter.balance.Check;
import dev.sluice.adapter.balance.NumberStyle;
import dev.sluice.adapter.balance.Total;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code balance}: for each declared field what it must equal. */
final class BalanceReader {
  private static final Map<String, Total> WORDS = new LinkedHashMap<>();

  static {
    WORDS.put("record_count", new Total.RecordCount(false));
    WORDS.put("record_count_with_control_records", new Total.RecordCount(true));
    WORDS.put("byte_count", new Total.ByteCount());
    WORDS.put("md5", new Total.Digest("MD5"));
    WORDS.put("sha1", new Total.Digest("SHA-1"));
    WORDS.put("sha256", new Total.Digest("SHA-256"));
    WORDS.put("sha512", new Total.Digest("SHA-512"));
  }

  private static final String HINT =
      "one of "
          + String.join(", ", WORDS.keySet())
          + ", or { sum: field }, { hash_total: field, digits: 10 }, { same_as: header field }";

  private final char decimalSeparator;

  BalanceReader(char decimalSeparator) {
    this.decimalSeparator = decimalSeparator;
  }

  /**
   * The checks; what is wrong with them is reported.
   *
   * @param fields the declared fields there are; empty if they are not known
   */
  List<Check> read(Section parent, Optional<Set<String>> fields) {
    List<Check> checks = new ArrayList<>();
    Optional<Section> balance = parent.section("balance");
    if (balance.isEmpty()) {
      return checks;
    }
    for (String field : balance.get().keys()) {
      if (fields.isPresent() && !fields.get().contains(field)) {
        balance
            .get()
            .problem(
                field,
                "no field is named so",
                Suggestion.nearest(field, fields.get())
                    .map(near -> "did you mean '" + near + "'?")
                    .orElse("the fields are " + String.join(", ", fields.get())));
      }
      check(balance.get(), field).ifPresent(checks::add);
    }
    return checks;
  }

  private Optional<Check> check(Section balance, String field) {
    if (!balance.hasSection(field)) {
      return balance
          .choice(field, WORDS)
          .map(total -> new Check(field, total, new NumberStyle(decimalSeparator, 0)));
    }
    Section section = balance.section(field).orElseThrow();
    NumberStyle declared = style(section, "decimals");
    Optional<Total> total = total(balance, field, section);
    section.rejectUnknownKeys();
    return total.map(what -> new Check(field, what, declared));
  }

  private Optional<Total> total(Section balance, String name, Section section) {
    Optional<Total> total = Optional.empty();
    int kinds = 0;
    if (section.has("sum")) {
      kinds++;
      NumberStyle style = style(section, "field_decimals");
      total = section.text("sum").map(field -> new Total.Sum(field, style));
    }
    if (section.has("hash_total")) {
      kinds++;
      int digits = section.integer("digits", 1, 1000).orElse(10);
      if (!section.has("digits")) {
        section.missing("digits", "how many digits of the total are kept, such as digits: 10");
      }
      total = section.text("hash_total").map(field -> new Total.Hash(field, digits));
    }
    if (section.has("same_as")) {
      kinds++;
      total = section.text("same_as").map(Total.SameAs::new);
    }
    if (kinds != 1) {
      balance.problem(name, "say what it must equal, and one thing only", HINT);
      return Optional.empty();
    }
    return total;
  }

  private NumberStyle style(Section section, String key) {
    return new NumberStyle(
        decimalSeparator, section.integer(key, 0, NumberStyle.MAX_DECIMALS).orElse(0));
  }
}

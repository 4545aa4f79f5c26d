package dev.sluice.adapter.bai2;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Reads a funds type and the availability that it announces. */
final class FundsReader {
  private FundsReader() {}

  /**
   * The values of the group {@code funds}, or null if there is no funds type.
   *
   * @param path of the group, for refusals
   */
  static Object[] read(RecordFields fields, String path) {
    String type = fields.next();
    if (type == null) {
      return null;
    }
    switch (type) {
      case "0", "1", "2", "Z" -> {
        return new Object[] {type, null, null, null, null, null, null};
      }
      case "S" -> {
        return new Object[] {
          type,
          fields.amount(path + ".immediate_minor"),
          fields.amount(path + ".one_day_minor"),
          fields.amount(path + ".two_or_more_days_minor"),
          null,
          null,
          null
        };
      }
      case "V" -> {
        return new Object[] {type, null, null, null, fields.next(), fields.next(), null};
      }
      case "D" -> {
        return new Object[] {type, null, null, null, null, null, distribution(fields, path)};
      }
      default -> {
        fields.refuse(
            path + ".type", "funds_type", "'" + type + "' is none of 0, 1, 2, S, V, D, Z");
        return null;
      }
    }
  }

  private static List<Object[]> distribution(RecordFields fields, String path) {
    Long count = fields.requiredCount(path + ".distribution");
    List<Object[]> distribution = new ArrayList<>();
    for (long i = 0; count != null && i < count; i++) {
      if (!fields.hasNext()) {
        fields.refuse(
            path + ".distribution", "number", "there are not " + count + " days and amounts");
        return null;
      }
      Long days = fields.requiredCount(path + ".distribution.days");
      BigDecimal amount = fields.requiredAmount(path + ".distribution.amount_minor");
      distribution.add(new Object[] {days, amount});
    }
    return distribution;
  }
}

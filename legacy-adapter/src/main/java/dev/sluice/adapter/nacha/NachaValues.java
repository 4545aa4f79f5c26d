package dev.sluice.adapter.nacha;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** The values of one record by name: a String, Long or BigDecimal; blank fields have none. */
final class NachaValues {
  private final Map<String, Object> values = new HashMap<>();

  void put(String name, Object value) {
    values.put(name, value);
  }

  Object get(String name) {
    return values.get(name);
  }

  String text(String name) {
    return (String) values.get(name);
  }

  /** A whole number, or null if it is blank or refused. */
  Long count(String name) {
    return (Long) values.get(name);
  }

  /** An amount, or null if it is refused. */
  BigDecimal cents(String name) {
    return (BigDecimal) values.get(name);
  }
}

package dev.sluice.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings decoded values and published JSON to one form: no nulls in groups, numbers by value. */
public final class JsonRows {
  private JsonRows() {}

  public static Object of(JsonNode json) {
    if (json.isObject()) {
      Map<String, Object> group = new LinkedHashMap<>();
      json.fieldNames().forEachRemaining(name -> put(group, name, of(json.get(name))));
      return group;
    }
    if (json.isArray()) {
      List<Object> elements = new ArrayList<>();
      json.forEach(element -> elements.add(of(element)));
      return elements;
    }
    return json.isNull() ? null : json.isNumber() ? number(json.decimalValue()) : json.asText();
  }

  public static Object of(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> group = new LinkedHashMap<>();
      map.forEach((name, element) -> put(group, (String) name, of(element)));
      return group;
    }
    if (value instanceof List<?> list) {
      List<Object> elements = new ArrayList<>();
      list.forEach(element -> elements.add(of(element)));
      return elements;
    }
    if (value instanceof Double number) {
      // Published floating point numbers are exact to 1e-6 of their size.
      return number(new BigDecimal(number).round(new java.math.MathContext(6)));
    }
    return value instanceof Number number ? number(new BigDecimal(number.toString())) : value;
  }

  private static void put(Map<String, Object> group, String name, Object value) {
    if (value != null) {
      group.put(name, value);
    }
  }

  private static Object number(BigDecimal value) {
    return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }
}

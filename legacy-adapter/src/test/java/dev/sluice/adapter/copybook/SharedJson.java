package dev.sluice.adapter.copybook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;

/** Reads options that are written as JSON. */
final class SharedJson {
  private SharedJson() {}

  static Map<String, Map<String, Integer>> mappings(String json) {
    Map<String, Map<String, Integer>> mappings = new HashMap<>();
    read(json)
        .properties()
        .forEach(field -> mappings.put(field.getKey(), counts(field.getValue())));
    return mappings;
  }

  static Map<String, Integer> counts(String json) {
    return counts(read(json));
  }

  private static Map<String, Integer> counts(JsonNode object) {
    Map<String, Integer> counts = new HashMap<>();
    object.properties().forEach(count -> counts.put(count.getKey(), count.getValue().asInt()));
    return counts;
  }

  private static JsonNode read(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}

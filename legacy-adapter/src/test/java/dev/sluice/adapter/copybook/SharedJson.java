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
    try {
      JsonNode all = new ObjectMapper().readTree(json);
      all.properties()
          .forEach(
              field -> {
                Map<String, Integer> counts = new HashMap<>();
                field
                    .getValue()
                    .properties()
                    .forEach(count -> counts.put(count.getKey(), count.getValue().asInt()));
                mappings.put(field.getKey(), counts);
              });
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
    return mappings;
  }
}

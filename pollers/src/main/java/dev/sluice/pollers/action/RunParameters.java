package dev.sluice.pollers.action;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a run tells its action.
 *
 * @param runId the same for every attempt at the same range
 * @param from for each feed the last version consumed before
 * @param to for each feed the last version covered; the same feeds as {@code from}
 */
public record RunParameters(
    UUID runId, String job, SortedMap<String, Long> from, SortedMap<String, Long> to) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public RunParameters {
    from = Collections.unmodifiableSortedMap(new TreeMap<>(from));
    to = Collections.unmodifiableSortedMap(new TreeMap<>(to));
    if (!from.keySet().equals(to.keySet())) {
      throw new IllegalArgumentException("from and to must name the same feeds");
    }
  }

  /**
   * The value of a named SQL parameter: {@code run_id} (a UUID), {@code <feed>_from} and {@code
   * <feed>_to} (whole numbers of 64 bits).
   */
  Optional<Object> value(String name) {
    if (name.equals("run_id")) {
      return Optional.of(runId);
    }
    if (name.endsWith("_from")) {
      return Optional.ofNullable(from.get(name.substring(0, name.length() - "_from".length())));
    }
    if (name.endsWith("_to")) {
      return Optional.ofNullable(to.get(name.substring(0, name.length() - "_to".length())));
    }
    return Optional.empty();
  }

  /** The names {@link #value} knows, for a person. */
  String names() {
    StringBuilder names = new StringBuilder(":run_id");
    for (String feed : from.keySet()) {
      names.append(", :").append(feed).append("_from, :").append(feed).append("_to");
    }
    return names.toString();
  }

  /** As JSON: {@code {"run_id":…,"job":…,"versions":{"<feed>":{"from":…,"to":…}}}}. */
  public String toJson() {
    ObjectNode root = JSON.createObjectNode();
    root.put("run_id", runId.toString());
    root.put("job", job);
    ObjectNode versions = root.putObject("versions");
    for (Map.Entry<String, Long> feed : from.entrySet()) {
      ObjectNode range = versions.putObject(feed.getKey());
      range.put("from", feed.getValue());
      range.put("to", to.get(feed.getKey()));
    }
    return root.toString();
  }
}

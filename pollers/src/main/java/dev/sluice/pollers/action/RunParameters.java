package dev.sluice.pollers.action;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a run tells its action; the same for each of its attempts.
 *
 * @param runId stable: a repeated run is recognised by it
 * @param kind why there is a run: {@code news}, {@code timed} or {@code backfill}
 * @param scheduledFor the time it is the run of; null unless it is timed
 * @param from for each feed the last version consumed before
 * @param to for each feed the last version covered; the same feeds as {@code from}
 * @param snapshots for each feed the lake's snapshots of these two versions
 * @param deliveries for each feed the deliveries covered, in the order of their versions; of very
 *     many the first
 */
public record RunParameters(
    UUID runId,
    String job,
    String kind,
    Instant scheduledFor,
    SortedMap<String, Long> from,
    SortedMap<String, Long> to,
    SortedMap<String, Snapshots> snapshots,
    SortedMap<String, List<CoveredDelivery>> deliveries) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Snapshots of a lake table.
   *
   * @param from of the last version consumed before; null if there is none
   * @param to of the last version covered; null if there is none
   */
  public record Snapshots(Long from, Long to) {}

  public RunParameters {
    from = Collections.unmodifiableSortedMap(new TreeMap<>(from));
    to = Collections.unmodifiableSortedMap(new TreeMap<>(to));
    snapshots = Collections.unmodifiableSortedMap(new TreeMap<>(snapshots));
    deliveries = Collections.unmodifiableSortedMap(new TreeMap<>(deliveries));
    if (!from.keySet().equals(to.keySet())) {
      throw new IllegalArgumentException("from and to must name the same feeds");
    }
  }

  /** Parameters of a run over news of which only the versions are known. */
  public RunParameters(
      UUID runId, String job, SortedMap<String, Long> from, SortedMap<String, Long> to) {
    this(runId, job, "news", null, from, to, new TreeMap<>(), new TreeMap<>());
  }

  /** The latest business date covered; empty where none is told. */
  public Optional<LocalDate> businessDate() {
    return deliveries.values().stream()
        .flatMap(Collection::stream)
        .map(CoveredDelivery::businessDate)
        .filter(Objects::nonNull)
        .max(LocalDate::compareTo);
  }

  /**
   * The parameters that have names, in SQL {@code :name}: {@code run_id} (a UUID), {@code job},
   * {@code kind}, {@code scheduled_for} (a timestamp with time zone), {@code business_date} (a
   * date), and of each feed {@code <feed>_from}, {@code <feed>_to}, {@code <feed>_snapshot_from}
   * and {@code <feed>_snapshot_to} (whole numbers of 64 bits). What is not known is null.
   */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("run_id", runId);
    values.put("job", job);
    values.put("kind", kind);
    values.put(
        "scheduled_for", scheduledFor == null ? null : scheduledFor.atOffset(ZoneOffset.UTC));
    values.put("business_date", businessDate().orElse(null));
    for (String feed : from.keySet()) {
      Snapshots lake = snapshots.getOrDefault(feed, new Snapshots(null, null));
      values.put(feed + "_snapshot_from", lake.from());
      values.put(feed + "_snapshot_to", lake.to());
    }
    // Last: should a feed be named like one of the others, its versions are what is meant.
    for (String feed : from.keySet()) {
      values.put(feed + "_from", from.get(feed));
      values.put(feed + "_to", to.get(feed));
    }
    return values;
  }

  /** The names of {@link #values}, for a person. */
  String names() {
    return ":" + String.join(", :", values().keySet());
  }

  /** Environment variables: {@code SLUICE_} and each of {@link #values} that is known. */
  Map<String, String> environment() {
    Map<String, String> variables = new LinkedHashMap<>();
    values()
        .forEach(
            (name, value) -> {
              if (value != null) {
                variables.put("SLUICE_" + name.toUpperCase(Locale.ROOT), text(value));
              }
            });
    return variables;
  }

  /** A time as everywhere else: with seconds. */
  private static String text(Object value) {
    return value instanceof OffsetDateTime time ? time.toInstant().toString() : value.toString();
  }

  /** As JSON; {@code docs/jobs.md} shows it. */
  public String toJson() {
    ObjectNode root = JSON.createObjectNode();
    root.put("run_id", runId.toString());
    root.put("job", job);
    root.put("kind", kind);
    root.put("scheduled_for", scheduledFor == null ? null : scheduledFor.toString());
    root.put("business_date", businessDate().map(LocalDate::toString).orElse(null));
    ObjectNode versions = root.putObject("versions");
    for (Map.Entry<String, Long> feed : from.entrySet()) {
      ObjectNode range = versions.putObject(feed.getKey());
      range.put("from", feed.getValue());
      range.put("to", to.get(feed.getKey()));
    }
    ObjectNode lake = root.putObject("snapshots");
    snapshots.forEach(
        (feed, pair) -> lake.putObject(feed).put("from", pair.from()).put("to", pair.to()));
    ObjectNode covered = root.putObject("deliveries");
    deliveries.forEach((feed, all) -> add(covered.putArray(feed), all));
    root.put("more_deliveries", more());
    return root.toString();
  }

  private boolean more() {
    return deliveries.entrySet().stream()
        .anyMatch(feed -> feed.getValue().size() < to.get(feed.getKey()) - from.get(feed.getKey()));
  }

  private static void add(ArrayNode array, List<CoveredDelivery> deliveries) {
    for (CoveredDelivery delivery : deliveries) {
      array
          .addObject()
          .put("version", delivery.version())
          .put("change", delivery.change())
          .put("delivery_id", delivery.deliveryId().toString())
          .put("file_name", delivery.fileName())
          .put("lake_snapshot_id", delivery.snapshotId())
          .put("rows", delivery.rows())
          .put(
              "business_date",
              delivery.businessDate() == null ? null : delivery.businessDate().toString());
    }
  }
}

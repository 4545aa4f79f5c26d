package dev.sluice.pollers.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Reads rows of {@code control.job_runs} and {@code control.job_watermarks}. */
final class RunRows {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<TreeMap<String, Long>> VERSIONS = new TypeReference<>() {};
  private static final String SELECT =
      "SELECT run_id, job, kind, state, versions_from, versions_to, attempt, started_at, ended_at,"
          + " next_attempt_at, result, error, scheduled_for, reason, decided_by, decided_at"
          + " FROM control.job_runs ";
  private static final String UNFINISHED = "state NOT IN ('SUCCEEDED', 'SKIPPED')";

  private RunRows() {}

  /**
   * A run and when it is tried again.
   *
   * @param nextAttemptAt null unless it waits
   */
  record StoredRun(JobRun run, Instant nextAttemptAt) {}

  /** The runs of a job that have not ended, the oldest first; of those over news at most one. */
  static List<StoredRun> unfinished(Connection connection, String job) throws SQLException {
    return select(
        connection,
        "WHERE job = ? AND " + UNFINISHED + " ORDER BY started_at, run_id",
        List.of(job));
  }

  /** Ids of runs that begin so, as text in lower case with hyphens. */
  static List<StoredRun> startingWith(Connection connection, String prefix) throws SQLException {
    return select(
        connection,
        "WHERE CAST(run_id AS VARCHAR(36)) LIKE ? ORDER BY started_at, run_id",
        List.of(prefix + "%"));
  }

  /** Jobs of which a run waits that is due. */
  static List<String> due(Connection connection, Instant now) throws SQLException {
    String sql =
        "SELECT DISTINCT job FROM control.job_runs WHERE state = 'RETRYING'"
            + " AND next_attempt_at <= ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, timestamp(now));
      List<String> jobs = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          jobs.add(rows.getString(1));
        }
      }
      return jobs;
    }
  }

  static Optional<StoredRun> find(Connection connection, UUID runId) throws SQLException {
    return select(connection, "WHERE run_id = ?", List.of(runId)).stream().findFirst();
  }

  static List<StoredRun> newest(Connection connection, Optional<String> job, int limit)
      throws SQLException {
    List<Object> values = new ArrayList<>(job.map(List::<Object>of).orElse(List.of()));
    values.add(limit);
    return select(
        connection,
        (job.isPresent() ? "WHERE job = ? " : "") + "ORDER BY started_at DESC, run_id LIMIT ?",
        values);
  }

  static List<StoredRun> deadLetters(Connection connection) throws SQLException {
    return select(connection, "WHERE state = 'DEAD_LETTER' ORDER BY started_at", List.of());
  }

  static Map<String, Long> watermarks(Connection connection, String job) throws SQLException {
    String sql = "SELECT feed, version FROM control.job_watermarks WHERE job = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, job);
      Map<String, Long> watermarks = new TreeMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          watermarks.put(rows.getString(1), rows.getLong(2));
        }
      }
      return watermarks;
    }
  }

  /** Up to when the job's times were dealt with; empty for a job that has none yet. */
  static Optional<Instant> settledUntil(Connection connection, String job) throws SQLException {
    String sql = "SELECT settled_until FROM control.job_times WHERE job = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, job);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(instant(rows, "settled_until")) : Optional.empty();
      }
    }
  }

  static String toJson(Map<String, Long> versions) {
    try {
      return JSON.writeValueAsString(new TreeMap<>(versions));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("versions as JSON", e);
    }
  }

  static OffsetDateTime timestamp(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static List<StoredRun> select(Connection connection, String where, List<?> values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SELECT + where)) {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
      List<StoredRun> runs = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          runs.add(read(rows));
        }
      }
      return runs;
    }
  }

  private static StoredRun read(ResultSet row) throws SQLException {
    JobRun run =
        new JobRun(
            row.getObject("run_id", UUID.class),
            row.getString("job"),
            JobRun.Kind.valueOf(row.getString("kind")),
            JobRun.State.valueOf(row.getString("state")),
            versions(row.getString("versions_from")),
            versions(row.getString("versions_to")),
            row.getInt("attempt"),
            instant(row, "started_at"),
            instant(row, "ended_at"),
            row.getString("result"),
            row.getString("error"),
            instant(row, "scheduled_for"),
            decision(row));
    return new StoredRun(run, instant(row, "next_attempt_at"));
  }

  private static Decision decision(ResultSet row) throws SQLException {
    String reason = row.getString("reason");
    return reason == null
        ? null
        : new Decision(reason, row.getString("decided_by"), instant(row, "decided_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static Map<String, Long> versions(String json) {
    try {
      return JSON.readValue(json, VERSIONS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("control.job_runs holds versions that are no JSON", e);
    }
  }
}

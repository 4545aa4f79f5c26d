package dev.sluice.warehouse.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.warehouse.database.SqlValues;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Table {@code control.load_history}: one row for each delivery that reached its load. */
public final class LoadHistory {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};

  private LoadHistory() {}

  /** Writes a delivery's row, in the connection's transaction. */
  public static void insert(Connection connection, LoadRecord load) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO control.load_history (delivery_id, feed, file_name, table_name,"
                + " contract_id, contract_version, version, status, row_count, row_parsed,"
                + " error_count, first_error_message, first_error_line, first_error_column,"
                + " sha256, file_size, lake_snapshot_id, unmapped_columns, missing_columns,"
                + " started_at, finished_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setObject(1, load.deliveryId());
      insert.setString(2, load.feed());
      insert.setString(3, load.fileName());
      insert.setString(4, load.tableName());
      insert.setString(5, load.contractId());
      insert.setString(6, load.contractVersion());
      SqlValues.setLong(insert, 7, load.version());
      insert.setString(8, load.status().name());
      insert.setLong(9, load.rowCount());
      insert.setLong(10, load.rowParsed());
      insert.setLong(11, load.errorCount());
      insert.setString(12, SqlValues.display(load.firstErrorMessage()));
      SqlValues.setLong(insert, 13, load.firstErrorLine());
      insert.setString(14, SqlValues.display(load.firstErrorColumn()));
      insert.setString(15, load.sha256());
      insert.setLong(16, load.fileSize());
      insert.setLong(17, load.lakeSnapshotId());
      insert.setString(18, json(load.unmappedColumns()));
      insert.setString(19, json(load.missingColumns()));
      SqlValues.setInstant(insert, 20, load.startedAt());
      SqlValues.setInstant(insert, 21, load.finishedAt());
      insert.executeUpdate();
    }
  }

  /** The delivery's row, if it reached its load. */
  public static Optional<LoadRecord> find(Connection connection, UUID deliveryId)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT * FROM control.load_history WHERE delivery_id = ?")) {
      select.setObject(1, deliveryId);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? Optional.of(row(rows)) : Optional.empty();
      }
    }
  }

  /** Deletes a delivery's row, in the connection's transaction. */
  public static void delete(Connection connection, UUID deliveryId) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM control.load_history WHERE delivery_id = ?")) {
      delete.setObject(1, deliveryId);
      delete.executeUpdate();
    }
  }

  private static LoadRecord row(ResultSet rows) throws SQLException {
    return new LoadRecord(
        SqlValues.uuid(rows, "delivery_id"),
        rows.getString("feed"),
        rows.getString("file_name"),
        rows.getString("table_name"),
        rows.getString("contract_id"),
        rows.getString("contract_version"),
        SqlValues.longOrNull(rows, "version"),
        LoadRecord.Status.valueOf(rows.getString("status")),
        rows.getLong("row_count"),
        rows.getLong("row_parsed"),
        rows.getLong("error_count"),
        rows.getString("first_error_message"),
        SqlValues.longOrNull(rows, "first_error_line"),
        rows.getString("first_error_column"),
        rows.getString("sha256"),
        rows.getLong("file_size"),
        rows.getLong("lake_snapshot_id"),
        names(rows.getString("unmapped_columns")),
        names(rows.getString("missing_columns")),
        SqlValues.instant(rows, "started_at"),
        SqlValues.instant(rows, "finished_at"));
  }

  private static String json(List<String> names) {
    return JSON.valueToTree(names).toString().replace("\\u0000", "\uFFFD");
  }

  private static List<String> names(String json) throws SQLException {
    try {
      return JSON.readValue(json, NAMES);
    } catch (JsonProcessingException e) {
      throw new SQLException("load_history holds no list of names: " + json, e);
    }
  }
}

package dev.sluice.warehouse.ledger;

import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.database.Transactions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Finds and counts deliveries for people. Thread-safe. */
public final class DeliverySearch {
  private final Database database;

  /** A search over a database's ledger. */
  public DeliverySearch(Database database) {
    this.database = database;
  }

  /**
   * Deliveries by the start of their id, oldest first.
   *
   * @param idPrefix lower-case hexadecimal digits and hyphens; nothing else matches
   */
  public List<Delivery> startingWith(String idPrefix, int limit) {
    if (!idPrefix.matches("[0-9a-f-]+")) {
      return List.of();
    }
    return Transactions.read(
        database,
        "searching deliveries",
        connection ->
            DeliveryRows.select(
                connection,
                "WHERE lower(CAST(delivery_id AS varchar(36))) LIKE ? ORDER BY delivery_id LIMIT ?",
                idPrefix + "%",
                limit));
  }

  /** How many deliveries of a feed are in each state; states without any are left out. */
  public Map<DeliveryState, Long> counts(String feed) {
    return Transactions.read(
        database,
        "counting deliveries",
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT state, count(*) FROM control.deliveries WHERE feed = ? GROUP BY state")) {
            select.setString(1, feed);
            Map<DeliveryState, Long> counts = new EnumMap<>(DeliveryState.class);
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                counts.put(DeliveryState.valueOf(rows.getString(1)), rows.getLong(2));
              }
            }
            return counts;
          }
        });
  }
}

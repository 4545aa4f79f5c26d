package dev.sluice.app.demo;

import dev.sluice.warehouse.ledger.Delivery;
import dev.sluice.warehouse.ledger.DeliveryState;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Holds the warehouse against what the extracts' maker counted. */
final class Proof {
  /** How an extract stands in the warehouse. */
  sealed interface Verdict {}

  /** Count and sum are the maker's. */
  record Matches() implements Verdict {}

  /** A later extract of the feed has taken the place of its rows, or of some of them. */
  record Superseded() implements Verdict {}

  /** Its bytes were never published. */
  record NotPublished() implements Verdict {}

  /** The warehouse says something else. */
  record Differs(String found, String expected) implements Verdict {}

  private final DemoView view;
  private final List<Delivery> deliveries;

  /**
   * A proof.
   *
   * @param deliveries newest first
   */
  Proof(DemoView view, List<Delivery> deliveries) {
    this.view = view;
    this.deliveries = List.copyOf(deliveries);
  }

  Verdict of(Extract extract) throws SQLException {
    List<Delivery> published =
        deliveries.stream()
            .filter(delivery -> delivery.feed().equals(extract.feed()))
            .filter(delivery -> delivery.state() == DeliveryState.PUBLISHED)
            .toList();
    Optional<Delivery> own =
        published.stream().filter(one -> extract.sha256().equals(one.sha256())).findFirst();
    if (own.isEmpty()) {
      return new NotPublished();
    }
    String expected = figures(extract.records(), extract.moneySum());
    String found = inWarehouse(extract, own.get());
    if (found.equals(expected)) {
      return new Matches();
    }
    boolean newest = own.get().equals(published.get(0));
    return newest ? new Differs(found, expected) : new Superseded();
  }

  private String inWarehouse(Extract extract, Delivery delivery) throws SQLException {
    String sql =
        "select count(*), sum(%s) from warehouse.%s where _delivery_id = '%s'"
            .formatted(extract.moneyColumn(), extract.feed(), delivery.id());
    List<String> row = view.query(sql).rows().get(0);
    String sum = row.get(1);
    return figures(
        Long.parseLong(row.get(0)), sum.isEmpty() ? BigDecimal.ZERO : new BigDecimal(sum));
  }

  private static String figures(long records, BigDecimal sum) {
    return Quantity.count(records) + " rows, sum " + sum.stripTrailingZeros().toPlainString();
  }
}

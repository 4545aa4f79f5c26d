package dev.sluice.lake.read;

import dev.sluice.lake.filter.Filter;
import dev.sluice.lake.schema.ReadSchema;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What to read of a lake table.
 *
 * @param columns columns in the order wanted, {@code GROUP.FIELD} inside groups; empty for all top
 *     level columns, or all of the schema. Names are the schema's if there is one
 * @param schema the types the columns are read as; as they stand in the table if empty
 * @param filter the rows wanted; its names are those of the columns, whether they are shown or not
 */
public record ReadRequest(
    String feed,
    List<String> columns,
    Deliveries deliveries,
    ReadPoint point,
    Optional<ReadSchema> schema,
    Filter filter) {
  public ReadRequest {
    columns = List.copyOf(columns);
    Objects.requireNonNull(deliveries, "deliveries");
    Objects.requireNonNull(point, "point");
    Objects.requireNonNull(schema, "schema");
    Objects.requireNonNull(filter, "filter");
  }

  /** All rows and columns of a feed's table, as it is now. */
  public static ReadRequest everything(String feed) {
    return new ReadRequest(
        feed, List.of(), new Deliveries.All(), new ReadPoint.Now(), Optional.empty(), Filter.all());
  }

  /** One delivery's rows with all columns of the table. */
  public static ReadRequest delivery(String feed, UUID delivery) {
    return deliveries(feed, Set.of(delivery));
  }

  /** The rows of some deliveries with all columns of the table. */
  public static ReadRequest deliveries(String feed, Set<UUID> deliveries) {
    return everything(feed).withDeliveries(new Deliveries.Only(deliveries));
  }

  /**
   * What came after one snapshot, up to and with another: the rows of deliveries brought or
   * replaced between, as the later one holds them. A delivery that came and was taken back between
   * the two is not shown; compaction between them changes nothing.
   */
  public static ReadRequest increment(String feed, long afterSnapshot, long toSnapshot) {
    return everything(feed)
        .withDeliveries(new Deliveries.AfterSnapshot(afterSnapshot))
        .at(new ReadPoint.AtSnapshot(toSnapshot));
  }

  /** The same read with chosen columns. */
  public ReadRequest withColumns(List<String> chosen) {
    return new ReadRequest(feed, chosen, deliveries, point, schema, filter);
  }

  /** The same read of other deliveries. */
  public ReadRequest withDeliveries(Deliveries chosen) {
    return new ReadRequest(feed, columns, chosen, point, schema, filter);
  }

  /** The same read as of another point. */
  public ReadRequest at(ReadPoint when) {
    return new ReadRequest(feed, columns, deliveries, when, schema, filter);
  }

  /** The same read through a schema. */
  public ReadRequest withSchema(ReadSchema types) {
    return new ReadRequest(feed, columns, deliveries, point, Optional.of(types), filter);
  }

  /** The same read of the rows for which this is true. */
  public ReadRequest where(Filter condition) {
    return new ReadRequest(feed, columns, deliveries, point, schema, condition);
  }
}

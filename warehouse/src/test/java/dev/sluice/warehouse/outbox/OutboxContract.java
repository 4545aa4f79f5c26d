package dev.sluice.warehouse.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.database.Transactions;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every outbox does, whatever its database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OutboxContract {
  private static final Instant TIME = Instant.parse("2026-03-01T12:00:00.000001Z");

  private Database database;
  private Outbox outbox;

  abstract Database open();

  @BeforeAll
  void openDatabase() {
    database = open();
    outbox = new JdbcOutbox(database);
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  @BeforeEach
  void announceWhatIsLeft() {
    outbox.pending(1000).forEach(event -> outbox.announced(event.id()));
  }

  private UUID queue(String feed, Long version) {
    UUID id = UUID.randomUUID();
    Transactions.write(
        database,
        "queueing",
        connection -> {
          EventQueue.queue(
              connection,
              new EventQueue.Fact(
                  id, EventQueue.LOADED, feed, version, id, TIME, Map.of("rows", 5, "table", "ä")));
          return null;
        });
    return id;
  }

  @Test
  void givesEventsInTheirOrderUntilTheyAreAnnounced() {
    UUID first = queue("a", 1L);
    UUID second = queue("b", 1L);
    UUID third = queue("a", 2L);
    assertThat(outbox.pending(2)).extracting(Event::id).containsExactly(first, second);
    assertThat(outbox.pendingCount()).isEqualTo(3);
    outbox.announced(second);
    outbox.announced(second);
    assertThat(outbox.pending(9)).extracting(Event::id).containsExactly(first, third);
    assertThat(outbox.pending(9)).extracting(Event::sequence).isSorted();
    assertThat(outbox.pendingCount()).isEqualTo(2);
  }

  @Test
  void anEventIsACloudEvent() throws Exception {
    UUID id = queue("orders", 7L);
    Event event = outbox.pending(1).get(0);
    assertThat(event.time()).isEqualTo(TIME);
    assertThat(event.version()).isEqualTo(7);
    assertThat(event.feed()).isEqualTo("orders");
    JsonNode json = new ObjectMapper().readTree(event.json());
    assertThat(json.get("specversion").asText()).isEqualTo("1.0");
    assertThat(json.get("id").asText()).isEqualTo(id.toString());
    assertThat(json.get("source").asText()).isEqualTo("sluice");
    assertThat(json.get("type").asText()).isEqualTo("sluice.warehouse.loaded.v1");
    assertThat(json.get("subject").asText()).isEqualTo("orders");
    assertThat(json.get("time").asText()).isEqualTo("2026-03-01T12:00:00.000001Z");
    assertThat(json.get("datacontenttype").asText()).isEqualTo("application/json");
    assertThat(json.get("data").get("feed").asText()).isEqualTo("orders");
    assertThat(json.get("data").get("version").asLong()).isEqualTo(7);
    assertThat(json.get("data").get("delivery_id").asText()).isEqualTo(id.toString());
    assertThat(json.get("data").get("rows").asLong()).isEqualTo(5);
    assertThat(json.get("data").get("table").asText()).isEqualTo("ä");
  }

  @Test
  void anEventOfNoVersionSaysNull() throws Exception {
    queue("orders", null);
    Event event = outbox.pending(1).get(0);
    assertThat(event.version()).isNull();
    assertThat(new ObjectMapper().readTree(event.json()).get("data").get("version").isNull())
        .isTrue();
  }

  @Test
  void aFeedWithoutPublicationsIsAtVersionZero() {
    Publications publications = new JdbcPublications(database);
    assertThat(publications.newestVersion("nothing")).isZero();
    assertThat(publications.after("nothing", 0)).isEmpty();
  }
}

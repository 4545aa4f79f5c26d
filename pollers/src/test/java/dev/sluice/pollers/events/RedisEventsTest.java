package dev.sluice.pollers.events;

import static dev.sluice.pollers.fakes.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pollers.fakes.FakeOutbox;
import dev.sluice.pollers.fakes.TestRedis;
import dev.sluice.warehouse.outbox.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisEventsTest {
  private final TestRedis redis = new TestRedis();
  private final FakeOutbox outbox = new FakeOutbox();
  private final Heard heard = new Heard();
  private final List<String> nudges = new CopyOnWriteArrayList<>();
  private final List<RedisEvents> started = new ArrayList<>();

  @AfterEach
  void stop() {
    started.forEach(RedisEvents::close);
    redis.close();
  }

  @Test
  void takesEventsInOrderToTheStreamOfTheirFeed() {
    redis.start();
    List<Event> orders = new ArrayList<>();
    for (int version = 1; version <= 250; version++) {
      orders.add(outbox.queue("orders", version));
      outbox.queue("customers", version);
    }

    start(Set.of());

    eventually("all events left", () -> outbox.pendingCount() == 0);
    List<Map<String, String>> entries = redis.stream("sluice:orders");
    assertThat(ids(entries)).containsExactlyElementsOf(eventIds(orders));
    assertThat(entries.get(0))
        .isEqualTo(
            Map.of(
                "id", orders.get(0).id().toString(),
                "type", "sluice.warehouse.loaded.v1",
                "event", orders.get(0).json()));
    assertThat(redis.stream("sluice:customers")).hasSize(250);
  }

  @Test
  void leavesAtOnceWhenQueued() {
    redis.start();
    RedisEvents events = start(Set.of());
    outbox.queue("orders", 1);
    events.queued();

    eventually("the event is in the stream", () -> redis.stream("sluice:orders").size() == 1);
  }

  @Test
  void sendsAgainUnderTheSameIdWhatItSentAndDidNotMark() {
    redis.start();
    Event event = outbox.queue("orders", 1);
    Event next = outbox.queue("orders", 2);
    AtomicBoolean once = new AtomicBoolean();

    start(
        Set.of(),
        point -> {
          if (point == EventPoint.SENT && once.compareAndSet(false, true)) {
            throw new IllegalStateException("crash");
          }
        });

    eventually("all events left", () -> outbox.pendingCount() == 0);
    assertThat(ids(redis.stream("sluice:orders")))
        .containsExactly(event.id().toString(), event.id().toString(), next.id().toString());
    assertThat(heard.lines).containsExactly("outbox failed: crash");
  }

  @Test
  void keepsEventsWhileRedisIsAwayAndSendsThemInOrderWhenItIsBack() {
    redis.start();
    RedisEvents events = start(Set.of("orders"));
    outbox.queue("orders", 1);
    eventually("the first event left", () -> outbox.pendingCount() == 0);

    redis.stop();
    List<Event> waiting = new ArrayList<>();
    for (int version = 2; version <= 30; version++) {
      waiting.add(outbox.queue("orders", version));
      events.queued();
    }
    eventually("the loss is noticed", () -> !events.reachable());
    assertThat(outbox.pendingCount()).isEqualTo(29);

    redis.start();
    eventually("all events left", () -> outbox.pendingCount() == 0);

    assertThat(ids(redis.stream("sluice:orders"))).containsExactlyElementsOf(eventIds(waiting));
    eventually("the return is told", () -> heard.lines.contains("back"));
    assertThat(events.reachable()).isTrue();
    assertThat(Collections.frequency(heard.lines, "lost")).isEqualTo(1);
    assertThat(Collections.frequency(heard.lines, "back")).isEqualTo(1);
  }

  @Test
  void startsWithoutRedisAndFindsItLater() {
    RedisEvents events = start(Set.of("orders"));
    outbox.queue("orders", 1);
    eventually("the absence is noticed", () -> !events.reachable());

    redis.start();

    eventually("the event left", () -> outbox.pendingCount() == 0);
    assertThat(heard.lines).containsExactly("lost", "back");
  }

  @Test
  void hearsTheNudgesOfItsFeedsAlone() {
    redis.start();
    start(Set.of("orders", "customers"));
    eventually("subscribed", () -> nudges.containsAll(List.of("orders", "customers")));
    nudges.clear();

    assertThat(redis.publish("sluice:items", "x")).isZero();
    assertThat(redis.publish("sluice:orders", "x")).isEqualTo(1);

    eventually("nudged", () -> nudges.equals(List.of("orders")));
  }

  @Test
  void subscribesAgainWhenRedisIsBackAndPollsAllFeedsOnce() {
    redis.start();
    start(Set.of("orders"));
    eventually("subscribed", () -> nudges.size() == 1);
    redis.stop();
    eventually("the loss is noticed", () -> heard.lines.contains("lost"));

    redis.start();
    eventually("nudged after the gap", () -> nudges.size() == 2);

    redis.publish("sluice:orders", "x");
    eventually("nudged by a message", () -> nudges.size() == 3);
  }

  @Test
  void aRelayedEventIsANudge() {
    redis.start();
    RedisEvents events = start(Set.of("orders"));
    eventually("subscribed", () -> nudges.size() == 1);

    outbox.queue("orders", 1);
    events.queued();

    eventually("nudged", () -> nudges.size() == 2);
  }

  @Test
  void closesWhileRedisIsAway() {
    RedisEvents events = start(Set.of("orders"));
    outbox.queue("orders", 1);
    eventually("the absence is noticed", () -> !events.reachable());

    events.close();

    assertThat(threads()).doesNotContain("sluice-relay", "sluice-nudges");
  }

  @Test
  void leavesNoThreadWhenClosed() {
    redis.start();
    RedisEvents events = start(Set.of("orders"));
    eventually("subscribed", () -> nudges.size() == 1);

    events.close();

    assertThat(threads()).doesNotContain("sluice-relay", "sluice-nudges");
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
  }

  private RedisEvents start(Set<String> feeds) {
    return start(feeds, point -> {});
  }

  private RedisEvents start(Set<String> feeds, Consumer<EventPoint> at) {
    RedisEvents events = new RedisEvents(redis.config(), outbox, feeds, at, heard, nudges::add);
    started.add(events);
    events.start();
    return events;
  }

  private static List<String> ids(List<Map<String, String>> entries) {
    return entries.stream().map(entry -> entry.get("id")).toList();
  }

  private static List<String> eventIds(List<Event> events) {
    return events.stream().map(event -> event.id().toString()).toList();
  }

  private static final class Heard implements RedisListener {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void redisLost(String reason) {
      lines.add("lost");
    }

    @Override
    public void redisBack() {
      lines.add("back");
    }

    @Override
    public void outboxFailed(RuntimeException cause) {
      lines.add("outbox failed: " + cause.getMessage());
    }
  }
}

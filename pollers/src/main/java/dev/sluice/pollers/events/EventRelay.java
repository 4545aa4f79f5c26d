package dev.sluice.pollers.events;

import dev.sluice.warehouse.outbox.Event;
import dev.sluice.warehouse.outbox.Outbox;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Takes events from the outbox, in order, to the Redis stream of their feed. Each arrives at least
 * once; a repeated one has the same id. While Redis or the database is away events wait in the
 * outbox.
 *
 * <p>A stream entry has the fields {@code id}, {@code type} and {@code event} (CloudEvents JSON).
 */
final class EventRelay implements AutoCloseable {
  private static final int BATCH = 100;
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final RedisClient redis;
  private final RedisHealth health;
  private final Outbox outbox;
  private final Consumer<? super EventPoint> at;
  private final RedisListener listener;
  private final Duration closeGrace;
  private final Backoff backoff = new Backoff();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread = new Thread(this::run, "sluice-relay");
  private boolean nudged;
  private boolean retryNow;
  private boolean closed;
  private boolean outboxFailing;

  EventRelay(
      RedisConfig config,
      RedisHealth health,
      Outbox outbox,
      Consumer<? super EventPoint> at,
      RedisListener listener) {
    this.redis = RedisClients.connect(config, config.timeout());
    this.health = health;
    this.outbox = outbox;
    this.at = at;
    this.listener = listener;
    this.closeGrace = config.timeout().plusSeconds(1);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Says that events were queued. */
  void nudge() {
    signal(() -> nudged = true);
  }

  /** Says that Redis is back: no need to wait any longer. */
  void retryNow() {
    signal(() -> retryNow = true);
  }

  /** Ends the thread after the event it is sending. */
  @Override
  public void close() {
    signal(() -> closed = true);
    try {
      thread.join(closeGrace.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    redis.close();
  }

  private void signal(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (!isClosed()) {
      try {
        drain();
        backoff.reset();
        outboxFailing = false;
        await(LOOK, false);
      } catch (JedisException e) {
        health.lost(e.getMessage());
        await(backoff.next(), true);
      } catch (RuntimeException e) {
        if (!outboxFailing) {
          listener.outboxFailed(e);
        }
        outboxFailing = true;
        await(backoff.next(), true);
      }
    }
  }

  private void drain() {
    List<Event> events = outbox.pending(BATCH);
    while (!events.isEmpty()) {
      for (Event event : events) {
        if (isClosed()) {
          return;
        }
        send(event);
        at.accept(EventPoint.SENT);
        outbox.announced(event.id());
        at.accept(EventPoint.MARKED);
      }
      events = outbox.pending(BATCH);
    }
  }

  /** Stream entry and nudge arrive together: who is nudged finds the entry. */
  private void send(Event event) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("id", event.id().toString());
    fields.put("type", event.type());
    fields.put("event", event.json());
    String stream = Streams.of(event.feed());
    try (AbstractTransaction transaction = redis.multi()) {
      transaction.xadd(stream, StreamEntryID.NEW_ENTRY, fields);
      transaction.publish(stream, event.json());
      for (Object reply : transaction.exec()) {
        if (reply instanceof JedisException refused) {
          throw refused;
        }
      }
    }
    health.answered();
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Waits; after a failure events that are queued meanwhile do not end the wait. */
  private void await(Duration wait, boolean failed) {
    lock.lock();
    try {
      long left = wait.toNanos();
      while (left > 0 && !closed && !(failed ? retryNow : nudged)) {
        left = changed.awaitNanos(left);
      }
      nudged = false;
      retryNow = false;
    } catch (InterruptedException e) {
      // Nobody but the process's end interrupts this thread.
      closed = true;
    } finally {
      lock.unlock();
    }
  }
}

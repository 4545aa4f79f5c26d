package dev.sluice.pollers.events;

import dev.sluice.warehouse.outbox.Outbox;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What Redis does for Sluice: events leave through it, and nudges come in. While it is away events
 * wait in the outbox, and jobs are polled by their schedule. Thread-safe.
 */
public final class RedisEvents implements AutoCloseable {
  private final RedisHealth health;
  private final EventRelay relay;
  private final NudgeListener nudges;

  /**
   * Makes the connection's two ends, not started.
   *
   * @param feeds those whose nudges are heard; if there are none, nothing is heard
   * @param at called at every durable point of an event's way; if it throws, the event is sent
   *     again under the same id
   * @param nudge takes the feed that may have something new, on a thread of this
   */
  public RedisEvents(
      RedisConfig config,
      Outbox outbox,
      Set<String> feeds,
      Consumer<? super EventPoint> at,
      RedisListener listener,
      Consumer<? super String> nudge) {
    health = new RedisHealth(listener);
    relay = new EventRelay(config, health, outbox, at, listener);
    nudges =
        feeds.isEmpty() ? null : new NudgeListener(config, health, feeds, nudge, relay::retryNow);
  }

  /** Starts both ends; Redis need not be there. */
  public void start() {
    relay.start();
    if (nudges != null) {
      nudges.start();
    }
  }

  /** Says that events were queued, so that they leave at once. */
  public void queued() {
    relay.nudge();
  }

  /** Whether Redis answered when it was last used; true before the first use. */
  public boolean reachable() {
    return health.reachable();
  }

  /** Ends both threads. The event being sent is finished; others wait in the outbox. */
  @Override
  public void close() {
    relay.close();
    if (nudges != null) {
      nudges.close();
    }
  }
}

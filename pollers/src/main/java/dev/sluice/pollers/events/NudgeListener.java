package dev.sluice.pollers.events;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Hears on feeds' channels that something happened to them. A message may be lost; so after every
 * subscription all feeds are reported, and polls find what no message told.
 */
final class NudgeListener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NudgeListener.class);

  /** A subscription that heard nothing for so long is made anew: the connection may be dead. */
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private final RedisClient redis;
  private final RedisHealth health;
  private final Set<String> feeds;
  private final Consumer<? super String> nudge;
  private final Runnable subscribed;
  private final Duration closeGrace;
  private final Backoff backoff = new Backoff();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "sluice-nudges");
  private volatile Subscription current;

  /**
   * Makes a listener that is not started.
   *
   * @param nudge takes the feed a message speaks of; may be called though nothing is new
   * @param subscribed called when Redis has taken a subscription
   */
  NudgeListener(
      RedisConfig config,
      RedisHealth health,
      Set<String> feeds,
      Consumer<? super String> nudge,
      Runnable subscribed) {
    this.redis = RedisClients.connect(config, SILENCE);
    this.health = health;
    this.feeds = Set.copyOf(feeds);
    this.nudge = nudge;
    this.subscribed = subscribed;
    this.closeGrace = config.timeout().plusSeconds(1);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Ends the subscription. A Redis that hangs holds it up for the configured timeout at most. */
  @Override
  public void close() {
    closed.countDown();
    Subscription subscription = current;
    if (subscription != null) {
      subscription.end();
    }
    try {
      thread.join(closeGrace.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    redis.close();
  }

  private void run() {
    String[] channels = feeds.stream().map(Streams::of).toArray(String[]::new);
    while (!isClosed()) {
      Subscription subscription = new Subscription();
      current = subscription;
      try {
        redis.subscribe(subscription, channels);
      } catch (JedisException e) {
        ended(subscription, e);
      } catch (RuntimeException e) {
        LOG.error("A nudge could not be passed on; polls go on by schedule.", e);
        pause();
      }
    }
  }

  private void ended(Subscription subscription, JedisException cause) {
    boolean silent = subscription.complete && cause.getCause() instanceof SocketTimeoutException;
    if (silent || isClosed()) {
      return;
    }
    health.lost(cause.getMessage());
    pause();
  }

  private void pause() {
    try {
      if (closed.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      // Nobody but the process's end interrupts this thread.
      closed.countDown();
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private final class Subscription extends JedisPubSub {
    private volatile boolean complete;

    @Override
    public void onSubscribe(String channel, int subscribedChannels) {
      if (subscribedChannels < feeds.size()) {
        return;
      }
      complete = true;
      backoff.reset();
      health.answered();
      if (isClosed()) {
        unsubscribe();
        return;
      }
      subscribed.run();
      feeds.forEach(nudge);
    }

    @Override
    public void onMessage(String channel, String message) {
      nudge.accept(Streams.feed(channel));
    }

    /** Called from another thread; before the subscription is complete, it ends by itself. */
    void end() {
      try {
        if (complete) {
          unsubscribe();
        }
      } catch (JedisException e) {
        LOG.debug("The subscription ended with its connection.", e);
      }
    }
  }
}

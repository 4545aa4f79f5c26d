package dev.sluice.ingest.route;

import dev.sluice.warehouse.database.DatabaseException;
import dev.sluice.warehouse.ledger.Delivery;
import dev.sluice.warehouse.ledger.Ledger;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the deliveries that another process asked to be taken back or replayed. Such a request is
 * the delivery's state in the ledger: it is unfinished, and nobody here works on it yet. Looking is
 * all there is to do; a delivery that is worked on already is not queued twice.
 */
public final class RequestWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("dev.sluice.ingest");

  private final Ledger ledger;
  private final BiConsumer<UUID, String> enqueue;
  private final Duration interval;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "sluice-requests");
  private boolean away;

  /**
   * A watch that is not started.
   *
   * @param enqueue takes a delivery and its feed
   * @param interval between two looks
   */
  public RequestWatch(Ledger ledger, BiConsumer<UUID, String> enqueue, Duration interval) {
    this.ledger = ledger;
    this.enqueue = enqueue;
    this.interval = interval;
    thread.setDaemon(true);
  }

  /** Starts looking. */
  public void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!closed.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      // Nobody but the process's end interrupts this thread.
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      for (Delivery delivery : ledger.unfinished()) {
        enqueue.accept(delivery.id(), delivery.feed());
      }
      away = false;
    } catch (DatabaseException e) {
      if (!away) {
        LOG.warn("can't look for requests, trying again: {}", e.getMessage());
      }
      away = true;
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.sluice.ingest.route;

import dev.sluice.ingest.delivery.ChangedWhileReadException;
import dev.sluice.ingest.delivery.DeliveryLife;
import dev.sluice.ingest.delivery.DeliveryListener;
import dev.sluice.ingest.delivery.StopSignal;
import dev.sluice.ingest.delivery.UnknownFeedException;
import dev.sluice.lake.raw.SyncFailedException;
import dev.sluice.warehouse.database.DatabaseException;
import dev.sluice.warehouse.ledger.Ledger;
import java.io.InterruptedIOException;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Lives a delivery, and sorts its failures for the route: those that pass by themselves are never
 * counted, the others are counted in the ledger.
 */
final class LiveDelivery implements Processor {
  private static final String ATTEMPTS = "sluice.attempts";

  private final String feed;
  private final DeliveryLife life;
  private final Ledger ledger;
  private final StopSignal stop;
  private final DeliveryListener listener;
  private final Predicate<DatabaseException> passing;
  private final Semaphore permits;
  private final Consumer<UUID> next;

  /**
   * Lives deliveries of a feed.
   *
   * @param next takes a delivery that goes on because of another
   */
  LiveDelivery(
      String feed,
      DeliveryLife life,
      Ledger ledger,
      StopSignal stop,
      DeliveryListener listener,
      Predicate<DatabaseException> passing,
      Semaphore permits,
      Consumer<UUID> next) {
    this.feed = feed;
    this.life = life;
    this.ledger = ledger;
    this.stop = stop;
    this.listener = listener;
    this.passing = passing;
    this.permits = permits;
    this.next = next;
  }

  /** How many attempts have failed in a row, not counting those that a store was away for. */
  static int attempts(Exchange exchange) {
    return exchange.getProperty(ATTEMPTS, 0, Integer.class);
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    UUID delivery = exchange.getIn().getBody(UUID.class);
    permits.acquireUninterruptibly();
    try {
      life.live(delivery).ifPresent(next);
    } catch (UnknownFeedException | SyncFailedException e) {
      throw e;
    } catch (ChangedWhileReadException e) {
      listener.retrying(delivery, feed, e, 0);
      throw e;
    } catch (Exception e) {
      throw sorted(exchange, delivery, e);
    } finally {
      permits.release();
    }
  }

  private Exception sorted(Exchange exchange, UUID delivery, Exception failure) {
    if (has(failure, SyncFailedException.class)) {
      return failure;
    }
    if (stop.stopping() && has(failure, InterruptedIOException.class)) {
      return failure;
    }
    if (isStoreAway(failure)) {
      listener.retrying(delivery, feed, failure, 0);
      return new StoreAwayException(failure);
    }
    int attempt;
    try {
      attempt = ledger.attemptFailed(delivery, failure.toString());
    } catch (DatabaseException e) {
      failure.addSuppressed(e);
      listener.retrying(delivery, feed, failure, 0);
      if (isStoreAway(e)) {
        return new StoreAwayException(failure);
      }
      exchange.setProperty(ATTEMPTS, attempts(exchange) + 1);
      return failure;
    }
    exchange.setProperty(ATTEMPTS, attempt);
    listener.retrying(delivery, feed, failure, attempt);
    return failure;
  }

  /** The lake's catalog is in the database too, and its failures come wrapped. */
  private boolean isStoreAway(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql) {
        return passing.test(new DatabaseException("living a delivery", sql));
      }
    }
    return false;
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (kind.isInstance(t)) {
        return true;
      }
    }
    return false;
  }
}

package dev.sluice.app.installation;

import dev.sluice.warehouse.ledger.Delivery;
import dev.sluice.warehouse.ledger.ReplaySource;
import dev.sluice.warehouse.ledger.RequestVerdict;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/**
 * Asks for deliveries to be taken back or replayed, and waits for it. An accepted request is
 * durable: it is completed by the service that runs, or the next one that starts, whether or not
 * the asker waits.
 */
public interface Changes extends AutoCloseable {

  /** Asks that a delivery be taken back out of lake and warehouse. */
  RequestVerdict retract(UUID delivery, String reason);

  /** Asks that a delivery be decoded or loaded anew. */
  RequestVerdict replay(UUID delivery, ReplaySource source);

  /** All deliveries of a feed, in the order they came. */
  List<Delivery> deliveries(String feed);

  /**
   * Waits until a delivery has ended.
   *
   * @throws IOException if the service that should do it has stopped; the request stands
   */
  Delivery await(UUID delivery) throws IOException, InterruptedException;

  @Override
  void close() throws IOException;
}

package dev.sluice.ingest.delivery;

import dev.sluice.warehouse.ledger.Delivery;
import java.util.UUID;

/** Hears what happens to deliveries, for people. Calls come from several threads. */
public interface DeliveryListener {

  /** A durable step is done; the delivery's state says which. */
  void stepDone(Delivery delivery);

  /** Decoding has read so many of the delivery's bytes. */
  void progress(Delivery delivery, long bytesRead);

  /**
   * An attempt failed and will be repeated from the last durable step.
   *
   * @param attempt how many have failed in a row; 0 if failures of this kind are not counted
   */
  void retrying(UUID deliveryId, String feed, Exception failure, int attempt);

  /** A dropped file can't be claimed and stays where it is; told once for each reason. */
  void unclaimable(String file, String reason);

  /** A watched folder can't be read, or can be again ({@code reason} null). */
  void folderUnreadable(String folder, String reason);
}

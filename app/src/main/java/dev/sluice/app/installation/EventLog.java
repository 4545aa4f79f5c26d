package dev.sluice.app.installation;

import dev.sluice.app.output.Visible;
import dev.sluice.ingest.delivery.DeliveryListener;
import dev.sluice.warehouse.ledger.Delivery;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One log line for each event of a delivery that a person would want, with its facts as keys and
 * values for structured logs. What a dropped name hides is made visible.
 */
final class EventLog implements DeliveryListener {
  private static final Logger LOG = LoggerFactory.getLogger("dev.sluice.deliveries");

  @Override
  public void stepDone(Delivery delivery) {
    switch (delivery.state()) {
      case LANDED -> log(Level.INFO, delivery, "landed, " + counted(delivery.sizeBytes(), "byte"));
      case LAKED -> log(Level.INFO, delivery, "in the lake, " + records(delivery));
      case PUBLISHED -> log(Level.INFO, delivery, "published as " + published(delivery));
      case DUPLICATE -> log(Level.INFO, delivery, "duplicate: " + delivery.reason());
      case RETRACTED -> log(Level.INFO, delivery, "retracted: " + delivery.reason());
      case QUARANTINED -> log(Level.WARN, delivery, "quarantined: " + delivery.reason());
      case FAILED -> log(Level.ERROR, delivery, "failed: " + delivery.reason());
      default -> log(Level.DEBUG, delivery, delivery.state().name());
    }
  }

  private static String records(Delivery delivery) {
    return counted(delivery.recordsInFile(), "record")
        + ", "
        + delivery.recordsRejected()
        + " rejected";
  }

  private static String published(Delivery delivery) {
    return "version "
        + delivery.version()
        + ", "
        + counted(delivery.rowsLoaded(), "row")
        + ", "
        + delivery.recordsRejected()
        + " rejected";
  }

  private static String counted(Long number, String thing) {
    return number + " " + thing + (number != null && number == 1 ? "" : "s");
  }

  private static void log(Level level, Delivery delivery, String what) {
    LOG.atLevel(level)
        .addKeyValue("delivery", delivery.id())
        .addKeyValue("feed", delivery.feed())
        .addKeyValue("state", delivery.state())
        .log("{} {}: {}", delivery.feed(), Visible.of(delivery.fileName()), Visible.of(what));
  }

  @Override
  public void progress(Delivery delivery, long bytesRead) {
    LOG.debug("{}: {} of {} bytes decoded", delivery.id(), bytesRead, delivery.sizeBytes());
  }

  @Override
  public void retrying(UUID deliveryId, String feed, Exception failure, int attempt) {
    LOG.atWarn()
        .addKeyValue("delivery", deliveryId)
        .addKeyValue("feed", feed)
        .addKeyValue("attempt", attempt)
        .log("{} {}: will be tried again: {}", feed, deliveryId, Visible.of(failure.toString()));
  }

  @Override
  public void unclaimable(String file, String reason) {
    LOG.warn("{} stays where it is: {}", Visible.of(file), Visible.of(reason));
  }

  @Override
  public void folderUnreadable(String folder, String reason) {
    if (reason == null) {
      LOG.info("{} can be read again", Visible.of(folder));
    } else {
      LOG.warn("{} can't be read: {}", Visible.of(folder), Visible.of(reason));
    }
  }
}

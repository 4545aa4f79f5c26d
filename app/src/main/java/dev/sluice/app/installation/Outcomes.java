package dev.sluice.app.installation;

import dev.sluice.ingest.delivery.DeliveryListener;
import dev.sluice.warehouse.ledger.Delivery;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Counts how deliveries end, passes on what is published, and tells every other listener. */
final class Outcomes implements DeliveryListener {
  private final List<DeliveryListener> others;
  private final Consumer<String> published;
  private final LongAdder publishedCount = new LongAdder();
  private final LongAdder duplicates = new LongAdder();
  private final LongAdder quarantined = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder rows = new LongAdder();
  private final LongAdder rejected = new LongAdder();

  /**
   * A counter.
   *
   * @param published told the feed of each version published, by a retraction too
   */
  Outcomes(List<DeliveryListener> others, Consumer<String> published) {
    this.others = List.copyOf(others);
    this.published = published;
  }

  @Override
  public void stepDone(Delivery delivery) {
    count(delivery);
    others.forEach(other -> other.stepDone(delivery));
  }

  private void count(Delivery delivery) {
    switch (delivery.state()) {
      case PUBLISHED -> {
        publishedCount.increment();
        rows.add(orZero(delivery.rowsLoaded()));
        rejected.add(orZero(delivery.recordsRejected()));
        published.accept(delivery.feed());
      }
      case RETRACTED -> published.accept(delivery.feed());
      case DUPLICATE -> duplicates.increment();
      case QUARANTINED -> quarantined.increment();
      case FAILED -> failed.increment();
      default -> {
        // The delivery has not ended.
      }
    }
  }

  private static long orZero(Long count) {
    return count == null ? 0 : count;
  }

  Service.Counts counts(long runs, long deadRuns) {
    return new Service.Counts(
        publishedCount.sum(),
        duplicates.sum(),
        quarantined.sum(),
        failed.sum(),
        rows.sum(),
        rejected.sum(),
        runs,
        deadRuns);
  }

  @Override
  public void progress(Delivery delivery, long bytesRead) {
    others.forEach(other -> other.progress(delivery, bytesRead));
  }

  @Override
  public void retrying(UUID deliveryId, String feed, Exception failure, int attempt) {
    others.forEach(other -> other.retrying(deliveryId, feed, failure, attempt));
  }

  @Override
  public void unclaimable(String file, String reason) {
    others.forEach(other -> other.unclaimable(file, reason));
  }

  @Override
  public void folderUnreadable(String folder, String reason) {
    others.forEach(other -> other.folderUnreadable(folder, reason));
  }
}

package dev.sluice.pollers.fakes;

import dev.sluice.warehouse.outbox.Publication;
import dev.sluice.warehouse.outbox.Publications;
import dev.sluice.warehouse.outbox.PublishedDelivery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/** Feeds with as many versions as the test says. */
public final class FakePublications implements Publications {
  private final Map<String, List<Instant>> times = new ConcurrentHashMap<>();
  private final Map<String, String> names = new ConcurrentHashMap<>();
  private final AtomicInteger calls = new AtomicInteger();

  /** Publishes versions up to this one, a minute after those published before. */
  public void publish(String feed, long version) {
    Instant time = Instant.EPOCH.plusSeconds(60L * calls.incrementAndGet());
    List<Instant> versions = times.computeIfAbsent(feed, name -> new CopyOnWriteArrayList<>());
    while (versions.size() < version) {
      versions.add(time);
    }
  }

  @Override
  public long newestVersion(String feed) {
    return times.getOrDefault(feed, List.of()).size();
  }

  @Override
  public Optional<Publication> next(String feed, long version) {
    return after(feed, version).stream().findFirst();
  }

  /** Publishes a delivery of a file of that name, at a time. */
  public void publishFileAt(String feed, String fileName, Instant time) {
    names.put(feed + (newestVersion(feed) + 1), fileName);
    times.computeIfAbsent(feed, name -> new CopyOnWriteArrayList<>()).add(time);
  }

  /** Publishes a delivery of a file of that name as the feed's next version. */
  public void publishFile(String feed, String fileName) {
    long version = newestVersion(feed) + 1;
    names.put(feed + version, fileName);
    publish(feed, version);
  }

  @Override
  public List<PublishedDelivery> deliveries(String feed, long after, long upTo) {
    return after(feed, after).stream()
        .filter(one -> one.version() <= upTo)
        .map(
            one ->
                new PublishedDelivery(
                    feed,
                    one.version(),
                    one.kind(),
                    one.deliveryId(),
                    names.getOrDefault(feed + one.version(), feed + one.version() + ".csv"),
                    1000 + one.version(),
                    one.rows(),
                    one.publishedAt()))
        .toList();
  }

  @Override
  public List<Publication> after(String feed, long version) {
    return LongStream.rangeClosed(Math.max(0, version) + 1, newestVersion(feed))
        .mapToObj(
            v -> new Publication(feed, v, new UUID(0, v), 1, times.get(feed).get((int) v - 1)))
        .toList();
  }
}

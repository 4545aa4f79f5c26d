package dev.sluice.pollers.fakes;

import dev.sluice.warehouse.outbox.Publication;
import dev.sluice.warehouse.outbox.Publications;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/** Feeds with as many versions as the test says. */
public final class FakePublications implements Publications {
  private final Map<String, Long> newest = new ConcurrentHashMap<>();

  /** Publishes versions up to this one. */
  public void publish(String feed, long version) {
    newest.put(feed, version);
  }

  @Override
  public long newestVersion(String feed) {
    return newest.getOrDefault(feed, 0L);
  }

  @Override
  public List<Publication> after(String feed, long version) {
    return LongStream.rangeClosed(version + 1, newestVersion(feed))
        .mapToObj(v -> new Publication(feed, v, new UUID(0, v), 1, Instant.EPOCH))
        .toList();
  }
}

package dev.sluice.app.cli;

import dev.sluice.app.installation.Reading;
import dev.sluice.lake.read.Deliveries;
import dev.sluice.lake.read.ReadPoint;
import dev.sluice.lake.read.ReadRequest;
import dev.sluice.warehouse.outbox.Publication;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A feed's published versions as reads of its lake table. A version is the set of deliveries that
 * stood when it was published: that stays exact when the lake took deliveries in another order,
 * holds some that were never published, or wrote its files anew.
 */
final class PublishedVersions {
  private final Reading reading;
  private final String feed;
  private final List<Publication> published;

  PublishedVersions(Reading reading, String feed) {
    this.reading = reading;
    this.feed = feed;
    this.published = reading.publications().after(feed, 0);
  }

  /** The table as it was when a version was published: what was taken back later is still there. */
  ReadRequest at(ReadRequest request, long version) {
    Publication wanted = published(version);
    return request
        .withDeliveries(new Deliveries.Only(standing(0, version)))
        .at(new ReadPoint.AtTime(wanted.publishedAt()));
  }

  /**
   * The deliveries that the versions above one up to another added or replaced, as they are in the
   * table now.
   *
   * @param to the newest version if empty
   * @param note told what these versions took back, and what has no rows any more
   */
  ReadRequest increment(ReadRequest request, long after, Optional<Long> to, Consumer<String> note) {
    long last = to.orElseGet(this::newest);
    if (last != 0) {
      published(last);
    }
    if (after < 0 || after > last) {
      throw CommandException.usage(
          "--after-version " + after + " must be from 0 to " + last + ", the last version wanted");
    }
    Set<UUID> brought = standing(after, last);
    for (Publication one : published) {
      if (isIn(one, after, last) && one.kind() == Publication.Kind.RETRACTED) {
        note.accept("version " + one.version() + " took delivery " + one.deliveryId() + " back");
      }
    }
    for (UUID delivery : brought) {
      if (reading.lake().find(feed, delivery).isEmpty()) {
        note.accept("delivery " + delivery + " was taken back since: it has no rows any more");
      }
    }
    return request.withDeliveries(new Deliveries.Only(brought));
  }

  private long newest() {
    return published.isEmpty() ? 0 : published.get(published.size() - 1).version();
  }

  private Publication published(long version) {
    return published.stream()
        .filter(one -> one.version() == version)
        .findFirst()
        .orElseThrow(
            () ->
                CommandException.usage(
                    "feed "
                        + feed
                        + (newest() == 0
                            ? " has no published version yet"
                            : " has no version " + version + ": there are 1 to " + newest())));
  }

  /** What these versions brought or replaced, and did not take back again. */
  private Set<UUID> standing(long after, long to) {
    Set<UUID> deliveries = new HashSet<>();
    for (Publication one : published) {
      if (isIn(one, after, to)) {
        if (one.kind() == Publication.Kind.RETRACTED) {
          deliveries.remove(one.deliveryId());
        } else {
          deliveries.add(one.deliveryId());
        }
      }
    }
    return deliveries;
  }

  private static boolean isIn(Publication one, long after, long to) {
    return one.version() > after && one.version() <= to;
  }
}

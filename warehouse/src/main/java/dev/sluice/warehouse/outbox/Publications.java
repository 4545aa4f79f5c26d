package dev.sluice.warehouse.outbox;

import java.util.List;
import java.util.Optional;

/** What is published: the truth that downstream jobs poll. Thread-safe. */
public interface Publications {

  /** The newest version of a feed; 0 if it has none. */
  long newestVersion(String feed);

  /** The version of a feed right above {@code version}; empty if it is not published yet. */
  Optional<Publication> next(String feed, long version);

  /** The deliveries of a feed whose versions are above {@code after} and up to {@code upTo}. */
  List<PublishedDelivery> deliveries(String feed, long after, long upTo);

  /** The versions of a feed above {@code version}, in order. */
  List<Publication> after(String feed, long version);
}

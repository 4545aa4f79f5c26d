package dev.sluice.adapter.copybook;

import java.util.IdentityHashMap;

/** Reads, record by record, the fields that numbers of elements depend on. */
final class Counts {
  /** What a field says that says no number: it is malformed, null, or a text of no meaning. */
  static final long NONE = Long.MIN_VALUE;

  /** What a field says that stands behind the end of its record. */
  static final long ABSENT = Long.MIN_VALUE + 1;

  private final IdentityHashMap<Node, Value> values = new IdentityHashMap<>();

  /** The last value read of a field. */
  private static final class Value {
    private final Decoders.Counter counter;
    private long count = ABSENT;
    private int position;

    Value(Decoders.Counter counter) {
      this.counter = counter;
    }
  }

  Counts(Node record, Decoders decoders) {
    record
        .all()
        .filter(Node::depends)
        .forEach(
            item ->
                values.put(
                    item.occurs.count(),
                    new Value(decoders.counter(item.occurs.count(), item.occurs.mapping()))));
  }

  /** Forgets what the record before said. */
  void startRecord() {
    values.values().forEach(value -> value.count = ABSENT);
  }

  /** Reads a field. */
  void read(Node field, byte[] bytes, int position, int end) {
    Value value = values.get(field);
    value.position = position;
    value.count =
        position < 0 || position >= end ? ABSENT : value.counter.count(bytes, position, end);
  }

  /** What the field says that an item depends on. */
  long of(Node item) {
    return values.get(item.occurs.count()).count;
  }

  /** Whether that is a number of elements that the item can have. */
  boolean isPossible(Node item) {
    long count = of(item);
    return count >= item.occurs.least() && count <= item.occurs.most();
  }

  /** Where the field stands that an item depends on. */
  int position(Node item) {
    return values.get(item.occurs.count()).position;
  }
}

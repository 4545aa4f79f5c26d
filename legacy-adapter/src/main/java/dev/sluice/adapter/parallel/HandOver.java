package dev.sluice.adapter.parallel;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/**
 * Where the decoding threads put parts and the one that reads takes them, in file order.
 *
 * <p>Everything stands under one lock. Ranges are taken in order, so the range that is read from is
 * always one that a thread works on or has ended; a thread waits only in front of a full range that
 * is not read from yet, or for the right to take another. So the range that is read from always
 * goes on, and nothing waits for ever.
 */
final class HandOver {
  /** Thrown out of a decoding thread's work when nobody wants its result any more. */
  static final class ClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClosedException() {
      super("closed", null, false, false);
    }
  }

  private static final class Range {
    final Queue<Part> parts = new ArrayDeque<>();
    boolean ended;
    Throwable failure;
  }

  private final int ranges;
  private final int mostAhead;
  private final int mostParts;
  private final Map<Integer, Range> inFlight = new HashMap<>();
  private int nextToTake;
  private int readFrom;
  private boolean closed;
  private Throwable broken;

  /**
   * A hand-over of nothing yet.
   *
   * @param mostAhead how many ranges may be in flight, the one that is read from counted
   * @param mostParts how many parts of one range may wait
   */
  HandOver(int ranges, int mostAhead, int mostParts) {
    this.ranges = ranges;
    this.mostAhead = mostAhead;
    this.mostParts = mostParts;
  }

  /** The next range to decode, or -1 if there is nothing left to do; waits for the right to. */
  synchronized int take() throws InterruptedException {
    while (!closed && nextToTake < ranges && nextToTake >= readFrom + mostAhead) {
      wait();
    }
    if (closed || nextToTake == ranges) {
      return -1;
    }
    inFlight.put(nextToTake, new Range());
    return nextToTake++;
  }

  /**
   * Adds to a range that was taken; waits while enough of it waits.
   *
   * @throws ClosedException if nobody wants it
   */
  synchronized void put(Part part) throws InterruptedException {
    Range range = inFlight.get(part.range());
    while (!closed && range.parts.size() >= mostParts) {
      wait();
    }
    if (closed) {
      throw new ClosedException();
    }
    range.parts.add(part);
    notifyAll();
  }

  /**
   * Ends a range that was taken.
   *
   * @param failure what is thrown once the range's parts are read, or null
   */
  synchronized void end(int number, Throwable failure) {
    Range range = inFlight.get(number);
    range.ended = true;
    range.failure = failure;
    notifyAll();
  }

  /**
   * The next part in file order, or null behind the last; waits for it.
   *
   * @throws IOException what a thread failed with, and so do {@link RuntimeException} and {@link
   *     Error}; again at every call
   */
  synchronized Part next() throws IOException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    while (readFrom < ranges) {
      if (closed) {
        throw new IOException("the reader is closed");
      }
      Range range = inFlight.get(readFrom);
      if (range == null && broken != null) {
        rethrow(broken);
      } else if (range == null || (range.parts.isEmpty() && !range.ended)) {
        wait();
      } else if (!range.parts.isEmpty()) {
        notifyAll();
        return range.parts.remove();
      } else {
        rethrow(range.failure);
        inFlight.remove(readFrom++);
        notifyAll();
      }
    }
    return null;
  }

  private static void rethrow(Throwable failure) throws IOException {
    if (failure instanceof IOException e) {
      throw e;
    } else if (failure instanceof RuntimeException e) {
      throw e;
    } else if (failure instanceof Error e) {
      throw e;
    } else if (failure != null) {
      throw new IOException("decoding failed: " + failure, failure);
    }
  }

  /** Says that ranges not taken yet may never be: a thread ended. */
  synchronized void breakOff(Throwable failure) {
    broken = failure;
    notifyAll();
  }

  /** From now on threads that wait or add end, and nothing is kept. */
  synchronized void close() {
    closed = true;
    inFlight.values().forEach(range -> range.parts.clear());
    notifyAll();
  }
}

package dev.sluice.adapter.delimited;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a walk through a part of a file met: {@linkplain Place places} at which the file may be cut,
 * and the first such place behind the part. It remembers the first {@value #ALL} places and every
 * {@value #STEP}th record's.
 */
final class PartWalk {
  private static final int ALL = 512;
  private static final int STEP = 64;

  private long[] offsets = new long[16];
  private long[] recordsBefore = new long[16];
  private int size;
  private Place end;
  private boolean gaveUp;

  /** A walk that met nothing and gave up. */
  PartWalk() {
    this.gaveUp = true;
  }

  /**
   * Walks on with a reader.
   *
   * @param until the part's end: the first byte behind it
   * @param giveUp how far is looked for a place behind the part, so that walks that find none don't
   *     all go to the file's end
   */
  PartWalk(DelimitedReader reader, CutRule rule, long until, long giveUp) throws IOException {
    for (long walked = 0; reader.toRecord(); walked++) {
      boolean remembered = walked < ALL || walked % STEP == 0;
      if ((remembered || reader.mayHaveReached(until))
          && reader.isIndependent()
          && reader.canBeCut(rule)) {
        Place place = new Place(reader.offset(), reader.recordsPassed());
        if (place.offset() >= until) {
          end = place;
          return;
        }
        if (remembered) {
          remember(place);
        }
      }
      if (reader.mayHaveReached(giveUp) && reader.offset() >= giveUp) {
        gaveUp = true;
        return;
      }
      reader.skip();
    }
  }

  private void remember(Place place) {
    if (size == offsets.length) {
      offsets = Arrays.copyOf(offsets, size * 2);
      recordsBefore = Arrays.copyOf(recordsBefore, size * 2);
    }
    offsets[size] = place.offset();
    recordsBefore[size++] = place.recordsBefore();
  }

  /** Whether the walk knows how it goes on from this place. */
  boolean knows(Place place) {
    return !gaveUp && indexOf(place) >= 0;
  }

  /**
   * The first place behind the part, with the records before it counted on from those before {@code
   * place}; empty if the file ends before there is one.
   *
   * @param place one that the walk knows
   */
  Optional<Place> endFrom(Place place) {
    long between = place.recordsBefore() - recordsBefore[indexOf(place)];
    return Optional.ofNullable(end)
        .map(last -> new Place(last.offset(), last.recordsBefore() + between));
  }

  /** The first place behind the part, for a walk that began at the file's start. */
  Optional<Place> end() {
    return Optional.ofNullable(end);
  }

  private int indexOf(Place place) {
    return Arrays.binarySearch(offsets, 0, size, place.offset());
  }
}

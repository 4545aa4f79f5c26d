package dev.sluice.adapter.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.InMemorySource;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What every layout promises that can be decoded by ranges: whatever the ranges, the outcome is
 * that of the whole, also for files that are broken. Its test gives the same files as for {@link
 * LayoutContract}; the broken ones are made of them here.
 */
public abstract class SplittableLayoutContract extends LayoutContract {
  private static final int FILES = 80;
  private static final long[] TARGETS = {1, 7, 60, 1 << 20};

  @Override
  protected abstract SplittableLayout layout(int batchRows);

  /**
   * Whether files of several records are cut at all. Only a layout whose records depend on those
   * before them may say no.
   */
  protected boolean cutsFiles() {
    return true;
  }

  @Test
  void rangesCoverTheFileInOrder() {
    int most = 0;
    for (int seed = 1; seed <= FILES; seed++) {
      byte[] file = file(new Random(seed));
      for (long target : TARGETS) {
        List<RecordRange> ranges = split(layout(100), new InMemorySource(file), target);
        assertCovering(ranges, file.length);
        most = Math.max(most, ranges.size());
      }
      RecordRange only = split(layout(100), new InMemorySource(file), Long.MAX_VALUE).get(0);
      assertThat(only).isEqualTo(new RecordRange(0, file.length, 1));
    }
    assertThat(most).as("most ranges of a file").isGreaterThan(cutsFiles() ? 3 : 0);
  }

  private static void assertCovering(List<RecordRange> ranges, long size) {
    long end = 0;
    long record = 1;
    for (RecordRange range : ranges) {
      assertThat(range.start()).isEqualTo(end);
      assertThat(range.length()).isPositive();
      assertThat(range.firstRecord()).isGreaterThanOrEqualTo(record);
      end = range.end();
      record = range.firstRecord();
    }
    assertThat(end).isEqualTo(size);
  }

  @Test
  void decodesByRangesWhatItDecodesAsAWhole() {
    for (int seed = 1; seed <= FILES; seed++) {
      byte[] file = file(new Random(seed));
      String whole = Decoded.of(layout(100), file).shown();
      for (long target : TARGETS) {
        assertThat(byRanges(file, target, new Random(seed)))
            .as("file of seed %s in ranges of %s bytes", seed, target)
            .isEqualTo(whole);
      }
    }
  }

  @Test
  void treatsBrokenFilesByRangesAsItDoesAsAWhole() {
    int refused = 0;
    int decoded = 0;
    for (int seed = 1; seed <= 3 * FILES; seed++) {
      byte[] file = broken(new Random(seed));
      if (file.length == 0) {
        continue;
      }
      String whole = outcome(() -> Decoded.of(layout(100), file).shown());
      for (long target : TARGETS) {
        assertThat(outcome(() -> byRanges(file, target, new Random(file.length))))
            .as("broken file of seed %s in ranges of %s bytes", seed, target)
            .isEqualTo(whole);
      }
      refused += whole.equals(REFUSED) ? 1 : 0;
      decoded += whole.equals(REFUSED) ? 0 : 1;
    }
    assertThat(refused + decoded).isGreaterThan(FILES);
    assertThat(decoded).as("broken files that can be decoded nevertheless").isPositive();
  }

  private static final String REFUSED = "refused as a whole";

  private interface Decoding {
    String run();
  }

  private static String outcome(Decoding decoding) {
    try {
      return decoding.run();
    } catch (UndecodableFileException e) {
      assertThat(e).message().isNotBlank();
      return REFUSED;
    }
  }

  /** A file of this layout after a few accidents. */
  private byte[] broken(Random random) {
    byte[] file = file(random);
    for (int i = 1 + random.nextInt(3); i > 0 && file.length > 0; i--) {
      int at = random.nextInt(file.length);
      switch (random.nextInt(5)) {
        case 0 -> file = Arrays.copyOf(file, at);
        case 1 -> file[at] = (byte) random.nextInt(256);
        case 2 -> file[at] ^= (byte) (1 << random.nextInt(8));
        case 3 -> file = without(file, at, Math.min(file.length, at + 1 + random.nextInt(5)));
        default -> file = inserted(file, at, file[random.nextInt(file.length)]);
      }
    }
    return file;
  }

  private static byte[] without(byte[] file, int from, int to) {
    byte[] shorter = Arrays.copyOf(file, file.length - (to - from));
    System.arraycopy(file, to, shorter, from, file.length - to);
    return shorter;
  }

  private static byte[] inserted(byte[] file, int at, byte value) {
    byte[] longer = Arrays.copyOf(file, file.length + 1);
    System.arraycopy(file, at, longer, at + 1, file.length - at);
    longer[at] = value;
    return longer;
  }

  /** Decodes the ranges one by one in any order, and puts them together in file order. */
  private String byRanges(byte[] file, long target, Random random) {
    SplittableLayout layout = layout(1 + random.nextInt(20));
    InMemorySource source = new InMemorySource(file, 1 + random.nextInt(100));
    List<RecordRange> ranges = split(layout, source, target);
    assertThat(source.openStreams()).isZero();
    Decoded[] parts = new Decoded[ranges.size()];
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      order.add(random.nextInt(order.size() + 1), i);
    }
    for (int i : order) {
      parts[i] = Decoded.of(layout, source, ranges.get(i));
      assertThat(parts[i].account().total()).isEqualTo(ranges.get(i).length());
      assertThat(parts[i].account().header()).isLessThanOrEqualTo(i == 0 ? file.length : 0);
      assertThat(parts[i].account().trailer())
          .isLessThanOrEqualTo(i == parts.length - 1 ? file.length : 0);
    }
    assertThat(source.openStreams()).isZero();
    return Decoded.joined(List.of(parts)).shown();
  }

  private static List<RecordRange> split(
      SplittableLayout layout, InMemorySource source, long target) {
    try {
      return layout.split(source, target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

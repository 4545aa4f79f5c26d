package dev.sluice.adapter.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.InMemorySource;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every layout promises. A layout's test extends this and gives its own files. */
public abstract class LayoutContract {
  private static final int FILES = 300;

  /** The layout, whose batches have at most this many rows. */
  protected abstract Layout layout(int batchRows);

  /** A file of some records, sound ones and others; the whole of it can be decoded. */
  protected abstract byte[] file(Random random);

  /**
   * The values of a file's rows as a decoder written by others reads them, for the fuzzer to
   * compare where nothing is refused; empty where it can't tell.
   */
  protected Optional<List<List<Object>>> decodedIndependently(byte[] file) {
    return Optional.empty();
  }

  /**
   * Whether every record of a file is a row or refused. Otherwise some are left out on purpose, or
   * are parts of others' rows, and aren't counted.
   */
  protected boolean everyRecordIsOne() {
    return true;
  }

  /** Whether there are files of which some records are refused, others not. */
  protected boolean refusesRecords() {
    return true;
  }

  @Test
  void accountsForEveryByteAndEveryRecord() {
    int refused = 0;
    for (byte[] file : files()) {
      Decoded decoded = Decoded.of(layout(100), file);
      assertThat(decoded.account().fileBytes()).isEqualTo(file.length);
      List<Long> rejected = rejected(decoded);
      refused += rejected.size();
      List<Long> seen =
          Stream.concat(decoded.recordNumbers().stream(), rejected.stream()).sorted().toList();
      assertThat(areAll(seen, decoded.account().recordCount())).as(seen.toString()).isTrue();
    }
    if (refusesRecords()) {
      assertThat(refused).as("refused records, so that they are tested at all").isPositive();
    }
  }

  /** Whether these are the numbers of as many records as were counted. */
  final boolean areAll(List<Long> seen, long recordCount) {
    return everyRecordIsOne()
        ? seen.equals(LongStream.rangeClosed(1, recordCount).boxed().toList())
        : seen.size() == recordCount && seen.stream().distinct().count() == recordCount;
  }

  @Test
  void numbersRecordsAndRejectsInFileOrder() {
    for (byte[] file : files()) {
      Decoded decoded = Decoded.of(layout(100), file);
      assertThat(decoded.recordNumbers()).isSorted().doesNotHaveDuplicates();
      assertThat(decoded.rejects().stream().map(Reject::recordNumber).toList()).isSorted();
      for (Reject reject : decoded.rejects()) {
        assertThat(reject.byteOffset()).isBetween(0L, decoded.account().total());
        assertThat(reject.reason()).isNotBlank();
      }
    }
  }

  @Test
  void decodesTheSameWhateverTheSizesOfBatchesAndReads() {
    for (byte[] file : files()) {
      String whole = Decoded.of(layout(1000), file).shown();
      for (int size : new int[] {1, 2, 7}) {
        assertThat(Decoded.of(layout(size), new InMemorySource(file, size * 3)).shown())
            .isEqualTo(whole);
      }
    }
  }

  @Test
  void closesTheStreamItOpened() throws IOException {
    InMemorySource source = new InMemorySource(file(new Random(1)));
    layout(10).open(source).close();
    assertThat(source.openStreams()).isZero();
  }

  @Test
  void refusesAnEmptyFileAndClosesItsStream() {
    InMemorySource source = new InMemorySource(new byte[0]);
    assertThatThrownBy(() -> layout(10).open(source))
        .isInstanceOf(UndecodableFileException.class)
        .hasMessageContaining("empty");
    assertThat(source.openStreams()).isZero();
  }

  private List<byte[]> files() {
    return Stream.iterate(1, seed -> seed + 1).limit(FILES).map(s -> file(new Random(s))).toList();
  }

  private static List<Long> rejected(Decoded decoded) {
    return decoded.rejects().stream().map(Reject::recordNumber).distinct().toList();
  }
}

package dev.sluice.benchmarks.copybook;

import dev.sluice.benchmarks.Checksum;
import dev.sluice.benchmarks.Contender;
import dev.sluice.benchmarks.Outcome;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * A library that decodes records, and what it lacks for a file: reading it in large pieces and,
 * since records have one length, giving each thread its part.
 */
record RecordByRecord(String library, Supplier<RecordDecoder> decoder, HostFile file, int threads)
    implements Contender {
  private static final int RECORDS_AT_ONCE = 4096;

  @Override
  public String name() {
    return threads == 1 ? library : library + ", threads " + threads;
  }

  @Override
  public Outcome run(Checksum checksum) throws Exception {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      List<Future<ValueSums>> parts = new ArrayList<>();
      for (int part = 0; part < threads; part++) {
        long from = file.rows() * part / threads;
        long to = file.rows() * (part + 1) / threads;
        parts.add(workers.submit(() -> decode(from, to, checksum)));
      }
      ValueSums sums = new ValueSums(checksum, HostFile.FIELDS.size());
      for (Future<ValueSums> part : parts) {
        sums.add(part.get());
      }
      return sums.outcome();
    } finally {
      workers.shutdownNow();
    }
  }

  private ValueSums decode(long from, long to, Checksum checksum) throws IOException {
    RecordDecoder records = decoder.get();
    ValueSums sums = new ValueSums(checksum, HostFile.FIELDS.size());
    byte[] bytes = new byte[RECORDS_AT_ONCE * HostFile.RECORD_BYTES];
    try (SeekableByteChannel channel = Files.newByteChannel(file.path());
        InputStream in = Channels.newInputStream(channel.position(from * HostFile.RECORD_BYTES))) {
      for (long done = from; done < to; done += RECORDS_AT_ONCE) {
        int count = (int) Math.min(RECORDS_AT_ONCE, to - done);
        int length = count * HostFile.RECORD_BYTES;
        if (in.readNBytes(bytes, 0, length) < length) {
          throw new EOFException(file.path() + " ends too early");
        }
        for (int i = 0; i < count; i++) {
          records.decode(bytes, i * HostFile.RECORD_BYTES, sums);
        }
        sums.addRows(count);
      }
    }
    return sums;
  }
}

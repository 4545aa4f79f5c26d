package dev.sluice.lake.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.lake.parquet.DataFileBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BucketTest {
  private static final String KEY = "lake/one/tables/orders/data/폴더 x.parquet";
  private static S3Server server;

  private Bucket bucket;

  @BeforeAll
  static void starts() throws Exception {
    server = new S3Server();
  }

  @AfterAll
  static void stops() throws Exception {
    server.close();
  }

  @BeforeEach
  void opens() {
    bucket = new Bucket(server.settings());
  }

  @AfterEach
  void closes() {
    bucket.delete(KEY);
    bucket.close();
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  private byte[] readAll() throws IOException {
    long size = bucket.size(KEY).orElseThrow();
    ByteBuffer all = ByteBuffer.allocate((int) size);
    DataFileBytes object = new BucketBytes(bucket, KEY, size);
    for (int read = 0; read >= 0 && all.hasRemaining(); ) {
      read = object.read(all, all.position());
    }
    return all.array();
  }

  @Test
  void objectsOfEverySizeHaveTheirBytes() throws Exception {
    int part = BucketOutput.PART_BYTES;
    for (int length : new int[] {0, 1, 70_000, part, part + 1, 2 * part + 12_345}) {
      byte[] bytes = random(length);
      BucketOutput out = new BucketOutput(bucket, KEY);
      out.write(bytes, 0, length / 3);
      out.write(bytes, length / 3, length - length / 3);
      out.close();
      out.close();
      assertThat(out.getPos()).isEqualTo(length);
      assertThat(Arrays.equals(readAll(), bytes)).as(length + " bytes").isTrue();
    }
  }

  @Test
  void nobodySeesAnObjectBeforeItIsClosed() throws Exception {
    BucketOutput out = new BucketOutput(bucket, KEY);
    out.write(random(2 * BucketOutput.PART_BYTES));
    assertThat(bucket.size(KEY)).isEmpty();
    assertThat(server.uploads()).isEqualTo(1);

    out.abort();
    assertThat(bucket.size(KEY)).isEmpty();
    assertThat(server.uploads()).isZero();
  }

  /** A killed process aborts nothing; the next attempt at the same object does. */
  @Test
  void partsThatAnAttemptLeftAreRemovedByTheNext() throws Exception {
    new BucketOutput(bucket, KEY).write(random(2 * BucketOutput.PART_BYTES));
    assertThat(server.uploads()).isEqualTo(1);

    byte[] bytes = random(2 * BucketOutput.PART_BYTES);
    try (BucketOutput out = new BucketOutput(bucket, KEY)) {
      out.write(bytes);
    }
    assertThat(server.uploads()).isZero();
    assertThat(readAll()).isEqualTo(bytes);
  }

  @Test
  void icebergsAccessSeeksListsAndDeletes() throws Exception {
    SupportsPrefixOperations io = new BucketFileIO(bucket);
    String location = bucket.location(KEY);
    byte[] bytes = random(3_000_000);
    try (PositionOutputStream out = io.newOutputFile(location).create()) {
      out.write(bytes);
    }
    assertThatThrownBy(() -> io.newOutputFile(location).create())
        .isInstanceOf(AlreadyExistsException.class);
    try (SeekableInputStream in = io.newInputFile(location).newStream()) {
      for (int at : new int[] {0, 2_999_990, 5, 1_000_000, 1_000_003}) {
        in.seek(at);
        assertThat(in.getPos()).isEqualTo(at);
        assertThat(in.readNBytes(10)).isEqualTo(Arrays.copyOfRange(bytes, at, at + 10));
      }
      in.seek(3_000_000);
      assertThat(in.read()).isEqualTo(-1);
    }
    assertThat(io.listPrefix("s3://lake-bucket/lake/one/tables/orders/"))
        .extracting(FileInfo::location, FileInfo::size)
        .containsExactly(org.assertj.core.api.Assertions.tuple(location, 3_000_000L));

    io.deleteFile(location);
    assertThat(io.newInputFile(location).exists()).isFalse();
    assertThatThrownBy(() -> io.newInputFile(location).newStream())
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void anObjectThatIsMissingIsToldAsAMissingFile() {
    try (TableStorage storage = server.settings().open(Path.of("/none"), point -> {})) {
      assertThatThrownBy(() -> storage.open("s3://lake-bucket/nothing"))
          .isInstanceOf(NoSuchFileException.class)
          .hasMessageContaining("s3://lake-bucket/nothing");
      assertThatThrownBy(() -> storage.open("s3://elsewhere/nothing"))
          .hasMessageContaining("is not in bucket lake-bucket");
    }
  }

  @Test
  void settingsShowNoKeys() {
    assertThat(server.settings().toString()).doesNotContain("swordfish", "reader");
  }
}

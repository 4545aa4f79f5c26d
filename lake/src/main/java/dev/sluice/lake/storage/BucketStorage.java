package dev.sluice.lake.storage;

import dev.sluice.lake.parquet.CorruptFileException;
import dev.sluice.lake.parquet.DataFileBytes;
import dev.sluice.lake.parquet.DataFileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.iceberg.io.FileIO;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Files become objects of a bucket. What takes the place of syncing a file and its folder is the
 * server's answer: it says that the bytes, whose checksum went with them, are kept as an object
 * under its key. There are no folders, and no half objects.
 */
final class BucketStorage implements TableStorage {
  private final Bucket bucket;
  private final FileIO io;
  private final String location;
  private final Consumer<? super StoragePoint> at;

  BucketStorage(StorageSettings.S3 settings, Consumer<? super StoragePoint> at) {
    this.bucket = new Bucket(settings);
    this.io = new BucketFileIO(bucket);
    String end = settings.prefix().isEmpty() ? "" : "/" + settings.prefix();
    this.location = "s3://" + settings.bucket() + end;
    this.at = at;
  }

  @Override
  public FileIO io() {
    return io;
  }

  @Override
  public String location() {
    return location;
  }

  @Override
  public String location(String feed, Path file) {
    return tableLocation(feed) + "/data/" + file.getFileName();
  }

  @Override
  public void keep(String feed, Path file) throws IOException {
    String kept = location(feed, file);
    BucketOutput out = new BucketOutput(bucket, bucket.key(kept));
    try {
      Files.copy(file, out);
      out.close();
    } catch (IOException | RuntimeException e) {
      giveUp(out, e);
      throw e;
    }
    requireWhole(kept, file);
    at.accept(StoragePoint.OBJECT_STORED);
  }

  private static void giveUp(BucketOutput out, Exception failure) {
    try {
      out.abort();
    } catch (SdkException e) {
      failure.addSuppressed(e);
    }
  }

  /** Looks at the object as its readers will. */
  private void requireWhole(String kept, Path file) throws IOException {
    try (DataFileReader sent = new DataFileReader(file);
        DataFileBytes object = open(kept)) {
      if (object.size() != Files.size(file)) {
        throw new CorruptFileException(
            kept + " has " + object.size() + " bytes, " + Files.size(file) + " were sent");
      }
      try (DataFileReader found = new DataFileReader(object)) {
        if (found.rows() != sent.rows()) {
          throw new CorruptFileException(
              kept + ": " + found.rows() + " rows by its footer, " + sent.rows() + " were sent");
        }
      }
    }
  }

  private OptionalLong size(String kept) throws IOException {
    try {
      return bucket.size(bucket.key(kept));
    } catch (SdkException e) {
      throw new IOException("can't look at " + kept + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void release(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public DataFileBytes open(String kept) throws IOException {
    OptionalLong size = size(kept);
    if (size.isEmpty()) {
      throw new NoSuchFileException(kept);
    }
    return new BucketBytes(bucket, bucket.key(kept), size.getAsLong());
  }

  @Override
  public void close() {
    bucket.close();
  }
}

package dev.sluice.lake.storage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;
import org.apache.iceberg.io.SupportsPrefixOperations;

/** Iceberg's files as objects. Used in this process only: it can't be serialised. */
final class BucketFileIO implements SupportsPrefixOperations {
  private static final long serialVersionUID = 1L;

  private final transient Bucket bucket;

  BucketFileIO(Bucket bucket) {
    this.bucket = bucket;
  }

  @Override
  public InputFile newInputFile(String location) {
    return new ObjectInput(bucket, location);
  }

  @Override
  public OutputFile newOutputFile(String location) {
    return new ObjectOutput(bucket, location);
  }

  @Override
  public void deleteFile(String location) {
    bucket.delete(bucket.key(location));
  }

  @Override
  public Iterable<FileInfo> listPrefix(String prefix) {
    List<FileInfo> files = new ArrayList<>();
    bucket.list(
        bucket.key(prefix),
        found ->
            files.add(
                new FileInfo(
                    bucket.location(found.key()),
                    found.size(),
                    found.lastModified().toEpochMilli())));
    return files;
  }

  @Override
  public void deletePrefix(String prefix) {
    listPrefix(prefix).forEach(file -> deleteFile(file.location()));
  }

  private record ObjectInput(Bucket bucket, String location) implements InputFile {
    @Override
    public long getLength() {
      return size().orElseThrow(() -> new NotFoundException("no object %s", location));
    }

    @Override
    public SeekableInputStream newStream() {
      return new BucketInput(new BucketBytes(bucket, bucket.key(location), getLength()));
    }

    @Override
    public boolean exists() {
      return size().isPresent();
    }

    private OptionalLong size() {
      return bucket.size(bucket.key(location));
    }
  }

  private record ObjectOutput(Bucket bucket, String location) implements OutputFile {
    /** The names Iceberg makes hold UUIDs: between this look and the writing nobody else comes. */
    @Override
    public PositionOutputStream create() {
      if (bucket.size(bucket.key(location)).isPresent()) {
        throw new AlreadyExistsException("object exists: %s", location);
      }
      return createOrOverwrite();
    }

    @Override
    public PositionOutputStream createOrOverwrite() {
      return new BucketOutput(bucket, bucket.key(location));
    }

    @Override
    public InputFile toInputFile() {
      return new ObjectInput(bucket, location);
    }
  }

  /** Reads an object from front to back or by seeking, some of it at a time. */
  private static final class BucketInput extends SeekableInputStream {
    private final BucketBytes object;
    private final java.nio.ByteBuffer window;
    private long position;

    BucketInput(BucketBytes object) {
      this.object = object;
      int size = (int) Math.min(object.size(), object.bestRead());
      this.window = java.nio.ByteBuffer.allocate(size).limit(0);
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void seek(long wanted) {
      long windowStart = position - window.position();
      if (wanted >= windowStart && wanted <= windowStart + window.limit()) {
        window.position((int) (wanted - windowStart));
      } else {
        window.limit(0);
      }
      position = wanted;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!window.hasRemaining()) {
        window.clear();
        if (object.read(window, position) < 0) {
          window.limit(0);
          return -1;
        }
        window.flip();
      }
      int part = Math.min(length, window.remaining());
      window.get(bytes, offset, part);
      position += part;
      return part;
    }
  }
}

package dev.sluice.lake.storage;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Which storage the tables' files stand in. */
public sealed interface StorageSettings {

  /** The lake's folder on the local disk. */
  record Local() implements StorageSettings {}

  /**
   * A bucket of Amazon S3, or of a storage that speaks its protocol.
   *
   * @param prefix of all keys, without slashes at its ends; may be empty
   * @param endpoint empty for Amazon's own
   * @param keys empty where the AWS SDK finds them: environment, profile, role of the machine
   * @param pathStyle whether the bucket stands in the path instead of the host's name
   */
  record S3(
      String bucket,
      String prefix,
      Optional<URI> endpoint,
      String region,
      Optional<Keys> keys,
      boolean pathStyle)
      implements StorageSettings {
    public S3 {
      if (!bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
        throw new IllegalArgumentException("'" + bucket + "' can't name a bucket");
      }
      if (prefix.startsWith("/") || prefix.endsWith("/")) {
        throw new IllegalArgumentException("prefix '" + prefix + "' has a slash at its end");
      }
      Objects.requireNonNull(endpoint, "endpoint");
      Objects.requireNonNull(region, "region");
      Objects.requireNonNull(keys, "keys");
    }
  }

  /** What S3 knows its user by. Never shown. */
  record Keys(String accessKey, String secretKey) {
    public Keys {
      Objects.requireNonNull(accessKey, "accessKey");
      Objects.requireNonNull(secretKey, "secretKey");
    }

    @Override
    public String toString() {
      return "Keys[…]";
    }
  }

  /**
   * Opens the storage. Nothing is asked of it yet.
   *
   * @param root folder of the lake on the local disk
   * @param at told each durable point, by the thread that reached it
   */
  default TableStorage open(Path root, Consumer<? super StoragePoint> at) {
    return this instanceof S3 s3 ? new BucketStorage(s3, at) : new LocalStorage(root);
  }
}

package dev.sluice.lake.storage;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.options.ListContainerOptions;

/** An S3 server in memory, which checks signatures and checksums as Amazon's does. */
public final class S3Server implements AutoCloseable {
  private static final String BUCKET = "lake-bucket";

  private final BlobStoreContext context;
  private final S3Proxy proxy;
  private final URI endpoint;

  /** Starts on a free port, with an empty bucket. */
  public S3Server() throws Exception {
    context =
        ContextBuilder.newBuilder("transient-nio2")
            .overrides(new Properties())
            .credentials("none", "none")
            .build(BlobStoreContext.class);
    context.getBlobStore().createContainerInLocation(null, BUCKET);
    proxy =
        S3Proxy.builder()
            .blobStore(context.getBlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, "reader", "swordfish")
            .build();
    proxy.start();
    endpoint = URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  private S3Server(URI endpoint) {
    this.context = null;
    this.proxy = null;
    this.endpoint = endpoint;
  }

  /** A server that another process runs. */
  public static S3Server at(URI endpoint) {
    return new S3Server(endpoint);
  }

  /** Settings of a lake in the bucket. */
  public StorageSettings.S3 settings() {
    return settingsWithSecret("swordfish");
  }

  /** Settings of a user who knows, or does not know, the secret. */
  public StorageSettings.S3 settingsWithSecret(String secretKey) {
    return new StorageSettings.S3(
        BUCKET,
        "lake/one",
        Optional.of(endpoint),
        "eu-central-1",
        Optional.of(new StorageSettings.Keys("reader", secretKey)),
        true);
  }

  /** How many objects are begun and not completed. */
  int uploads() {
    return blobs().listMultipartUploads(BUCKET).size();
  }

  private BlobStore blobs() {
    return context.getBlobStore();
  }

  /** Keys of all objects that hold rows, in order. */
  public List<String> dataFiles() {
    List<String> keys = new ArrayList<>();
    blobs()
        .list(BUCKET, ListContainerOptions.Builder.recursive().maxResults(1000))
        .forEach(
            found -> {
              if (found.getName().endsWith(".parquet")) {
                keys.add(found.getName());
              }
            });
    return keys.stream().sorted().toList();
  }

  @Override
  public void close() throws Exception {
    proxy.stop();
    context.close();
  }
}

package dev.sluice.lake.storage;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The objects of one bucket. What is sent carries its MD5, and its SHA-256 in the signature: a
 * server that got other bytes refuses them, so an answered request means the bytes sent are the
 * bytes kept. Thread-safe.
 */
final class Bucket implements AutoCloseable {
  private static final String SCHEME = "s3://";

  private final String name;
  private final S3Client client;

  Bucket(StorageSettings.S3 settings) {
    this.name = settings.bucket();
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .region(Region.of(settings.region()))
            .forcePathStyle(settings.pathStyle())
            // Storages that only speak the protocol know neither trailing checksums nor chunks.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
            .credentialsProvider(
                settings.keys().isEmpty()
                    ? DefaultCredentialsProvider.create()
                    : StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(
                            settings.keys().get().accessKey(), settings.keys().get().secretKey())));
    settings.endpoint().ifPresent(builder::endpointOverride);
    this.client = builder.build();
  }

  String location(String key) {
    return SCHEME + name + "/" + key;
  }

  /** The key of a location in this bucket. */
  String key(String location) {
    String start = SCHEME + name + "/";
    if (!location.startsWith(start)) {
      throw new IllegalArgumentException(location + " is not in bucket " + name);
    }
    return location.substring(start.length());
  }

  /** The size of an object; empty if there is none. */
  OptionalLong size(String key) {
    try {
      HeadObjectResponse head = client.headObject(request -> request.bucket(name).key(key));
      return OptionalLong.of(head.contentLength());
    } catch (NoSuchKeyException e) {
      return OptionalLong.empty();
    }
  }

  /** Keeps a small object as a whole; durable when this returns. */
  void put(String key, byte[] bytes) {
    client.putObject(
        request -> request.bucket(name).key(key).contentMD5(md5(bytes)),
        RequestBody.fromBytes(bytes));
  }

  /** Begins an object of several parts; nobody sees it before it is completed. */
  String begin(String key) {
    return client.createMultipartUpload(request -> request.bucket(name).key(key)).uploadId();
  }

  /** Sends one part, numbered from 1. */
  CompletedPart put(String key, String upload, int number, byte[] bytes) {
    String tag =
        client
            .uploadPart(
                request ->
                    request
                        .bucket(name)
                        .key(key)
                        .uploadId(upload)
                        .partNumber(number)
                        .contentMD5(md5(bytes)),
                RequestBody.fromBytes(bytes))
            .eTag();
    return CompletedPart.builder().partNumber(number).eTag(tag).build();
  }

  /** Makes the parts an object; durable when this returns. */
  void complete(String key, String upload, List<CompletedPart> parts) {
    client.completeMultipartUpload(
        request ->
            request
                .bucket(name)
                .key(key)
                .uploadId(upload)
                .multipartUpload(completed -> completed.parts(parts)));
  }

  /** Removes the parts of an object that is not completed. */
  void abort(String key, String upload) {
    client.abortMultipartUpload(request -> request.bucket(name).key(key).uploadId(upload));
  }

  /** Removes the parts that broken attempts at an object left; a process may have been killed. */
  void abortUnfinished(String key) {
    List<String> uploads = new ArrayList<>();
    client
        .listMultipartUploads(request -> request.bucket(name).prefix(key))
        .uploads()
        .forEach(
            upload -> {
              if (upload.key().equals(key)) {
                uploads.add(upload.uploadId());
              }
            });
    uploads.forEach(upload -> abort(key, upload));
  }

  /**
   * Reads a part of an object.
   *
   * @throws NoSuchKeyException if there is none
   */
  void read(String key, long position, ByteBuffer into) throws java.io.IOException {
    GetObjectRequest request =
        GetObjectRequest.builder()
            .bucket(name)
            .key(key)
            .range("bytes=" + position + "-" + (position + into.remaining() - 1))
            .build();
    try (InputStream in = client.getObject(request)) {
      byte[] bytes = in.readNBytes(into.remaining());
      into.put(bytes);
    }
  }

  /** Removes an object, if there is one. */
  void delete(String key) {
    client.deleteObject(request -> request.bucket(name).key(key));
  }

  /** All objects whose keys start so. */
  void list(String prefix, Consumer<S3Object> each) {
    ListObjectsV2Request request =
        ListObjectsV2Request.builder().bucket(name).prefix(prefix).build();
    client.listObjectsV2Paginator(request).contents().forEach(each);
  }

  private static String md5(byte[] bytes) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}

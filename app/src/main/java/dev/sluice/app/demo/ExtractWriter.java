package dev.sluice.app.demo;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Writes records to a file one by one and keeps its totals. */
final class ExtractWriter implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;
  private final MessageDigest digest;
  private final OutputStream out;
  private long records;
  private long bytes;
  private long cents;

  ExtractWriter(Path file) throws IOException {
    this.file = file;
    this.digest = sha256();
    this.out =
        new BufferedOutputStream(
            new DigestOutputStream(Files.newOutputStream(file), digest), BUFFER_BYTES);
  }

  /** Writes what belongs to no record, such as a header. */
  void write(byte[] part) throws IOException {
    out.write(part);
    bytes += part.length;
  }

  /** Writes a record and adds its amount of money to the total. */
  void write(byte[] record, long amountInCents) throws IOException {
    write(record);
    records++;
    cents = Math.addExact(cents, amountInCents);
  }

  /** Completes the file and tells its totals. */
  Extract finish(String feed, String form, String moneyColumn) throws IOException {
    out.close();
    String hash = HexFormat.of().formatHex(digest.digest());
    BigDecimal sum = BigDecimal.valueOf(cents, 2);
    return new Extract(feed, file, form, records, bytes, hash, moneyColumn, sum);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}

package dev.sluice.adapter.compression;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Tells from its first bytes what a file is. As much of a format's header is looked at as has no
 * choice, so that records of another kind are not taken for it by chance: at least four bytes that
 * no text begins with, or the ten characters {@code BZh91AY&SY}.
 */
final class Signature {
  /** How many of a file's first bytes tell; fewer do where the file has fewer. */
  static final int BYTES = 512;

  private static final int TAR_MAGIC = 257;
  private static final int TAR_CHECKSUM = 148;

  private final byte[] head;

  private Signature(byte[] head) {
    this.head = head;
  }

  /** The format of a file that begins so; empty if it is none of those that are read. */
  static Optional<Compression> format(byte[] head) {
    Signature signature = new Signature(head);
    if (signature.isGzip()) {
      return Optional.of(Compression.GZIP);
    } else if (signature.isZip()) {
      return Optional.of(Compression.ZIP);
    } else if (signature.isBzip2()) {
      return Optional.of(Compression.BZIP2);
    } else if (signature.at(0, 0xFD, '7', 'z', 'X', 'Z', 0)) {
      return Optional.of(Compression.XZ);
    }
    return signature.isZstd() ? Optional.of(Compression.ZSTD) : Optional.empty();
  }

  /** The name of an archive's format that is known but not read; empty for all else. */
  static Optional<String> unread(byte[] head) {
    Signature signature = new Signature(head);
    if (signature.at(0, '7', 'z', 0xBC, 0xAF, 0x27, 0x1C)) {
      return Optional.of("7z");
    } else if (signature.at(0, 'R', 'a', 'r', '!', 0x1A, 0x07)) {
      return Optional.of("rar");
    }
    return signature.isTar() ? Optional.of("tar") : Optional.empty();
  }

  /** Method deflate, no reserved flag, and a known operating system. */
  private boolean isGzip() {
    if (!at(0, 0x1F, 0x8B, 8)) {
      return false;
    }
    boolean flags = head.length < 4 || (head[3] & 0xE0) == 0;
    int system = head.length < 10 ? 255 : head[9] & 0xFF;
    return flags && (system <= 19 || system == 255);
  }

  /** An entry, the end of an archive without any, or a part of a split one. */
  private boolean isZip() {
    return at(0, 'P', 'K', 3, 4)
        || at(0, 'P', 'K', 5, 6)
        || at(0, 'P', 'K', 7, 8)
        || at(0, 'P', 'K', '0', '0', 'P', 'K', 3, 4);
  }

  /** With its first block, or the end of a stream without any. */
  private boolean isBzip2() {
    return at(0, 'B', 'Z', 'h')
        && head.length > 3
        && head[3] >= '1'
        && head[3] <= '9'
        && (at(4, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59) || at(4, 0x17, 0x72, 0x45, 0x38, 0x50, 0x90));
  }

  private boolean isZstd() {
    boolean skippable = head.length > 0 && (head[0] & 0xF0) == 0x50 && at(1, 0x2A, 0x4D, 0x18);
    return skippable || at(0, 0x28, 0xB5, 0x2F, 0xFD);
  }

  /** By name and checksum. */
  private boolean isTar() {
    if (head.length < BYTES || !at(TAR_MAGIC, 'u', 's', 't', 'a', 'r')) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < BYTES; i++) {
      boolean checksum = i >= TAR_CHECKSUM && i < TAR_CHECKSUM + 8;
      sum += checksum ? ' ' : head[i] & 0xFF;
    }
    String octal = new String(head, TAR_CHECKSUM, 8, StandardCharsets.ISO_8859_1);
    String digits = octal.replace('\0', ' ').trim();
    return digits.matches("[0-7]{1,7}") && Integer.parseInt(digits, 8) == sum;
  }

  private boolean at(int offset, int... bytes) {
    if (head.length < offset + bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((head[offset + i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}

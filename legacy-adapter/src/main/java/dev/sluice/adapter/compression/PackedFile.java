package dev.sluice.adapter.compression;

import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * A compressed file.
 *
 * @param format the outermost
 * @param files what it holds, in the order in which it is decoded
 * @param structureBytes bytes of the file that hold nothing of these: an archive's headers
 */
record PackedFile(
    Compression format, List<Packed> files, long structureBytes, Allowance allowance) {
  static final String NOT_READ =
      ", which is not read: have it sent as gzip, zip, bzip2, xz or zstd, or as it is";

  /**
   * A file as it stands in the compressed one.
   *
   * @param name null where there is only one
   * @param source its bytes, which may be packed again
   */
  record Packed(String name, PackedSource source) {}

  /**
   * Looks whether a file is compressed.
   *
   * @return empty for one that is not
   * @throws UndecodableFileException if it is and can't be unpacked, or is not what the options say
   */
  static Optional<PackedFile> look(ByteSource source, CompressionOptions options)
      throws IOException {
    byte[] head;
    try (InputStream in = source.open()) {
      head = in.readNBytes(Signature.BYTES);
    }
    Optional<String> unread = Signature.unread(head);
    Optional<Compression> format = Signature.format(head);
    if (options.format().isPresent() && !options.format().equals(format)) {
      throw refusal(options.format().get(), format, head);
    }
    if (unread.isPresent()) {
      throw new UndecodableFileException(0, "the file is a " + unread.get() + NOT_READ);
    }
    return format.isEmpty()
        ? Optional.empty()
        : Optional.of(of(format.get(), source, new Allowance(options.limits())));
  }

  private static UndecodableFileException refusal(
      Compression said, Optional<Compression> found, byte[] head) {
    String is =
        head.length == 0
            ? "it is empty"
            : "it is " + found.map(Compression::word).orElse("not compressed, or not as said");
    return new UndecodableFileException(
        0,
        "the feed's layout says compression "
            + said.word()
            + ", but the file is not so: "
            + is
            + "; correct the layout, or have it sent as agreed");
  }

  private static PackedFile of(Compression format, ByteSource source, Allowance allowance)
      throws IOException {
    if (format == Compression.ZIP) {
      ZipArchive archive = ZipArchive.read(source, allowance);
      List<Packed> files =
          archive.files().stream().map(file -> new Packed(file.name(), file)).toList();
      return new PackedFile(format, files, archive.structureBytes(), allowance);
    }
    PackedSource unpacked =
        new UnpackedSource(
            new WholeFile(source), Codec.of(format), "the " + format.word(), allowance);
    return new PackedFile(format, List.of(new Packed(null, unpacked)), 0, allowance);
  }
}

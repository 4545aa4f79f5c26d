package dev.sluice.adapter.compression;

import java.io.IOException;
import java.util.Optional;

/**
 * One file that came out of a compressed one.
 *
 * @param name its name in the archive; null where there is none, because it is the only one
 * @param formats how it is packed, the outermost first
 */
record PackedEntry(String name, String formats, PackedSource source) {

  /**
   * Follows compression within compression to its end.
   *
   * @param depth how often the bytes were packed so far
   * @throws UnpackingException if they were packed too often, or in a way that is not read
   */
  static PackedEntry of(
      String name, String formats, PackedSource source, int depth, Allowance allowance)
      throws IOException {
    byte[] head;
    try (TracedStream in = source.open()) {
      head = in.readNBytes(Signature.BYTES);
    }
    String holder = name == null ? "the " + formats : "'" + name + "' in the " + formats;
    Optional<String> unread = Signature.unread(head);
    if (unread.isPresent()) {
      throw new UnpackingException(-1, holder + " is a " + unread.get() + PackedFile.NOT_READ);
    }
    Optional<Compression> format = Signature.format(head);
    if (format.isEmpty()) {
      return new PackedEntry(name, formats, source);
    }
    String word = format.get().word();
    if (depth >= allowance.limits().maxNesting()) {
      throw new UnpackingException(
          -1,
          holder
              + " holds "
              + word
              + " again, packed more often than max_nesting "
              + allowance.limits().maxNesting()
              + ": have it packed once, or allow more in the feed's layout.compression");
    }
    if (format.get() == Compression.ZIP) {
      throw new UnpackingException(
          -1,
          holder + " holds a zip: an archive within another is not read; have it sent by itself");
    }
    String what = "the " + word + (name == null ? " in the " + formats : " '" + name + "'");
    return of(
        name,
        formats + " of " + word,
        new UnpackedSource(source, Codec.of(format.get()), what, allowance),
        depth + 1,
        allowance);
  }

  /** How a reason that concerns this file begins; empty for the only file there is. */
  String prefix() {
    return name == null ? "" : "'" + name + "': ";
  }
}

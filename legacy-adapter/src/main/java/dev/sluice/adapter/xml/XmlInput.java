package dev.sluice.adapter.xml;

import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.record.UndecodableFileException;
import dev.sluice.adapter.text.ByteOrderMark;
import dev.sluice.adapter.text.DirectFeed;
import dev.sluice.adapter.text.Malformed;
import dev.sluice.adapter.text.TranscodingFeed;
import dev.sluice.adapter.text.Utf8;
import dev.sluice.adapter.text.Utf8Feed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * A file as UTF-8 for the parser, every byte of it checked. It keeps what was read and not yet
 * released, and stops a parser that swallows more than it should without telling of anything.
 */
final class XmlInput extends InputStream {
  private static final int BLOCK_BYTES = 1 << 16;

  private final Utf8Feed feed;
  private final Charset charset;
  private final long mostAtOnce;

  /** What was read from offset {@link #base} on; before {@link #start} it is released. */
  private byte[] kept = new byte[BLOCK_BYTES];

  private long base;
  private int start;
  private int length;
  private int checked;
  private int served;
  private long told;
  private boolean atEnd;

  private XmlInput(Utf8Feed feed, Charset charset, long mostAtOnce) {
    this.feed = feed;
    this.charset = charset;
    this.mostAtOnce = mostAtOnce;
  }

  /**
   * Opens a file behind its byte order mark.
   *
   * @param mostAtOnce most bytes that may be read from one thing told by the parser to the next
   */
  static XmlInput open(ByteSource source, Optional<Charset> said, long mostAtOnce)
      throws IOException {
    InputStream in = source.open();
    try {
      byte[] head = in.readNBytes(XmlCharset.HEAD_BYTES);
      ByteOrderMark mark = XmlCharset.of(head, said);
      byte[] begun = Arrays.copyOfRange(head, mark.length(), head.length);
      InputStream rest = new SequenceInputStream(new ByteArrayInputStream(begun), in);
      Utf8Feed feed =
          mark.charset().equals(StandardCharsets.UTF_8)
              ? new DirectFeed(rest, mark.length())
              : new TranscodingFeed(rest, mark.charset(), Malformed.REJECT, mark.length());
      XmlInput input = new XmlInput(feed, mark.charset(), mostAtOnce);
      input.readHead();
      return input;
    } catch (RuntimeException | IOException e) {
      in.close();
      throw e;
    }
  }

  /**
   * Blanks the encoding out of the declaration: the parser would follow it, but the charset is
   * known already, and what it reads is UTF-8.
   */
  private void readHead() throws IOException {
    while (!atEnd && length < XmlCharset.HEAD_BYTES) {
      readOn(XmlCharset.HEAD_BYTES - length);
    }
    String head = new String(kept, 0, length, StandardCharsets.ISO_8859_1);
    Matcher declared = XmlCharset.DECLARED.matcher(head);
    if (declared.find()) {
      Arrays.fill(kept, declared.start(1), declared.end(1), (byte) ' ');
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    if (served == length) {
      if (!atEnd) {
        readOn(count);
      }
      if (atEnd) {
        return -1;
      }
    }
    int given = Math.min(count, length - served);
    System.arraycopy(kept, served, target, offset, given);
    served += given;
    return given;
  }

  private void readOn(int count) throws IOException {
    makeRoom();
    int read = feed.read(kept, length, Math.min(count, kept.length - length));
    if (read < 0) {
      atEnd = true;
    } else {
      length += read;
    }
    check();
    if (base + length - told > mostAtOnce) {
      long at = fileOffset(told);
      throw new UndecodableFileException(
          at,
          "what stands at byte "
              + at
              + ", one tag, text or comment, has more than "
              + mostAtOnce
              + " bytes: raise max_record_bytes if that is right");
    }
  }

  private void makeRoom() {
    if (length < kept.length) {
      return;
    }
    int held = length - start;
    byte[] target = held > kept.length / 2 ? new byte[kept.length * 2] : kept;
    System.arraycopy(kept, start, target, 0, held);
    kept = target;
    base += start;
    checked -= start;
    served -= start;
    length = held;
    start = 0;
    feed.release(base);
  }

  private void check() {
    int at = Utf8.firstMalformed(kept, checked, length);
    if (at < 0) {
      checked = length;
    } else if (!atEnd && mayGoOn(at)) {
      checked = at;
    } else {
      long offset = fileOffset(base + at);
      byte[] bytes = feed.raw(kept, base, at, at + 1);
      throw new UndecodableFileException(
          offset,
          "the bytes "
              + HexFormat.of().withUpperCase().formatHex(bytes)
              + " at byte "
              + offset
              + " are no text in "
              + charset);
    }
  }

  /** Whether what stands from here on is the begin of a character whose rest is not read yet. */
  private boolean mayGoOn(int at) {
    int lead = kept[at] & 0xFF;
    int needed = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    return lead >= 0xC2 && lead <= 0xF4 && length - at < needed;
  }

  /** Says that the parser has told of everything before this offset. */
  void told(long offset) {
    told = offset;
  }

  /** Says that nothing before this offset will be asked for again. */
  void release(long offset) {
    start = (int) Math.min(length, Math.max(start, offset - base));
  }

  /** Where in the file the character at this offset of the UTF-8 stands. */
  long fileOffset(long offset) {
    return feed.fileOffset(offset);
  }

  /** The file's own bytes of a range of the UTF-8 that is not released. */
  byte[] raw(long from, long to) {
    return feed.raw(kept, base, (int) (from - base), (int) (Math.min(to, base + length) - base));
  }

  @Override
  public void close() throws IOException {
    feed.close();
  }
}

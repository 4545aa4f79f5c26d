package dev.sluice.adapter.record;

/**
 * A file as a whole can't be decoded by its layout: wrong record length, no header, a truncated
 * last block. Repeating the attempt gives the same result; the file belongs in quarantine.
 */
public class UndecodableFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long byteOffset;

  /**
   * A refusal of the whole file.
   *
   * @param byteOffset where in the file the fault shows, from 0; -1 if nowhere in particular
   * @param message what is wrong and what to do, for a person
   */
  public UndecodableFileException(long byteOffset, String message) {
    super(message);
    this.byteOffset = byteOffset;
  }

  /** Where in the file the fault shows, from 0; -1 if nowhere in particular. */
  public long byteOffset() {
    return byteOffset;
  }

  /** The message with the place behind it, unless the message names that place itself. */
  public String reason() {
    boolean told = getMessage().matches("(?s).*\\bbyte (offset )?" + byteOffset + "\\b.*");
    return byteOffset <= 0 || told
        ? getMessage()
        : getMessage() + " (byte offset " + byteOffset + ")";
  }
}

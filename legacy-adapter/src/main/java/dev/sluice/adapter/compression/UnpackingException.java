package dev.sluice.adapter.compression;

import dev.sluice.adapter.record.UndecodableFileException;

/**
 * A compressed file is damaged or goes beyond a limit. Unlike other refusals its byte offset is one
 * of the file as it was dropped, and its message says what of the file is meant.
 */
final class UnpackingException extends UndecodableFileException {
  private static final long serialVersionUID = 1L;

  UnpackingException(long byteOffset, String message) {
    super(byteOffset, message);
  }

  UnpackingException(long byteOffset, String message, Exception cause) {
    super(byteOffset, message);
    initCause(cause);
  }
}

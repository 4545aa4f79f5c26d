package dev.sluice.lake;

/**
 * The lake's catalog or its metadata can't be read now. Nothing was changed; the call may be
 * repeated.
 */
public final class LakeUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what was attempted. */
  public LakeUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}

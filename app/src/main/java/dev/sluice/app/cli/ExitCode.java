package dev.sluice.app.cli;

/** What the process tells its caller. */
public final class ExitCode {
  /** Done. */
  public static final int DONE = 0;

  /** Something failed; it may be tried again. */
  public static final int FAILURE = 1;

  /** The command line or the configuration is wrong. */
  public static final int USAGE = 2;

  /** Done, but something was quarantined, rejected beyond its limit or dead-lettered. */
  public static final int ATTENTION = 3;

  private ExitCode() {}
}

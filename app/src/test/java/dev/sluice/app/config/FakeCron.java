package dev.sluice.app.config;

import java.util.Optional;

/** Takes any six or seven words for a schedule. */
public final class FakeCron {
  /** The check. */
  public static final CronCheck CHECK =
      text -> text.matches("\\S+( \\S+){5,6}") ? Optional.empty() : Optional.of("too few fields");

  private FakeCron() {}
}

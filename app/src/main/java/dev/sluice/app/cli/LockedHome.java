package dev.sluice.app.cli;

import dev.sluice.app.config.HomeConfig;
import dev.sluice.app.installation.HomeLock;
import dev.sluice.app.installation.HomeLock.Holder;
import dev.sluice.app.installation.Service;
import dev.sluice.app.installation.ServiceOptions;
import java.io.IOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** A home taken by this process, with its service running. */
final class LockedHome implements AutoCloseable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private final HomeLock lock;
  private final Service service;

  private LockedHome(HomeLock lock, Service service) {
    this.lock = lock;
    this.service = service;
  }

  /**
   * Takes the home and starts its service.
   *
   * @param otherwise what to do instead while another process holds the home
   */
  static LockedHome start(
      Globals globals, HomeConfig config, ServiceOptions options, String otherwise)
      throws IOException {
    Optional<HomeLock> lock = HomeLock.tryAcquire(config.home(), globals.context().clock());
    if (lock.isEmpty()) {
      Optional<Holder> holder = HomeLock.holder(config.home());
      ZoneId zone = globals.context().screen().zone();
      throw CommandException.failure(
          "another Sluice"
              + holder.map(other -> description(other, zone)).orElse("")
              + " is at work in "
              + config.home()
              + "; "
              + otherwise,
          null);
    }
    try {
      return new LockedHome(lock.get(), globals.installation().start(config, options));
    } catch (IOException | RuntimeException e) {
      lock.get().close();
      throw e;
    }
  }

  static String description(Holder holder, ZoneId zone) {
    return holder.since() == null
        ? ""
        : " (process " + holder.pid() + ", since " + TIME.format(holder.since().atZone(zone)) + ")";
  }

  Service service() {
    return service;
  }

  @Override
  public void close() throws IOException {
    try {
      service.close();
    } finally {
      lock.close();
    }
  }
}

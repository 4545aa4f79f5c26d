package dev.sluice.ingest.route;

import dev.sluice.ingest.claim.Claim;
import dev.sluice.ingest.claim.LandingZone;
import dev.sluice.lake.raw.SyncFailedException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFile;

/** Claims a ready file and hands on the claim: a reference, never the bytes or the name. */
final class ClaimFiles implements Processor {
  private final WatchedFolder folder;
  private final String feed;
  private final Function<Path, String> refusal;
  private final LandingZone landing;
  private final Supplier<UUID> ids;
  private final InstantSource clock;
  private final Consumer<Claim> next;
  private final Consumer<Exception> fatal;

  /**
   * A claimer of one folder's files.
   *
   * @param feed whose files they are
   * @param refusal why a file will not be taken, or null
   * @param next takes the claim on; must return quickly
   * @param fatal told of a failed sync, after which the process must stop
   */
  ClaimFiles(
      WatchedFolder folder,
      String feed,
      Function<Path, String> refusal,
      LandingZone landing,
      Supplier<UUID> ids,
      InstantSource clock,
      Consumer<Claim> next,
      Consumer<Exception> fatal) {
    this.folder = folder;
    this.feed = feed;
    this.refusal = refusal;
    this.landing = landing;
    this.ids = ids;
    this.clock = clock;
    this.next = next;
    this.fatal = fatal;
  }

  @Override
  public void process(Exchange exchange) {
    Path file = droppedFile(exchange);
    Claim claim =
        new Claim(
            ids.get(), feed, file.getFileName().toString(), clock.instant(), refusal.apply(file));
    try {
      landing.claim(claim, file);
    } catch (IOException e) {
      folder.unclaimable(file, "it can't be moved into the landing folder: " + e);
      return;
    } catch (SyncFailedException e) {
      fatal.accept(e);
      return;
    }
    // First the marker: while the claim stands in the landing folder, a start removes it too.
    try {
      folder.claimed(file);
    } catch (IOException e) {
      folder.complain(file, "its marker can't be removed: " + e);
    }
    next.accept(claim);
  }

  private static Path droppedFile(Exchange exchange) {
    GenericFile<?> dropped = exchange.getIn().getBody(GenericFile.class);
    return ((File) dropped.getFile()).toPath();
  }
}

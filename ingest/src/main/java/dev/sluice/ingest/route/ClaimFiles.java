package dev.sluice.ingest.route;

import dev.sluice.ingest.claim.Claim;
import dev.sluice.ingest.claim.ClaimedCompanion;
import dev.sluice.ingest.claim.DroppedCompanions;
import dev.sluice.ingest.claim.DroppedCompanions.Found;
import dev.sluice.ingest.claim.LandingZone;
import dev.sluice.lake.raw.SyncFailedException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
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
  private final Optional<DroppedCompanions> companions;
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
   * @param companions where files come with control files; empty elsewhere
   * @param next takes the claim on; must return quickly
   * @param fatal told of a failed sync, after which the process must stop
   */
  ClaimFiles(
      WatchedFolder folder,
      String feed,
      Function<Path, String> refusal,
      Optional<DroppedCompanions> companions,
      LandingZone landing,
      Supplier<UUID> ids,
      InstantSource clock,
      Consumer<Claim> next,
      Consumer<Exception> fatal) {
    this.folder = folder;
    this.feed = feed;
    this.refusal = refusal;
    this.companions = companions;
    this.landing = landing;
    this.ids = ids;
    this.clock = clock;
    this.next = next;
    this.fatal = fatal;
  }

  @Override
  public void process(Exchange exchange) {
    Path file = droppedFile(exchange);
    Claim claim;
    try {
      claim = claim(file);
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
      if (claim.companion() != null) {
        companions.orElseThrow().remove(file, claim.companion());
      }
    } catch (IOException e) {
      folder.complain(file, "its marker or companion can't be removed: " + e);
    }
    next.accept(claim);
  }

  private Claim claim(Path file) throws IOException {
    String refused = refusal.apply(file);
    ClaimedCompanion companion = null;
    if (refused == null && companions.isPresent()) {
      DroppedCompanions.Found found = companions.get().read(file);
      if (found instanceof Found.Beside beside) {
        companion = beside.companion();
      } else if (found instanceof Found.Missing missing) {
        refused =
            "its companion "
                + missing.name()
                + " did not come within "
                + inWords(companions.get().waitAtMost())
                + "; drop both again";
      } else {
        refused = ((Found.Unfit) found).reason();
      }
    }
    return new Claim(
        ids.get(), feed, file.getFileName().toString(), clock.instant(), refused, companion);
  }

  private static String inWords(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  private static Path droppedFile(Exchange exchange) {
    GenericFile<?> dropped = exchange.getIn().getBody(GenericFile.class);
    return ((File) dropped.getFile()).toPath();
  }
}

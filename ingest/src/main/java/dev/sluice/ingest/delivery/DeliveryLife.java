package dev.sluice.ingest.delivery;

import dev.sluice.adapter.balance.Companion;
import dev.sluice.adapter.layout.FileSource;
import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.UndecodableFileException;
import dev.sluice.ingest.claim.Claim;
import dev.sluice.ingest.claim.ClaimedCompanion;
import dev.sluice.ingest.claim.LandingZone;
import dev.sluice.ingest.feed.CompanionFiles;
import dev.sluice.ingest.feed.Feed;
import dev.sluice.lake.Lake;
import dev.sluice.lake.append.DecodableFile;
import dev.sluice.lake.raw.KeepOutcome;
import dev.sluice.lake.raw.RawObject;
import dev.sluice.lake.raw.RawZone;
import dev.sluice.lake.table.AppendOutcome;
import dev.sluice.lake.table.AppendRequest;
import dev.sluice.lake.table.DecodedCounts;
import dev.sluice.lake.table.LakeCommit;
import dev.sluice.warehouse.ledger.Delivery;
import dev.sluice.warehouse.ledger.DeliveryState;
import dev.sluice.warehouse.ledger.Ledger;
import dev.sluice.warehouse.load.ContractConflictException;
import dev.sluice.warehouse.load.Loader;
import dev.sluice.warehouse.load.RejectPolicy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * The life of a delivery. Its state in the ledger is its last durable step; {@link #live} does the
 * steps that are left, and is also the whole of recovery:
 *
 * <pre>
 * state      durable is                           next step       found half done, it is
 * ─────────  ───────────────────────────────────  ──────────────  ─────────────────────────────
 * (none)     claim and file in the landing folder  record          recorded: recording is
 *                                                                  idempotent
 * CLAIMED    … and the claim in the ledger         {@link #land}            kept once more: companion
 *                                                                  and raw object are named when
 *                                                                  they are whole
 * LANDED     bytes hashed and synced, raw zone     {@link #appendToLake}    asked for first: a snapshot
 *                                                                  names its delivery
 * LAKED      one Iceberg snapshot                  {@link #load}            loaded anew: one transaction
 *                                                                  ends in PUBLISHED
 * REDECODING … and that it shall be decoded anew   {@link #redecode}        the lake knows the change
 * RELOADING  … and its new rows, in the lake       {@link #load}            loaded anew, as LAKED
 * RETRACTING … and that it shall be taken back     {@link #retract}         the lake knows it is gone; the
 *                                                                  warehouse's part is a load's
 * PUBLISHED  rows, rejects, load_history,          (events and jobs follow from the outbox and
 *            version, outbox event                 the publications; they are the pollers')
 * </pre>
 *
 * <p>QUARANTINED, DUPLICATE and FAILED end a life early and are durable in the ledger alone. An
 * exception leaves the delivery at its last durable step; calling again is always safe. One
 * delivery must not be lived by two threads at once.
 */
public final class DeliveryLife {
  private final Map<String, Feed> feeds;
  private final LandingZone landing;
  private final RawZone raw;
  private final Lake lake;
  private final Ledger ledger;
  private final Loader loader;
  private final StopSignal stop;
  private final DeliveryListener listener;
  private final Consumer<? super DeliveryPoint> at;

  /** A life over these stores. */
  public DeliveryLife(
      Map<String, Feed> feeds,
      LandingZone landing,
      RawZone raw,
      Lake lake,
      Ledger ledger,
      Loader loader,
      StopSignal stop,
      DeliveryListener listener,
      Consumer<? super DeliveryPoint> at) {
    this.feeds = Map.copyOf(feeds);
    this.landing = landing;
    this.raw = raw;
    this.lake = lake;
    this.ledger = ledger;
    this.loader = loader;
    this.stop = stop;
    this.listener = listener;
    this.at = at;
  }

  /** Records a claim. Idempotent; durable when it returns. */
  public void record(Claim claim) {
    ledger.claimed(claim.deliveryId(), claim.feed(), claim.fileName(), claim.claimedAt());
    at.accept(DeliveryPoint.CLAIM_RECORDED);
  }

  /**
   * Does all steps a delivery has left.
   *
   * @return the delivery that goes on because this one brought its bytes again; it is to be lived
   *     next. A crash before that leaves it among the ledger's unfinished
   * @throws InterruptedIOException if the service is stopping
   * @throws ChangedWhileReadException if its file is still being written
   * @throws UnknownFeedException if its feed is not configured
   * @throws IOException if files can't be read or written
   * @throws RuntimeException if a store fails
   */
  public Optional<UUID> live(UUID id) throws IOException {
    stop.check();
    recordIfUnknown(id);
    Delivery delivery = ledger.find(id).orElseThrow();
    while (!delivery.state().terminal()) {
      stop.check();
      switch (delivery.state()) {
        case CLAIMED -> land(delivery);
        case LANDED -> appendToLake(delivery);
        case LAKED, RELOADING -> load(delivery);
        case REDECODING -> redecode(delivery);
        case RETRACTING -> retract(delivery);
        default -> throw new IllegalStateException("no step follows " + delivery.state());
      }
      delivery = ledger.find(id).orElseThrow();
      listener.stepDone(delivery);
    }
    tidyLanding(delivery);
    return revived(delivery);
  }

  /** Asked of the ledger, so that it is found after a failure behind the landing too. */
  private Optional<UUID> revived(Delivery ended) {
    return ended.state() == DeliveryState.DUPLICATE
        ? ledger
            .find(ended.duplicateOf())
            .filter(owner -> !owner.state().terminal())
            .map(Delivery::id)
        : Optional.empty();
  }

  /**
   * Ends a delivery as a dead letter and clears the landing folder.
   *
   * @throws IOException if that can't be cleared; it is at the next start
   */
  public void fail(UUID id, String reason) throws IOException {
    ledger.failed(id, reason);
    Delivery delivery = ledger.find(id).orElseThrow();
    if (delivery.state() == DeliveryState.FAILED) {
      listener.stepDone(delivery);
    }
    if (delivery.state().terminal()) {
      tidyLanding(delivery);
    }
  }

  private void recordIfUnknown(UUID id) {
    if (ledger.find(id).isEmpty()) {
      record(landing.claim(id).orElseThrow());
    }
  }

  /**
   * CLAIMED → LANDED: the bytes are copied into the raw zone and hashed on the way; the ledger then
   * decides whether they are new.
   */
  private void land(Delivery delivery) throws IOException {
    landing.takeBack(delivery.id());
    Optional<Claim> claim = landing.claim(delivery.id());
    if (claim.isPresent() && claim.get().refusal() != null) {
      quarantine(delivery, claim.get().refusal());
      return;
    }
    Optional<Path> file = landing.file(delivery.id());
    if (file.isEmpty()) {
      quarantine(delivery, "the claimed file is gone from the landing folder");
      return;
    }
    // First the companion: whoever finds the raw bytes finds it beside them.
    ClaimedCompanion companion = claim.map(Claim::companion).orElse(null);
    if (companion != null) {
      raw.keepCompanion(delivery.id(), delivery.feed(), delivery.claimedAt(), companion.bytes());
    }
    KeepOutcome kept = raw.keep(delivery.id(), delivery.feed(), delivery.claimedAt(), file.get());
    if (kept instanceof KeepOutcome.ChangedWhileRead changed) {
      throw new ChangedWhileReadException(changed.what());
    }
    if (kept instanceof KeepOutcome.NotARegularFile other) {
      quarantine(delivery, "it is " + other.what() + ", not a regular file");
      return;
    }
    RawObject object = ((KeepOutcome.Kept) kept).object();
    ledger.landed(delivery.id(), object, feed(delivery.feed()).duplicate());
    at.accept(DeliveryPoint.LANDED_RECORDED);
    landing.remove(delivery.id());
    at.accept(DeliveryPoint.LANDING_CLEARED);
  }

  /** LANDED → LAKED: the raw bytes are decoded and appended as one snapshot, once. */
  private void appendToLake(Delivery delivery) throws IOException {
    Optional<LakeCommit> present = lake.find(delivery.feed(), delivery.id());
    if (present.isPresent()) {
      recordLaked(present.get());
      return;
    }
    AppendOutcome outcome = decodeAndAppend(delivery, feed(delivery.feed()));
    if (outcome instanceof AppendOutcome.Committed committed) {
      recordLaked(committed.commit());
    } else if (outcome instanceof AppendOutcome.Refused refused) {
      ledger.quarantined(
          delivery.id(),
          reason(refused, feed(delivery.feed())),
          Optional.of(refused.counts()),
          refused.rejects());
    }
  }

  /** Too many rejects are told with the first of them, which often is every record's. */
  private static String reason(AppendOutcome.Refused refused, Feed feed) {
    boolean forRejects = verdict(feed, refused.counts()).equals(Optional.of(refused.reason()));
    if (!forRejects || refused.rejects().isEmpty()) {
      return refused.reason();
    }
    Reject first = refused.rejects().get(0);
    return refused.reason()
        + RejectPolicy.firstFault(first.recordNumber(), first.field(), first.reason());
  }

  private static Optional<String> verdict(Feed feed, DecodedCounts counts) {
    return feed.rejects()
        .verdict(counts.rejected(), Math.addExact(counts.records(), counts.rejected()));
  }

  /** REDECODING → RELOADING, or LAKED: its rows in the lake are replaced in one snapshot, once. */
  private void redecode(Delivery delivery) throws IOException {
    Path bytes = rawObject(delivery).path();
    if (!Files.isRegularFile(bytes)) {
      refuseReplay(delivery, "its bytes are no longer in the raw zone: " + bytes, List.of());
      return;
    }
    UUID change = ledger.change(delivery.id()).orElseThrow();
    Feed feed = feed(delivery.feed());
    AppendOutcome outcome =
        decode(delivery, feed, (request, file) -> lake.replace(request, change, file));
    if (outcome instanceof AppendOutcome.Committed committed) {
      ledger.redecoded(committed.commit());
      at.accept(DeliveryPoint.REDECODED_RECORDED);
    } else if (outcome instanceof AppendOutcome.Refused refused) {
      refuseReplay(delivery, reason(refused, feed), refused.rejects());
    }
  }

  private void refuseReplay(Delivery delivery, String reason, List<Reject> rejects) {
    ledger.replayRefused(delivery.id(), reason, rejects);
  }

  /** RETRACTING → RETRACTED: out of the lake in one snapshot, then out of the warehouse. */
  private void retract(Delivery delivery) throws IOException {
    lake.retract(delivery.feed(), delivery.id());
    loader.retract(delivery.id(), feed(delivery.feed()).load());
  }

  private AppendOutcome decodeAndAppend(Delivery delivery, Feed feed) throws IOException {
    return decode(delivery, feed, lake::append);
  }

  /** What becomes of a delivery's rows. */
  private interface Destination {
    AppendOutcome take(AppendRequest request, DecodableFile file) throws IOException;
  }

  private AppendOutcome decode(Delivery delivery, Feed feed, Destination rows) throws IOException {
    RawObject object = rawObject(delivery);
    AppendRequest request =
        new AppendRequest(
            feed.name(),
            delivery.id(),
            object.sha256(),
            object.sizeBytes(),
            feed.evolution(),
            counts -> verdict(feed, counts));
    LongConsumer progress = bytes -> listener.progress(delivery, bytes);
    try {
      FileDecoding decoding = decoding(delivery, feed, new FileSource(object.path()));
      return rows.take(request, new DeliveredFile(decoding, feed.decoding(), stop, progress));
    } catch (UndecodableFileException e) {
      return undecodable(e);
    }
  }

  private FileDecoding decoding(Delivery delivery, Feed feed, FileSource file) throws IOException {
    if (feed.companions().isEmpty()) {
      return new FileDecoding(feed.layout(), file);
    }
    CompanionFiles companions = feed.companions().get();
    String name = companions.nameFor(delivery.fileName());
    byte[] bytes =
        companion(delivery)
            .orElseThrow(
                () ->
                    new UndecodableFileException(
                        -1, "it came without its companion " + name + "; drop both together"));
    Companion companion = new Companion(name, bytes, delivery.fileName());
    return new FileDecoding(feed.layout(), file, companions.control(), companion);
  }

  /**
   * The newest companion that came with these bytes: dropped again with a mended one, a quarantined
   * delivery goes on with that.
   */
  private Optional<byte[]> companion(Delivery delivery) throws IOException {
    for (Delivery again : ledger.duplicatesOf(delivery.id())) {
      Optional<byte[]> found = raw.companion(again.id(), again.feed(), again.claimedAt());
      if (found.isPresent()) {
        return found;
      }
    }
    return raw.companion(delivery.id(), delivery.feed(), delivery.claimedAt());
  }

  private static AppendOutcome undecodable(UndecodableFileException e) {
    DecodedCounts nothing = new DecodedCounts(0, 0, new ByteAccount(0, 0, 0, 0));
    return new AppendOutcome.Refused(e.reason(), nothing, List.of());
  }

  private void recordLaked(LakeCommit commit) {
    ledger.laked(commit);
    at.accept(DeliveryPoint.LAKED_RECORDED);
  }

  /** LAKED → PUBLISHED: the rows go from the lake into the warehouse in one transaction. */
  private void load(Delivery delivery) throws IOException {
    LakeCommit commit =
        lake.find(delivery.feed(), delivery.id())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the lake does not hold delivery " + delivery.id() + ", the ledger says"));
    try {
      loader.load(commit, feed(delivery.feed()).load());
    } catch (ContractConflictException e) {
      ledger.quarantined(delivery.id(), e.getMessage(), Optional.of(commit.counts()), List.of());
    }
  }

  private void quarantine(Delivery delivery, String reason) {
    ledger.quarantined(delivery.id(), reason, Optional.empty(), List.of());
  }

  /**
   * What never landed is kept in quarantine as it is; of what landed the raw zone has the bytes.
   */
  private void tidyLanding(Delivery delivery) throws IOException {
    if (delivery.rawPath() == null) {
      landing.quarantine(delivery.id());
    } else {
      landing.remove(delivery.id());
    }
  }

  private static RawObject rawObject(Delivery delivery) {
    return new RawObject(Path.of(delivery.rawPath()), delivery.sha256(), delivery.sizeBytes());
  }

  private Feed feed(String name) {
    Feed feed = feeds.get(name);
    if (feed == null) {
      throw new UnknownFeedException(name);
    }
    return feed;
  }
}

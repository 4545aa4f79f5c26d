package dev.sluice.ingest.route;

import dev.sluice.ingest.delivery.DeliveryListener;
import dev.sluice.ingest.ready.ReadyCheck;
import java.io.File;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.spi.PollingConsumerPollStrategy;

/**
 * Answers Camel's question whether a file of one watched folder may be taken, in place of Camel's
 * read locks, and follows its polls. Used by the one thread that polls the folder; {@link #quiet}
 * is for others.
 */
final class WatchedFolder implements GenericFileProcessStrategy<File>, PollingConsumerPollStrategy {
  private final Path folder;
  private final ReadyCheck ready;
  private final DeliveryListener listener;
  private Map<Path, String> complaints = new HashMap<>();
  private Map<Path, String> complaintsOfThisPoll = new HashMap<>();
  private final Set<Path> onTheirWay = new HashSet<>();
  private String unreadable;
  private volatile boolean quiet;

  WatchedFolder(Path folder, ReadyCheck ready, DeliveryListener listener) {
    this.folder = folder;
    this.ready = ready;
    this.listener = listener;
  }

  Path path() {
    return folder;
  }

  /** Whether the last poll took nothing and saw nothing that waiting alone makes ready. */
  boolean quiet() {
    return quiet;
  }

  @Override
  public boolean begin(Consumer consumer, Endpoint endpoint) {
    ready.pollBegins();
    onTheirWay.clear();
    complaintsOfThisPoll = new HashMap<>();
    return true;
  }

  @Override
  public boolean begin(
      GenericFileOperations<File> operations,
      GenericFileEndpoint<File> endpoint,
      Exchange exchange,
      GenericFile<File> file) {
    Path path = file.getFile().toPath();
    try {
      ReadyCheck.Verdict verdict = ready.judge(path);
      if (verdict != ReadyCheck.Verdict.NOT_YET) {
        onTheirWay.add(path);
      } else {
        ready.waitsFor(path).ifPresent(why -> complain(path, why));
      }
      return verdict == ReadyCheck.Verdict.READY;
    } catch (NoSuchFileException gone) {
      // Taken away between the listing and the look: there is nothing to claim.
      return false;
    } catch (IOException e) {
      complain(path, e.toString());
      return false;
    }
  }

  /** The file was claimed. */
  void claimed(Path file) throws IOException {
    ready.claimed(file);
  }

  /** The file can't be claimed and stays; waiting alone won't change that. */
  void unclaimable(Path file, String reason) {
    onTheirWay.remove(file);
    complain(file, reason);
  }

  /** Tells the listener of a file that can't be taken, once for each reason while it is there. */
  void complain(Path file, String reason) {
    complaintsOfThisPoll.put(file, reason);
    if (!reason.equals(complaints.get(file))) {
      listener.unclaimable(file.toString(), reason);
    }
  }

  @Override
  public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
    complaints = complaintsOfThisPoll;
    quiet = onTheirWay.isEmpty();
    if (unreadable != null) {
      unreadable = null;
      listener.folderUnreadable(folder.toString(), null);
    }
  }

  @Override
  public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
    quiet = false;
    if (!cause.toString().equals(unreadable)) {
      unreadable = cause.toString();
      listener.folderUnreadable(folder.toString(), unreadable);
    }
    return false;
  }

  @Override
  public void prepareOnStartup(
      GenericFileOperations<File> operations, GenericFileEndpoint<File> endpoint) {
    // The landing zone prepares itself.
  }

  @Override
  public void abort(
      GenericFileOperations<File> operations,
      GenericFileEndpoint<File> endpoint,
      Exchange exchange,
      GenericFile<File> file) {
    // Nothing was taken.
  }

  @Override
  public void commit(
      GenericFileOperations<File> operations,
      GenericFileEndpoint<File> endpoint,
      Exchange exchange,
      GenericFile<File> file) {
    // The claim has moved the file; Camel must not move or delete anything.
  }

  @Override
  public void rollback(
      GenericFileOperations<File> operations,
      GenericFileEndpoint<File> endpoint,
      Exchange exchange,
      GenericFile<File> file) {
    // A file that could not be claimed stays where it is and is looked at again.
  }
}

package dev.sluice.spark;

import dev.sluice.app.engine.WorkerOutcome;
import dev.sluice.app.engine.WorkerTask;
import dev.sluice.lake.append.AppendEngine;
import dev.sluice.lake.append.AppendTask;
import dev.sluice.lake.append.LocalEngine;
import dev.sluice.lake.append.RemoteAttempt;
import dev.sluice.lake.append.SplitOutcome;
import dev.sluice.lake.append.SplitWork;
import dev.sluice.spark.job.Parcel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Runs the splits of a file on Spark, a Spark application for each append. Attempts write into
 * folders of their own; this process alone, once all tasks are done, gives the files of one attempt
 * of each task their names. So neither a speculative duplicate nor a task that outlives its
 * application can touch a file that counts. A file of one split stays here.
 */
final class SparkEngine implements AppendEngine {
  /** The same on all machines: an executor needs four times that for each task it runs at once. */
  private static final long ROW_GROUP_BYTES = 40L << 20;

  private static final String ATTEMPTS = "attempts";

  private final Path submit;
  private final Path job;
  private final String master;
  private final List<String> settings;
  private final Path home;
  private final List<Path> library;
  private final LocalEngine local = LocalEngine.ofThisMachine();

  /**
   * An engine.
   *
   * @param submit Spark's {@code spark-submit}
   * @param job the jar of this engine
   * @param library Sluice's jars
   */
  SparkEngine(
      Path submit, Path job, String master, List<String> settings, Path home, List<Path> library) {
    this.submit = submit;
    this.job = job;
    this.master = master;
    this.settings = List.copyOf(settings);
    this.home = home;
    this.library = List.copyOf(library);
  }

  @Override
  public long rowGroupBytes() {
    return Math.min(ROW_GROUP_BYTES, local.rowGroupBytes());
  }

  @Override
  public List<SplitOutcome> run(List<AppendTask> tasks, SplitWork work) throws IOException {
    Optional<Path> file = work.path();
    if (tasks.size() == 1 || file.isEmpty()) {
      return local.run(tasks, work);
    }
    // Beside the lake's files, so that to give a file its name is to rename it.
    Path root = Path.of(tasks.get(0).files().root());
    Path folder = root.resolve(ATTEMPTS).resolve(tasks.get(0).files().deliveryId().toString());
    RemoteAttempt.discard(folder);
    Path attempts = Files.createDirectories(folder.resolve(UUID.randomUUID().toString()));
    try {
      List<byte[]> parcel = new ArrayList<>();
      for (AppendTask task : tasks) {
        String path = file.get().toAbsolutePath().toString();
        parcel.add(new WorkerTask(home.toString(), path, attempts.toString(), task).toBytes());
      }
      return adopted(tasks, submit(tasks.get(0), parcel, attempts));
    } finally {
      RemoteAttempt.discard(folder);
    }
  }

  private List<byte[]> submit(AppendTask first, List<byte[]> parcel, Path attempts)
      throws IOException {
    Path request = attempts.resolve("tasks");
    Path outcomes = attempts.resolve("outcomes");
    Parcel.write(request, parcel);
    List<String> command = new ArrayList<>(List.of(submit.toString(), "--master", master));
    command.addAll(List.of("--deploy-mode", "client"));
    command.addAll(List.of("--name", "sluice " + first.files().feed()));
    command.addAll(List.of("--class", "dev.sluice.spark.job.SplitJob"));
    for (String setting : settings) {
      command.addAll(List.of("--conf", setting));
    }
    command.addAll(
        List.of("--files", String.join(",", library.stream().map(Path::toString).toList())));
    command.add(job.toString());
    command.add(attempts.getFileName().toString());
    command.addAll(List.of(request.toString(), outcomes.toString()));
    library.forEach(jar -> command.add(jar.getFileName().toString()));
    new SparkApplication(command, attempts.resolve("spark.log")).run();
    return Parcel.read(outcomes);
  }

  /** Up to the first split that can't be decoded: those behind it are not wanted. */
  private static List<SplitOutcome> adopted(List<AppendTask> tasks, List<byte[]> done)
      throws IOException {
    if (done.size() != tasks.size()) {
      throw new IOException(done.size() + " outcomes came back for " + tasks.size() + " tasks");
    }
    List<SplitOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < done.size(); i++) {
      WorkerOutcome found = WorkerOutcome.of(done.get(i));
      if (found.outcome().split() != tasks.get(i).split().number()) {
        throw new IOException("outcomes came back in another order than their tasks");
      }
      new RemoteAttempt(tasks.get(i), Path.of(found.folder())).adopt(found.outcome());
      outcomes.add(found.outcome());
      if (found.outcome() instanceof SplitOutcome.Undecodable) {
        break;
      }
    }
    return outcomes;
  }

  @Override
  public void close() {
    local.close();
  }
}

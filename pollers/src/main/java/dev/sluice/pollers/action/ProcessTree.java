package dev.sluice.pollers.action;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process with all that it started.
 *
 * <p>A child whose parent has ended can't be found through it: one that was put in the background,
 * or started between the look at the tree and the parent's end. Where the system shows processes'
 * environments ({@code /proc}, on Linux) such are found by a variable they inherited.
 *
 * @param root the process started
 * @param mark name and value of an environment variable that this tree alone has: {@code A=b}
 */
record ProcessTree(ProcessHandle root, String mark) {
  private static final Path PROCESSES = Path.of("/proc");
  private static final int MOST_SWEEPS = 10;

  /**
   * Asks all to end, and kills those that have not within {@code grace}. An interrupt ends the
   * waiting, not the killing; it stays set.
   */
  void end(Duration grace) {
    // The list is taken while the parent lives: orphans can no longer be found through it.
    Set<ProcessHandle> tree = new LinkedHashSet<>();
    tree.add(root);
    root.descendants().forEach(tree::add);
    tree.addAll(marked());
    tree.forEach(ProcessHandle::destroy);
    awaitExit(tree, grace);
    for (ProcessHandle process : List.copyOf(tree)) {
      process.descendants().forEach(tree::add);
    }
    tree.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    sweep();
  }

  /** Kills strays; again while there are any, since one may have started another meanwhile. */
  private void sweep() {
    List<ProcessHandle> strays = marked();
    for (int i = 0; i < MOST_SWEEPS && !strays.isEmpty(); i++) {
      strays.forEach(ProcessHandle::destroyForcibly);
      awaitExit(strays, Duration.ofMillis(200));
      strays = marked();
    }
  }

  private List<ProcessHandle> marked() {
    if (!Files.isDirectory(PROCESSES)) {
      return List.of();
    }
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .filter(process -> isMarked(process.pid()))
        .toList();
  }

  private boolean isMarked(long pid) {
    try {
      Path environment = PROCESSES.resolve(Long.toString(pid)).resolve("environ");
      String variables = new String(Files.readAllBytes(environment), StandardCharsets.UTF_8);
      return ("\0" + variables).contains("\0" + mark + "\0");
    } catch (IOException e) {
      return false; // It has ended, or belongs to another user, and so is none of ours.
    }
  }

  private static void awaitExit(Iterable<ProcessHandle> processes, Duration grace) {
    List<CompletableFuture<ProcessHandle>> exits = new ArrayList<>();
    processes.forEach(process -> exits.add(process.onExit()));
    CompletableFuture<Void> all =
        CompletableFuture.allOf(exits.toArray(CompletableFuture<?>[]::new));
    try {
      all.get(grace.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return; // Those left are killed by the caller.
    } catch (ExecutionException e) {
      throw new IllegalStateException("waiting for processes to exit", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.sluice.lake.append;

import java.io.IOException;
import java.util.List;

/** Runs the tasks of appends. Thread-safe: several appends use it at once. */
public interface AppendEngine extends AutoCloseable {

  /**
   * Runs tasks of one file, each to its end at least once.
   *
   * <p>If the file turns out not to be decodable, the first place in it decides, whichever task met
   * one first: then the outcomes end with that split's.
   *
   * @param tasks in file order; not always all of the file's, as some may have been done before
   * @param work what a task does, in this process; an engine that works elsewhere makes its own
   * @return the outcomes in the order of the tasks
   * @throws IOException if a task failed; no task is running any more, and all may be repeated
   */
  List<SplitOutcome> run(List<AppendTask> tasks, SplitWork work) throws IOException;

  /**
   * Most bytes a task may gather before it writes them: what bounds the memory of all tasks that
   * run at the same time.
   */
  long rowGroupBytes();

  @Override
  void close();
}

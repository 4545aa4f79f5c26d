package dev.sluice.spark.job;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkFiles;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;

/** Runs one task of an append in an executor. */
final class RunTask implements Function<byte[], byte[]> {
  private static final long serialVersionUID = 1L;

  private final String run;
  private final List<String> jars;

  /**
   * Runs tasks of one run.
   *
   * @param run a name no other run has
   * @param jars names of the jars that were sent to all executors
   */
  RunTask(String run, List<String> jars) {
    this.run = run;
    this.jars = List.copyOf(jars);
  }

  @Override
  public byte[] call(byte[] task) throws Exception {
    TaskContext context = TaskContext.get();
    String attempt = run + "-" + context.taskAttemptId();
    List<Path> here = jars.stream().map(name -> Path.of(SparkFiles.get(name))).toList();
    return SluiceCopy.of(here).run(task, attempt, context::isInterrupted);
  }
}

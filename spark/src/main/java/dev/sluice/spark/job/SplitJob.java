package dev.sluice.spark.job;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The Spark application of one append. Arguments: the run's name, the file of tasks, the file its
 * outcomes are written to, in the order of the tasks; then the names of Sluice's jars.
 *
 * <p>It ends when its standard input does: whoever started it has died then, and nobody wants its
 * outcomes. With the driver its executors end.
 */
public final class SplitJob {
  private static final int ORPHANED = 70;

  private SplitJob() {}

  /** Runs the tasks. */
  public static void main(String[] arguments) throws IOException {
    endWith(System.in);
    String run = arguments[0];
    Path outcomes = Path.of(arguments[2]);
    List<String> jars = List.of(arguments).subList(3, arguments.length);
    List<byte[]> tasks = Parcel.read(Path.of(arguments[1]));
    try (JavaSparkContext spark = new JavaSparkContext(new SparkConf())) {
      // One task of Spark's for each of ours; collect gives them back in their order.
      List<byte[]> done =
          spark.parallelize(tasks, tasks.size()).map(new RunTask(run, jars)).collect();
      Parcel.write(outcomes, done);
    }
  }

  private static void endWith(InputStream parent) {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (parent.read() >= 0) {
                  // Nothing is ever said.
                }
              } catch (IOException e) {
                // As good as its end.
              }
              Runtime.getRuntime().halt(ORPHANED);
            },
            "sluice-parent");
    watch.setDaemon(true);
    watch.start();
  }
}

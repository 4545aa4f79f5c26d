package dev.sluice.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** One of those that do the same work. */
public interface Contender {

  /** What the table calls it. */
  String name();

  /**
   * Does the whole work once.
   *
   * @param checksum how much is made of each value
   */
  Outcome run(Checksum checksum) throws Exception;

  /**
   * Processor time of the process so far, over all its threads. Beside the time that passed it says
   * what the work costs, also on a machine that has other things to do.
   */
  default long processorNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}

package dev.sluice.pollers.schedule;

import dev.sluice.pollers.calendar.RunTimes;
import dev.sluice.pollers.job.Job;
import dev.sluice.pollers.job.JobRunner;
import dev.sluice.pollers.job.NextStep;
import dev.sluice.pollers.job.RunListener;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.quartz.CronExpression;
import org.quartz.CronScheduleBuilder;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;

/**
 * Polls each job at its schedule, when it is nudged, and when a failed run's next attempt is due.
 *
 * <p>Quartz keeps all this in memory: the schedule is configuration, read again at every start, and
 * what is due is decided by the watermarks in the database. A poll that was missed needs no record:
 * the next one, and there is one at every start, finds all that is new.
 */
public final class JobScheduler implements AutoCloseable {
  private static final AtomicLong INSTANCES = new AtomicLong();
  private static final int MOST_THREADS = 4;
  private static final Duration SHORTEST_RETRY = Duration.ofSeconds(1);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
  private static final JobKey LOOK = new JobKey("look for runs that wait", "sluice");
  private static final long STOP_AGAIN_MILLIS = 100;

  private final Map<String, Poll> polls = new LinkedHashMap<>();
  private final JobRunner runner;
  private final Clock clock;
  private final RunListener listener;
  private final Duration grace;
  private final Optional<Runnable> watch;
  private final Object monitor = new Object();
  private int active;
  private volatile boolean lookFailing;
  private volatile Instant looked;
  private volatile Scheduler scheduler;

  /**
   * Makes a scheduler that is not started.
   *
   * @param watch done at every look besides; empty for nothing
   * @param grace how long {@link #close} waits for polls to end
   */
  public JobScheduler(
      List<Job> jobs,
      JobRunner runner,
      Optional<Runnable> watch,
      Clock clock,
      RunListener listener,
      Duration grace) {
    this.watch = watch;
    this.runner = runner;
    this.clock = clock;
    this.listener = listener;
    this.grace = grace;
    this.looked = clock.instant();
    for (Job job : jobs) {
      if (polls.put(job.name(), new Poll(job)) != null) {
        throw new IllegalArgumentException("two jobs are named " + job.name());
      }
      complaint(job.trigger().schedule(), clock.instant())
          .ifPresent(
              complaint -> {
                throw new IllegalArgumentException("job " + job.name() + ": " + complaint);
              });
    }
  }

  /**
   * What is wrong with a schedule, for a person; empty if it is a Quartz cron expression that has a
   * time after {@code now}.
   */
  public static Optional<String> complaint(String schedule, Instant now) {
    try {
      Date next = new CronExpression(schedule).getNextValidTimeAfter(Date.from(now));
      return next == null
          ? Optional.of("schedule '" + schedule + "' names no time to come")
          : Optional.empty();
    } catch (ParseException e) {
      return Optional.of(
          "schedule '"
              + schedule
              + "' is no Quartz cron expression, such as \"0 0/5 * * * ?\" for every five minutes: "
              + e.getMessage());
    }
  }

  /** Starts, and polls every job once. */
  public void start() {
    if (polls.isEmpty() && watch.isEmpty()) {
      return;
    }
    try {
      Scheduler quartz = new StdSchedulerFactory(properties()).getScheduler();
      quartz.setJobFactory((bundle, its) -> new PollJob(work(bundle.getJobDetail().getKey())));
      for (Poll poll : polls.values()) {
        quartz.scheduleJob(detail(poll), cron(poll));
        if (poll.job.trigger().at().isPresent()) {
          quartz.scheduleJob(times(poll, poll.job.trigger().at().get()));
        }
      }
      quartz.scheduleJob(
          JobBuilder.newJob(PollJob.class).withIdentity(LOOK).storeDurably().build(), looks());
      // From here on nudges find their jobs, and the polls that start find the scheduler.
      scheduler = quartz;
      quartz.start();
    } catch (SchedulerException e) {
      throw new IllegalStateException("starting the schedule: " + e.getMessage(), e);
    }
    polls.keySet().forEach(this::nudge);
  }

  private Runnable work(JobKey key) {
    return key.equals(LOOK) ? this::look : polls.get(key.getName());
  }

  /**
   * Polls jobs of which a run waits whose time has come, or whose own time came since the last
   * look. A run knows its time; but another process may have changed it, at a person's command, and
   * the job's own schedule may be far away. A time may have come by a clock that was set.
   */
  private void look() {
    Instant now = clock.instant();
    for (Poll poll : polls.values()) {
      if (poll.job.trigger().at().flatMap(at -> at.due(looked, now)).isPresent()) {
        nudge(poll.job.name());
      }
    }
    looked = now;
    try {
      watch.ifPresent(Runnable::run);
      runner.waiting().stream().filter(polls::containsKey).forEach(this::nudge);
      lookFailing = false;
    } catch (RuntimeException e) {
      if (!lookFailing) {
        listener.pollFailed(LOOK.getName(), e);
      }
      lookFailing = true;
    }
  }

  private static Trigger looks() {
    return TriggerBuilder.newTrigger()
        .withIdentity("look", "sluice")
        .forJob(LOOK)
        .withSchedule(
            SimpleScheduleBuilder.simpleSchedule()
                .withIntervalInMilliseconds(LOOK_EVERY.toMillis())
                .repeatForever()
                .withMisfireHandlingInstructionNextWithRemainingCount())
        .build();
  }

  /**
   * Polls a job at once, or right after the poll that runs now. Many nudges make one poll. Does
   * nothing before start and after close.
   */
  public void nudge(String job) {
    Poll poll = polls.get(job);
    if (scheduler == null || !poll.nudged.compareAndSet(false, true)) {
      return;
    }
    try {
      scheduler.triggerJob(poll.key());
    } catch (SchedulerException e) {
      poll.nudged.set(false);
      if (!isShutdown()) {
        throw new IllegalStateException("polling job " + job + ": " + e.getMessage(), e);
      }
    }
  }

  /** Whether a poll runs, or was nudged and has not begun. */
  public boolean busy() {
    synchronized (monitor) {
      return active > 0 || polls.values().stream().anyMatch(poll -> poll.nudged.get());
    }
  }

  /**
   * Stops polling and ends what runs: commands are killed, statements cancelled and rolled back;
   * both are repeated after the next start. No thread is interrupted. Waits for them at most the
   * grace time.
   */
  @Override
  public void close() {
    runner.close();
    if (scheduler == null) {
      return;
    }
    try {
      scheduler.standby();
      awaitPolls();
      scheduler.shutdown(false);
    } catch (SchedulerException e) {
      throw new IllegalStateException("stopping the schedule: " + e.getMessage(), e);
    }
  }

  private void awaitPolls() {
    long deadline = System.nanoTime() + grace.toNanos();
    try {
      boolean ended = pollsEnd();
      while (!ended && System.nanoTime() < deadline) {
        runner.stopRunning();
        ended = pollsEnd();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits a moment for the polls that run now. */
  private boolean pollsEnd() throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_AGAIN_MILLIS);
    synchronized (monitor) {
      while (active > 0 && System.nanoTime() < until) {
        monitor.wait(STOP_AGAIN_MILLIS);
      }
      return active == 0;
    }
  }

  private boolean isShutdown() {
    try {
      return scheduler.isShutdown();
    } catch (SchedulerException e) {
      throw new IllegalStateException("asking the schedule: " + e.getMessage(), e);
    }
  }

  private Properties properties() {
    Properties properties = new Properties();
    String name = "sluice-schedule-" + INSTANCES.incrementAndGet();
    properties.setProperty("org.quartz.scheduler.instanceName", name);
    properties.setProperty("org.quartz.scheduler.threadName", name);
    properties.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
    properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    properties.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    properties.setProperty(
        "org.quartz.threadPool.threadCount",
        Integer.toString(1 + Math.min(polls.size(), MOST_THREADS)));
    properties.setProperty("org.quartz.threadPool.threadNamePrefix", "sluice-job");
    properties.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
    properties.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
    // Polls missed while one ran are made up for by one.
    properties.setProperty("org.quartz.jobStore.misfireThreshold", "1000");
    return properties;
  }

  private static JobDetail detail(Poll poll) {
    return JobBuilder.newJob(PollJob.class).withIdentity(poll.key()).storeDurably().build();
  }

  private Trigger cron(Poll poll) {
    return TriggerBuilder.newTrigger()
        .withIdentity("schedule", poll.job.name())
        .forJob(poll.key())
        .withSchedule(
            CronScheduleBuilder.cronSchedule(poll.job.trigger().schedule())
                .inTimeZone(TimeZone.getTimeZone(zone(poll.job)))
                .withMisfireHandlingInstructionFireAndProceed())
        .build();
  }

  /** A poll at each of the job's times; whether a run is due then is the runner's to say. */
  private static Trigger times(Poll poll, RunTimes times) {
    return TriggerBuilder.newTrigger()
        .withIdentity("times", poll.job.name())
        .forJob(poll.key())
        .withSchedule(
            CronScheduleBuilder.cronSchedule(times.cron())
                .inTimeZone(TimeZone.getTimeZone(times.zone()))
                .withMisfireHandlingInstructionFireAndProceed())
        .build();
  }

  private ZoneId zone(Job job) {
    return job.trigger().zone().orElse(clock.getZone());
  }

  private void pollAfter(Poll poll, Duration wait) {
    TriggerKey key = new TriggerKey("again", poll.job.name());
    Trigger again =
        TriggerBuilder.newTrigger()
            .withIdentity(key)
            .forJob(poll.key())
            .startAt(Date.from(Instant.now().plus(wait)))
            .withSchedule(
                SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
            .build();
    try {
      scheduler.unscheduleJob(key);
      scheduler.scheduleJob(again);
    } catch (SchedulerException e) {
      if (!isShutdown()) {
        throw new IllegalStateException("scheduling the next attempt: " + e.getMessage(), e);
      }
    }
  }

  private static Duration atLeast(Duration shortest, Duration wait) {
    return wait.compareTo(shortest) < 0 ? shortest : wait;
  }

  private void count(int change) {
    synchronized (monitor) {
      active += change;
      monitor.notifyAll();
    }
  }

  /** The polls of one job. */
  private final class Poll implements Runnable {
    private final Job job;
    private final AtomicBoolean nudged = new AtomicBoolean();
    private boolean failing;

    private Poll(Job job) {
      this.job = job;
    }

    private JobKey key() {
      return new JobKey(job.name());
    }

    @Override
    public void run() {
      count(1);
      nudged.set(false);
      try {
        if (runner.runDue(job) instanceof NextStep.Wait waiting) {
          pollAfter(this, Duration.between(clock.instant(), waiting.until()));
        }
        failing = false;
      } catch (RuntimeException e) {
        failed(e);
      } finally {
        count(-1);
      }
    }

    /** Nothing is lost: what was begun is recorded, and the next poll goes on with it. */
    private void failed(RuntimeException e) {
      if (!failing) {
        listener.pollFailed(job.name(), e);
      }
      failing = true;
      pollAfter(this, atLeast(SHORTEST_RETRY, job.retry().firstBackoff()));
    }
  }
}

package dev.sluice.app.cli;

import dev.sluice.app.output.Rows;
import dev.sluice.pollers.job.Decision;
import dev.sluice.pollers.job.JobRun;
import dev.sluice.pollers.job.JobStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Jobs and their runs as rows. */
final class JobRows {
  static final List<Rows.Column> JOBS =
      List.of(
          Rows.Column.of("job"),
          Rows.Column.of("watermarks"),
          Rows.Column.of("published"),
          new Rows.Column("behind", Rows.Kind.NUMBER),
          Rows.Column.of("behind_since"),
          new Rows.Column("dead_letters", Rows.Kind.NUMBER),
          Rows.Column.of("last_state"),
          Rows.Column.of("last_started_at"),
          Rows.Column.of("last_error"));

  static final List<Rows.Column> RUNS =
      List.of(
          new Rows.Column("run_id", Rows.Kind.ID),
          Rows.Column.of("job"),
          Rows.Column.of("kind"),
          Rows.Column.of("state"),
          new Rows.Column("attempt", Rows.Kind.NUMBER),
          Rows.Column.of("from"),
          Rows.Column.of("to"),
          Rows.Column.of("started_at"),
          Rows.Column.of("ended_at"),
          Rows.Column.of("result"),
          Rows.Column.of("error"),
          Rows.Column.of("reason"),
          Rows.Column.of("decided_by"),
          Rows.Column.of("decided_at"));

  private JobRows() {}

  static List<Object> of(JobStatus status) {
    Optional<JobRun> last = status.lastRun();
    return Arrays.asList(
        status.job(),
        new TreeMap<>(status.watermarks()),
        new TreeMap<>(status.published()),
        status.behind(),
        status.behindSince(),
        status.deadLetters(),
        last.map(run -> word(run.state())).orElse(null),
        last.map(JobRun::startedAt).orElse(null),
        last.map(JobRun::error).orElse(null));
  }

  static List<Object> of(JobRun run) {
    return Arrays.asList(
        run.runId(),
        run.job(),
        word(run.kind()),
        word(run.state()),
        run.attempt(),
        new TreeMap<>(run.from()),
        new TreeMap<>(run.to()),
        run.startedAt(),
        run.endedAt(),
        run.result(),
        run.error(),
        decided(run, Decision::reason),
        decided(run, Decision::by),
        decided(run, Decision::at));
  }

  private static Object decided(JobRun run, Function<Decision, Object> part) {
    return run.decision() == null ? null : part.apply(run.decision());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}

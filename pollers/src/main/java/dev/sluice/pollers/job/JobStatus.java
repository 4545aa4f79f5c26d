package dev.sluice.pollers.job;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a listing says of a job.
 *
 * @param watermarks for each feed the last version consumed
 * @param published for each feed the newest version there is
 * @param behind number of versions published and not consumed, over all its feeds
 * @param behindSince when the oldest of these was published; null if there is none
 * @param deadLetters number of its runs that wait for a person
 */
public record JobStatus(
    String job,
    Map<String, Long> watermarks,
    Map<String, Long> published,
    long behind,
    Instant behindSince,
    long deadLetters,
    Optional<JobRun> lastRun) {}

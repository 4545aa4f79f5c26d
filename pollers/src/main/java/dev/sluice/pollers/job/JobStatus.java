package dev.sluice.pollers.job;

import java.util.Map;
import java.util.Optional;

/**
 * What a listing says of a job.
 *
 * @param watermarks for each feed the last version consumed
 * @param behind number of versions published and not consumed, over all its feeds
 */
public record JobStatus(
    String job, Map<String, Long> watermarks, long behind, Optional<JobRun> lastRun) {}

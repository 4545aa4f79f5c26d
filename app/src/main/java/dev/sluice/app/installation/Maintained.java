package dev.sluice.app.installation;

/**
 * One piece of maintenance, done or only looked at.
 *
 * @param task such as {@code expire_snapshots}
 * @param feed whose
 * @param removed number of snapshots or files
 * @param bytes they had; 0 where that is not known
 * @param note for a person; empty if there is nothing to say
 */
public record Maintained(String task, String feed, long removed, long bytes, String note) {}

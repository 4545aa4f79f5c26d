package dev.sluice.adapter.parallel;

import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.Reject;
import java.util.List;

/**
 * A piece of what a range decodes to.
 *
 * @param range the range's number, from 0
 * @param batch or null
 * @param rejects the faults found before the batch was complete, in file order
 * @param account what the range's bytes were up to here
 * @param discarded records of the range that were left out up to here
 */
record Part(
    int range, RecordBatch batch, List<Reject> rejects, ByteAccount account, long discarded) {}

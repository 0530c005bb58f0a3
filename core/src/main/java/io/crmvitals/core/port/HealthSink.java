package io.crmvitals.core.port;

import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import java.util.List;
import java.util.Map;

/** Writes health fields onto account records. Promise: the values are absolute, so writing the same batch twice leaves what writing it once leaves. */
public interface HealthSink {

    /** How many writes one request of this vendor takes. */
    int batchSize();

    /**
     * Writes at most {@link #batchSize()} of them.
     *
     * @return one outcome for each write, in the order given; a refused record never spoils its neighbors
     * @throws io.crmvitals.core.problem.RetryableException nothing is known of the batch; the caller may send it again
     * @throws io.crmvitals.core.problem.AccessRefusedException credentials or permission lacking
     * @throws io.crmvitals.core.problem.BudgetSpentException our share of the vendor's allowance is used
     */
    List<WriteOutcome> write(List<PlannedWrite.Health> batch);

    /**
     * The least requests by which so many writes are delivered, by purpose, looks left out: what this sink's own safe way of writing needs when nothing is refused.
     */
    default Map<String, Long> leastCalls(long writes) {
        return Map.of("health", (writes + batchSize() - 1) / batchSize());
    }

    /** How many records one look of this vendor takes; 0 where it cannot look. */
    default int lookSize() {
        return 0;
    }

    /**
     * Looks at the records of at most {@link #lookSize()} writes, in one request: which of them hold, in our own fields, something that we neither delivered last
     * ({@code before}) nor are about to write ({@code after}), so that somebody else wrote it. Compared as the vendor keeps values: rounded, cut, blank for null.
     * A write without {@code before} is nobody's edit, and a record that is gone is left to {@link #write}. A write whose record holds all of {@code after} already need
     * not be sent by the next {@link #write}, which then tells that it is already there.
     *
     * @return for each such write, by its id, a sentence that names the record and the fields, and what they hold
     * @throws io.crmvitals.core.problem.RetryableException as {@link #write} does, and so on
     */
    default Map<String, String> edited(List<PlannedWrite.Health> writes) {
        return Map.of();
    }

    /**
     * What a person should know of the writes so far that no outcome tells, in whole sentences: something that was left out for all of them alike. The same until it is
     * mended; told once a run.
     */
    default List<String> notes() {
        return List.of();
    }
}

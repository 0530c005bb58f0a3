package io.crmvitals.core.port;

import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import java.util.List;

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
     * What a person should know of the writes so far that no outcome tells, in whole sentences: something that was left out for all of them alike. The same until it is
     * mended; told once a run.
     */
    default List<String> notes() {
        return List.of();
    }
}

package io.crmvitals.routes.deliver;

import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.routes.run.Run;
import java.util.List;

/** What is done right before a batch is sent: finds the writes that must not go out, and settles them. One for each delivery. */
interface Look<W extends PlannedWrite> {

    /** Writes that are sent without a look. */
    static <W extends PlannedWrite> Look<W> none() {
        return new Look<>() {
            @Override
            public void begin(Run run) {
                // Nothing is held.
            }

            @Override
            public List<W> free(Run run, List<W> batch) {
                return batch;
            }

            @Override
            public void ended(Run run) {
                // Nothing was held.
            }
        };
    }

    /** Before the run's unsettled writes are asked for. */
    void begin(Run run);

    /**
     * The writes that may go out, in their order; the others are settled.
     *
     * @throws io.crmvitals.core.problem.ConnectorException as the write itself would, and then nothing was settled
     */
    List<W> free(Run run, List<W> batch);

    /** After the last batch: tells what was held. */
    void ended(Run run);
}

package io.crmvitals.routes.selftest.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.selftest.Outcome;
import io.crmvitals.routes.selftest.Scale;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sync after sync in one process. */
class GrowthTrialTest {

    private static final Path CONFIG = Path.of("../config");

    @Test
    void sync_after_sync_needs_no_more_memory_files_threads_or_log_than_at_first() throws Exception {
        Outcome outcome = new GrowthTrial(CONFIG).run(Scale.SHORT, 1, Progress.SILENT);

        assertThat(outcome.broken()).isEmpty();
        assertThat(outcome.figures()).containsEntry("syncs", 200L);
    }

    @Test
    void a_hundred_kilobytes_that_each_sync_keeps_are_noticed() throws Exception {
        List<byte[]> kept = new ArrayList<>();

        Outcome outcome =
                new GrowthTrial(CONFIG, () -> kept.add(new byte[100 * 1_024])).run(Scale.SHORT, 1, Progress.SILENT);

        assertThat(kept).hasSizeGreaterThan(200);
        assertThat(outcome.broken()).singleElement().asString().startsWith("heap grew from");
    }
}

package io.crmvitals.routes.selftest.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.selftest.Outcome;
import io.crmvitals.routes.selftest.Scale;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One installation through simulated days. */
class SoakTrialTest {

    private static final Path CONFIG = Path.of("../config");

    @Test
    void after_days_of_work_and_faults_every_account_holds_what_a_fresh_installation_works_out() throws Exception {
        Outcome outcome = new SoakTrial(CONFIG, Duration.ZERO).run(Scale.SHORT, 1, Progress.SILENT);

        assertThat(outcome.broken()).isEmpty();
        assertThat(outcome.figures())
                .containsEntry("days", 3L)
                .containsEntry("lost", 0L)
                .containsEntry("duplicates", 0L);
    }

    @Test
    void health_that_did_not_arrive_is_noticed() throws Exception {
        Outcome outcome =
                new SoakTrial(CONFIG, Duration.ZERO, SimFlaw.FORGETS_A_WRITE).run(Scale.SHORT, 1, Progress.SILENT);

        assertThat(outcome.broken()).anyMatch(what -> what.contains("but a fresh installation works out"));
    }
}

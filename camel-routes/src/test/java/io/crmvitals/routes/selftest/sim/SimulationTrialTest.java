package io.crmvitals.routes.selftest.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.selftest.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Random histories with vendors in the same process. */
class SimulationTrialTest {

    private static final Path CONFIG = Path.of("../config");

    @Test
    void whatever_fails_in_whatever_order_every_vendor_ends_up_with_what_its_facts_make_once() throws Exception {
        Outcome outcome = new SimulationTrial(CONFIG).run(20, 1, Progress.SILENT);

        assertThat(outcome.broken()).isEmpty();
        assertThat(outcome.figures()).containsEntry("duplicates", 0L).containsEntry("lost", 0L);
        assertThat(outcome.figures().get("kills")).isPositive();
        assertThat(outcome.figures().get("faults")).isPositive();
        assertThat(outcome.figures().get("writes")).isPositive();
    }

    @Test
    void a_seed_plays_the_same_history_every_time_and_another_seed_another_one() throws Exception {
        SimHistory.Told once = SimulationTrial.replay(CONFIG, 108, SimFlaw.NONE);
        SimHistory.Told again = SimulationTrial.replay(CONFIG, 108, SimFlaw.NONE);
        SimHistory.Told other = SimulationTrial.replay(CONFIG, 109, SimFlaw.NONE);

        assertThat(again).isEqualTo(once);
        assertThat(other.hash()).isNotEqualTo(once.hash());
    }

    @Test
    void a_source_that_skips_records_with_the_stamp_of_the_last_one_is_noticed() throws Exception {
        Outcome outcome = new SimulationTrial(CONFIG, SimFlaw.STRICTLY_LATER).run(2, 1, Progress.SILENT);

        assertThat(outcome.figures().get("lost")).isPositive();
        assertThat(outcome.broken()).anyMatch(what -> what.startsWith("seed ") && what.contains("but the store"));
    }

    @Test
    void a_sink_that_opens_a_task_without_looking_whether_it_is_there_is_noticed() throws Exception {
        Outcome outcome = new SimulationTrial(CONFIG, SimFlaw.OPENS_WITHOUT_LOOKING).run(12, 1, Progress.SILENT);

        assertThat(outcome.figures().get("duplicates")).isPositive();
        assertThat(outcome.broken()).anyMatch(what -> what.contains("was opened 2 times"));
    }

    @Test
    void a_sink_that_says_it_wrote_what_it_did_not_is_noticed() throws Exception {
        Outcome outcome = new SimulationTrial(CONFIG, SimFlaw.FORGETS_A_WRITE).run(4, 1, Progress.SILENT);

        assertThat(outcome.figures().get("lost")).isPositive();
        assertThat(outcome.broken()).anyMatch(what -> what.contains("but its facts make"));
    }
}

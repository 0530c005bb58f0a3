package io.crmvitals.routes.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.routes.run.Progress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KillTrialTest {

    @Test
    void a_process_that_is_killed_again_and_again_leaves_what_an_undisturbed_one_leaves() throws Exception {
        Outcome outcome = new KillTrial(Path.of("../config")).run(Scale.SHORT, 42, Progress.SILENT);

        assertThat(outcome.broken()).isEmpty();
        assertThat(outcome.figures().get("kills")).isGreaterThanOrEqualTo(12);
        assertThat(outcome.figures()).containsEntry("duplicates", 0L).containsEntry("lost", 0L);
    }

    @Test
    void what_is_lost_different_or_too_much_is_told_apart() {
        Map<String, String> expected = Map.of("one", "a", "two", "b", "three", "c");
        Map<String, String> found = Map.of("one", "a", "two", "x", "four", "d");

        assertThat(VendorState.differences(expected, found))
                .containsExactlyInAnyOrder("lost: three", "different: two: x instead of b", "too much: four");
    }
}

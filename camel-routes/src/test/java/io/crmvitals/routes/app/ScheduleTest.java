package io.crmvitals.routes.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crmvitals.core.port.RunReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Syncing again and again, as the service does. */
class ScheduleTest {

    @Test
    void a_service_syncs_at_once_and_again_and_never_twice_at_a_time(@TempDir Path folder) {
        try (Site site = new Site(folder, 50, 5);
                Vitals vitals = site.open()) {
            vitals.every(Duration.ofMillis(50));

            await().atMost(Duration.ofSeconds(60)).until(() -> finished(vitals) >= 3);

            List<RunReport> runs = vitals.store().runs(100);
            assertThat(runs).allSatisfy(run -> assertThat(run.verb()).isEqualTo("serve"));
            assertThat(runs.stream().filter(run -> run.result() == RunReport.Result.FAILED))
                    .isEmpty();
            // At most the newest is unfinished: nobody began a run beside another.
            assertThat(runs.subList(1, runs.size()))
                    .allSatisfy(run -> assertThat(run.finishedAt()).isNotNull());
        }
    }

    /** A tick that comes too early is lost without a word, and whoever has just started the service would look at an empty page for a period. */
    @Test
    void the_first_sync_does_not_wait_for_the_timer(@TempDir Path folder) {
        try (Site site = new Site(folder, 50, 5);
                Vitals vitals = site.open()) {
            vitals.every(Duration.ofHours(24));

            await().atMost(Duration.ofSeconds(60)).until(() -> finished(vitals) == 1);
        }
    }

    private static long finished(Vitals vitals) {
        return vitals.store().runs(100).stream()
                .filter(run -> run.finishedAt() != null)
                .count();
    }
}

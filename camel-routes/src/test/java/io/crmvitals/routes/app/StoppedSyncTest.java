package io.crmvitals.routes.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.port.RunReport;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.routes.run.Summary;
import io.crmvitals.sandbox.Answer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody asks a run to stop while it goes on. */
class StoppedSyncTest {

    private static final StreamId ACCOUNTS = new StreamId("salesforce", "accounts");

    @TempDir
    private Path folder;

    @Test
    void what_is_in_hand_is_finished_nothing_new_is_begun_and_the_next_run_goes_on_from_there() {
        try (Site site = new Site(folder, 50, 7)) {
            AtomicReference<@Nullable Vitals> running = new AtomicReference<>();
            // Salesforce answers the first accounts, and in that moment the process is asked to stop.
            site.sandbox()
                    .salesforce()
                    .faults()
                    .answerAfterEffect(
                            call -> {
                                Vitals vitals = running.get();
                                if (vitals != null && call.text().contains("FROM Account")) {
                                    vitals.stop();
                                }
                                return false;
                            },
                            1,
                            Answer.breaking(Answer.Break.RESET));
            try (Vitals vitals = site.open()) {
                running.set(vitals);

                Summary stopped = vitals.sync("sync");

                assertThat(stopped.run().result()).isEqualTo(RunReport.Result.AMBER);
                assertThat(stopped.run().troubles())
                        .anySatisfy(trouble -> assertThat(trouble.text()).startsWith("It was asked to stop"));
                assertThat(stopped.run().number("pulled." + ACCOUNTS)).isEqualTo(50);
                assertThat(stopped.run().number("scored")).isZero();
                assertThat(stopped.written()).isZero();
                assertThat(vitals.store().runs(1).get(0).finishedAt()).isNotNull();
            }
            site.sandbox().salesforce().faults().clear();
            try (Vitals vitals = site.open()) {
                Summary next = vitals.sync("sync");

                assertThat(next.run().number("scored")).isPositive();
                assertThat(next.written()).isPositive();
                assertThat(next.run().number("pulled." + ACCOUNTS)).isLessThan(50);
            }
        }
    }
}

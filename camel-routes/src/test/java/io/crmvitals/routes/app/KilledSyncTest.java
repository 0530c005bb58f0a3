package io.crmvitals.routes.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.port.LedgerEntry;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.run.Summary;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process, killed at the worst moment: Salesforce has done what was asked, and nobody has noted it. */
class KilledSyncTest {

    /** The product in a process of its own. */
    static final class Sync {

        private Sync() {}

        /** @param args the folder of the config, the folder of the data */
        public static void main(String[] args) {
            Configuration configuration = Configuration.read(Path.of(args[0]), System::getenv);
            try (Vitals vitals = Vitals.open(configuration, Path.of(args[1]), new SiteClock(), Progress.SILENT)) {
                vitals.sync("sync");
            }
        }
    }

    @TempDir
    private Path folder;

    @Test
    void what_salesforce_did_before_a_kill_is_neither_lost_nor_done_twice() throws Exception {
        try (Site site = new Site(folder, 50, 7)) {
            // Killed once the first rows of history are there, and again once the first tasks are.
            assertThat(killedAt(site, call -> call.text().contains("<m:upsert")))
                    .isTrue();
            assertThat(site.org().rows("CRMV_Health_History__c")).hasSize(50);
            assertThat(killedAt(
                            site,
                            call -> call.text().contains("<m:create")
                                    && call.text().contains("CRMV_Task_Key__c")))
                    .isTrue();
            int opened = site.ourSalesforceTasks().size();
            assertThat(opened).isPositive();

            try (Vitals vitals = site.open()) {
                Summary third = vitals.sync("sync");

                Set<String> planned = vitals.store().tasks(vitals.store().accounts()).values().stream()
                        .flatMap(List::stream)
                        .map(LedgerEntry::write)
                        .filter(write -> write.target().system().equals("salesforce"))
                        .map(write -> ((PlannedWrite.OpenTask) write).task().key())
                        .collect(Collectors.toSet());
                assertThat(site.ourSalesforceTasks())
                        .extracting(row -> row.get("CRMV_Task_Key__c"))
                        .doesNotHaveDuplicates()
                        .hasSameElementsAs(planned);
                assertThat(third.run().number("already-there.salesforce.tasks")).isEqualTo(opened);
                assertThat(vitals.store().unsettled("salesforce")).isEmpty();
                assertThat(site.org().rows("CRMV_Health_History__c")).hasSize(50);
                for (Map<String, Object> row : site.org().rows("CRMV_Health_History__c")) {
                    Map<String, Object> account = site.org().row("Account", String.valueOf(row.get("CRMV_Account__c")));
                    assertThat(row.get("CRMV_Score__c")).isEqualTo(account.get("CRMV_Score__c"));
                    assertThat(row.get("CRMV_Band__c")).isEqualTo(account.get("CRMV_Band__c"));
                }
            }
        }
    }

    /** @return true when it was killed then, false when it ended by itself */
    private static boolean killedAt(Site site, Predicate<Call> moment) throws IOException, InterruptedException {
        AtomicReference<@Nullable Process> running = new AtomicReference<>();
        AtomicBoolean killed = new AtomicBoolean();
        site.sandbox()
                .salesforce()
                .faults()
                .answerAfterEffect(
                        call -> {
                            Process process = running.get();
                            if (process != null && moment.test(call)) {
                                killed.set(true);
                                process.destroyForcibly();
                                return true;
                            }
                            return false;
                        },
                        1,
                        Answer.breaking(Answer.Break.RESET));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Sync.class.getName(),
                        site.config().toString(),
                        site.data().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(site.variables());
        Process process = builder.start();
        running.set(process);
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
            site.sandbox().salesforce().faults().clear();
        }
        return killed.get();
    }
}

package io.crmvitals.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.SampleWrites;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.storage.SqlStore;
import io.crmvitals.storage.StorageConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTextTest {

    private static final ExternalId ACME = new ExternalId("hubspot", "company", "512");
    private static final PlannedWrite.CloseTask CLOSING = PlannedWrite.CloseTask.of(
            AccountKey.foundedBy(ACME),
            ACME,
            new ExternalId("hubspot", "task", "7"),
            "k-1",
            "No urgent ticket is open any more.");

    @TempDir
    private Path folder;

    @Test
    void a_closing_is_shown_with_the_task_and_its_comment_and_counted_apart_from_new_tasks() {
        try (Store store = SqlStore.open(StorageConfig.at(folder.resolve("vitals.db")))) {
            String text = PlanText.of(List.of(CLOSING, SampleWrites.task(ACME, "k-2")), Names.of(store));

            assertThat(text.lines())
                    .contains(
                            "  task        hubspot:task:7 open -> done: No urgent ticket is open any more.",
                            "  hubspot, new task: 1",
                            "  hubspot, task closed because its cause is gone: 1");
        }
    }

    @Test
    void a_program_reads_which_task_is_closed_and_why() {
        assertThat(PlanText.row(CLOSING))
                .isEqualTo(Map.of(
                        "id", "close/hubspot/k-1",
                        "account", AccountKey.foundedBy(ACME).value(),
                        "target", "hubspot:company:512",
                        "closes", "hubspot:task:7",
                        "comment", "No urgent ticket is open any more."));
    }
}

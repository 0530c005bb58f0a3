package io.crmvitals.zendesk;

import static io.crmvitals.core.port.SampleWrites.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.port.TaskSink;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import io.crmvitals.sandbox.zendesk.ZendeskAccount;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What we opened comes back by its key, with what people made of it. */
class ZendeskTaskReadBackTest {

    private final SandboxedZendesk zendesk = new SandboxedZendesk();
    private final TaskSink sink = zendesk.connector(1000).taskSink().orElseThrow();
    private final RecordSource tickets =
            zendesk.source("tickets", 1000, Set.of("task.key", "status", "organization_id"));

    @AfterEach
    void close() {
        zendesk.close();
    }

    private Map<String, Object> only(Page page) {
        assertThat(page.records()).hasSize(1);
        SourceRecord record = page.records().get(0);
        return Map.copyOf(record.fields());
    }

    @Test
    void a_playbooks_task_is_one_ticket_and_its_fate_is_read_back() {
        long organization = zendesk.organization();
        zendesk.account.membership(Map.of(
                "user_id",
                ZendeskAccount.INTEGRATION_USER,
                "organization_id",
                organization,
                "created_at",
                SandboxedZendesk.moment(1)));
        ExternalId target = new ExternalId("zendesk", "organization", Long.toString(organization));
        List<WriteOutcome> opened = sink.open(List.of(task(target, "k-1")));
        List<WriteOutcome> again = sink.open(List.of(task(target, "k-1")));
        zendesk.clock.turn(Duration.ofMinutes(5));

        Page first = tickets.nextPage(Cursor.START);
        zendesk.account.updateTicket(
                zendesk.tickets("k-1").get(0), Map.of("status", "solved"), zendesk.clock.instant());
        zendesk.clock.turn(Duration.ofMinutes(5));
        Page second = tickets.nextPage(first.next());

        assertThat(opened).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED);
        assertThat(again).extracting(WriteOutcome::status).containsExactly(Status.ALREADY_THERE);
        assertThat(only(first)).containsEntry("task.key", "k-1").containsEntry("organization_id", organization);
        assertThat(only(second)).containsEntry("task.key", "k-1").containsEntry("status", "solved");
    }
}

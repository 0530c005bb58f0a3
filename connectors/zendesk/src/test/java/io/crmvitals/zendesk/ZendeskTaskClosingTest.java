package io.crmvitals.zendesk;

import static io.crmvitals.core.port.SampleWrites.closing;
import static io.crmvitals.core.port.SampleWrites.task;
import static io.crmvitals.zendesk.ScriptedZendesk.json;
import static io.crmvitals.zendesk.ScriptedZendesk.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.TaskSink;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import io.crmvitals.sandbox.Call;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZendeskTaskClosingTest {

    private final SandboxedZendesk zendesk = new SandboxedZendesk();
    private final TaskSink sink = zendesk.connector(1000).taskSink().orElseThrow();

    @AfterEach
    void close() {
        zendesk.close();
    }

    private PlannedWrite.CloseTask opened(String key) {
        ExternalId organization = new ExternalId("zendesk", "organization", Long.toString(zendesk.organization()));
        PlannedWrite.OpenTask opening = task(organization, key);
        ExternalId ticket = sink.open(List.of(opening)).get(0).remote();
        assertThat(ticket).isNotNull();
        return closing(opening, ticket);
    }

    private WriteOutcome close(PlannedWrite.CloseTask closing) {
        List<WriteOutcome> outcomes = sink.close(List.of(closing));
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }

    private static long number(PlannedWrite.CloseTask closing) {
        return Long.parseLong(closing.task().value());
    }

    private static boolean isUpdate(Call call) {
        return call.method().equals("PUT") && call.path().startsWith("/api/v2/tickets/");
    }

    private Object status(PlannedWrite.CloseTask closing) {
        return zendesk.account.ticket(number(closing)).get("status");
    }

    @Test
    void a_ticket_is_solved_by_a_private_comment_that_nobody_is_mailed() {
        PlannedWrite.CloseTask closing = opened("k-1");

        close(closing);

        List<Call> updates = zendesk.sandbox.calls().stream()
                .filter(ZendeskTaskClosingTest::isUpdate)
                .toList();
        assertThat(updates).hasSize(1);
        assertThat(read(updates.get(0))).isEqualTo(read("""
                {"ticket":{"comment":{"body":"The urgent tickets are solved.","public":false},"status":"solved",
                "updated_stamp":"%s","safe_update":true}}""".formatted(
                read(updates.get(0)).path("ticket").path("updated_stamp").asText())));
        assertThat(zendesk.account.mailsToRequesters()).isZero();
    }

    @Test
    void a_ticket_that_changed_between_look_and_update_is_looked_at_again() {
        PlannedWrite.CloseTask closing = opened("k-1");
        zendesk.account.afterNext(
                call -> call.path().endsWith("/metrics"),
                account -> account.updateTicket(
                        number(closing),
                        Map.of("status", "pending"),
                        zendesk.clock.instant().plusSeconds(600)));

        WriteOutcome first = close(closing);
        WriteOutcome second = close(closing);

        assertThat(first.status()).isEqualTo(Status.RETRY);
        assertThat(second.status()).isEqualTo(Status.LEFT);
        assertThat(status(closing)).isEqualTo("pending");
    }

    @Test
    void a_ticket_that_was_begun_and_put_back_is_left() {
        PlannedWrite.CloseTask closing = opened("k-1");
        zendesk.clock.turn(Duration.ofHours(1));
        zendesk.account.updateTicket(number(closing), Map.of("status", "pending"), zendesk.clock.instant());
        zendesk.account.updateTicket(number(closing), Map.of("status", "open"), zendesk.clock.instant());

        assertThat(close(closing).status()).isEqualTo(Status.LEFT);
        assertThat(status(closing)).isEqualTo("open");
    }

    @Test
    void a_moved_day_does_not_keep_a_ticket_open() {
        PlannedWrite.CloseTask closing = opened("k-1");
        zendesk.clock.turn(Duration.ofHours(1));
        zendesk.account.updateTicket(
                number(closing), Map.of("due_at", "2026-12-24T12:00:00Z"), zendesk.clock.instant());

        assertThat(close(closing).status()).isEqualTo(Status.DELIVERED);
    }

    @Test
    void a_ticket_that_lacks_what_the_account_demands_is_parked_with_what_to_do() {
        PlannedWrite.CloseTask closing = opened("k-1");
        zendesk.sandbox.faults().answer(ZendeskTaskClosingTest::isUpdate, 1, json(422, """
                                {"error":"RecordInvalid","description":"Record validation errors",
                                "details":{"base":[{"description":"Root cause: is required when solving a ticket","error":"BlankValue"}]}}"""));

        WriteOutcome outcome = close(closing);

        assertThat(outcome.status()).isEqualTo(Status.PARKED);
        assertThat(outcome.reason()).contains("Ticket " + number(closing)).contains("replay");
    }

    @Test
    void metrics_told_as_a_list_or_not_at_all_are_read_as_well() {
        PlannedWrite.CloseTask listed = opened("listed");
        PlannedWrite.CloseTask untold = opened("untold");
        zendesk.sandbox
                .faults()
                .answer(
                        call -> call.path().endsWith(number(listed) + "/metrics"),
                        1,
                        json(200, "{\"ticket_metric\":[{\"assignee_stations\":2}]}"));
        zendesk.sandbox
                .faults()
                .answer(
                        call -> call.path().endsWith(number(untold) + "/metrics"),
                        1,
                        json(404, "{\"error\":\"RecordNotFound\",\"description\":\"Not found\"}"));

        assertThat(sink.close(List.of(listed, untold)))
                .extracting(WriteOutcome::status)
                .containsExactly(Status.LEFT, Status.DELIVERED);
    }
}

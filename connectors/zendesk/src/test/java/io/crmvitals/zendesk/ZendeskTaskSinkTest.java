package io.crmvitals.zendesk;

import static io.crmvitals.core.port.SampleWrites.task;
import static io.crmvitals.zendesk.ScriptedZendesk.json;
import static io.crmvitals.zendesk.ScriptedZendesk.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.TaskSink;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.zendesk.ZendeskAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZendeskTaskSinkTest {

    private static final String TICKETS = "/api/v2/tickets";

    private final SandboxedZendesk zendesk = new SandboxedZendesk();
    private final ZendeskAccount account = zendesk.account;
    private final TaskSink sink = freshSink();

    @AfterEach
    void close() {
        zendesk.close();
    }

    /** As after a restart: nothing is remembered. */
    private TaskSink freshSink() {
        return zendesk.connector(1000).taskSink().orElseThrow();
    }

    /** One that the user behind our credentials belongs to. */
    private ExternalId ownOrganization() {
        long organization = zendesk.organization();
        account.membership(Map.of(
                "user_id",
                ZendeskAccount.INTEGRATION_USER,
                "organization_id",
                organization,
                "created_at",
                SandboxedZendesk.moment(1)));
        return id(organization);
    }

    private static ExternalId id(long organization) {
        return new ExternalId("zendesk", "organization", Long.toString(organization));
    }

    private ExternalId agent() {
        return new ExternalId(
                "zendesk",
                "user",
                Long.toString(account.user(
                        Map.of("name", "Agent", "role", "agent", "created_at", SandboxedZendesk.moment(1)))));
    }

    private static boolean isCreate(Call call) {
        return call.method().equals("POST") && call.path().equals(TICKETS);
    }

    private List<Call> creates() {
        return zendesk.sandbox.calls().stream()
                .filter(ZendeskTaskSinkTest::isCreate)
                .toList();
    }

    private static WriteOutcome one(TaskSink sink, PlannedWrite.OpenTask write) {
        List<WriteOutcome> outcomes = sink.open(List.of(write));
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }

    private void loseTheNextAnswer() {
        zendesk.sandbox
                .faults()
                .answerAfterEffect(ZendeskTaskSinkTest::isCreate, 1, Answer.breaking(Answer.Break.BEFORE_ANSWER));
    }

    /** The next ticket is refused like this, and is not made. */
    private void refuseTheNext(int status, String body) {
        zendesk.sandbox.faults().answer(ZendeskTaskSinkTest::isCreate, 1, json(status, body));
    }

    @Test
    void the_ticket_is_a_private_task_with_everything_that_the_task_tells() {
        ExternalId organization = ownOrganization();
        ExternalId owner = agent();

        WriteOutcome outcome = one(sink, task(organization, "k-1", owner));

        assertThat(outcome.status()).isEqualTo(Status.DELIVERED);
        assertThat(outcome.reason()).isEmpty();
        assertThat(creates()).hasSize(1);
        assertThat(creates().get(0).header("Idempotency-Key")).isEqualTo("crmv:k-1");
        assertThat(read(creates().get(0))).isEqualTo(read("""
                {"ticket":{"subject":"Call the customer about open tickets",
                "comment":{"body":"The account turned red.\\n3 urgent tickets are open, target 1.\\n\\n%s/agent/organizations/%s","public":false},
                "type":"task","due_at":"2026-11-25T12:00:00Z","priority":"high","external_id":"crmv:k-1","tags":["crm_vitals"],
                "organization_id":%s,"assignee_id":%s}}""".formatted(
                        zendesk.sandbox.url(), organization.value(), organization.value(), owner.value())));
        assertThat(account.mailsToRequesters()).isZero();
    }

    @Test
    void the_same_task_is_the_same_text_letter_by_letter() {
        PlannedWrite.OpenTask write = task(ownOrganization(), "k-1", agent());
        loseTheNextAnswer();
        one(sink, write);
        zendesk.clock.turn(Duration.ofMinutes(30));
        // Until the list shows it again, only the key guards.
        zendesk.sandbox
                .faults()
                .answer(
                        call -> call.method().equals("GET") && call.path().equals(TICKETS),
                        1,
                        json(200, "{\"tickets\":[]}"));

        WriteOutcome again = one(sink, write);

        assertThat(again.status()).isEqualTo(Status.ALREADY_THERE);
        assertThat(creates()).hasSize(2);
        assertThat(creates().get(1).body()).isEqualTo(creates().get(0).body());
        assertThat(zendesk.tickets("k-1")).hasSize(1);
    }

    @Test
    void a_lost_answer_is_unknown_until_the_ticket_is_found() {
        PlannedWrite.OpenTask write = task(ownOrganization(), "k-1");
        loseTheNextAnswer();

        WriteOutcome lost = one(sink, write);
        WriteOutcome found = one(sink, write);

        assertThat(lost.status()).isEqualTo(Status.UNKNOWN);
        assertThat(lost.reason()).contains("looked for before it is opened again");
        assertThat(found.status()).isEqualTo(Status.ALREADY_THERE);
        assertThat(found.remote())
                .isEqualTo(new ExternalId(
                        "zendesk", "ticket", zendesk.tickets("k-1").get(0).toString()));
        assertThat(creates()).hasSize(1);
    }

    @Test
    void another_process_finds_the_ticket_whose_answer_was_lost() {
        PlannedWrite.OpenTask write = task(ownOrganization(), "k-1");
        loseTheNextAnswer();
        one(sink, write);
        Instant sentAt = zendesk.clock.instant();
        zendesk.clock.turn(Duration.ofHours(5));
        TaskSink restarted = freshSink();
        restarted.unanswered("k-1", sentAt);

        WriteOutcome outcome = one(restarted, write);

        assertThat(outcome.status()).isEqualTo(Status.ALREADY_THERE);
        assertThat(creates()).hasSize(1);
    }

    @Test
    void a_ticket_deleted_after_its_answer_was_lost_is_not_opened_again_hours_later() {
        PlannedWrite.OpenTask write = task(ownOrganization(), "k-1");
        loseTheNextAnswer();
        one(sink, write);
        Instant sentAt = zendesk.clock.instant();
        zendesk.clock.turn(Duration.ofHours(1));
        account.deleteTicket(zendesk.tickets("k-1").get(0), zendesk.clock.instant());
        zendesk.clock.turn(Duration.ofHours(4));
        TaskSink restarted = freshSink();
        restarted.unanswered("k-1", sentAt);

        assertThat(one(sink, write).status()).as("the same process").isEqualTo(Status.ALREADY_THERE);
        assertThat(one(restarted, write).status()).as("another process").isEqualTo(Status.ALREADY_THERE);
        assertThat(creates()).hasSize(1);
    }

    @Test
    void an_archived_ticket_is_found_by_search() {
        PlannedWrite.OpenTask write = task(ownOrganization(), "k-1");
        zendesk.sandbox.faults().answer(call -> call.path().equals("/api/v2/search"), 1, json(200, """
                        {"results":[{"id":71,"result_type":"ticket","external_id":"crmv:k-10"},
                        {"id":70,"result_type":"ticket","external_id":"crmv:k-1","status":"closed"}],"count":2}"""));
        sink.unanswered("k-1", zendesk.clock.instant().minus(Duration.ofDays(150)));

        WriteOutcome outcome = one(sink, write);

        assertThat(outcome.status()).isEqualTo(Status.ALREADY_THERE);
        assertThat(outcome.remote()).isEqualTo(new ExternalId("zendesk", "ticket", "70"));
        assertThat(creates()).isEmpty();
    }

    @Test
    void a_task_that_was_noted_but_never_left_is_opened_after_looking_everywhere() {
        sink.unanswered("k-1", zendesk.clock.instant().minus(Duration.ofHours(3)));

        WriteOutcome outcome = one(sink, task(ownOrganization(), "k-1"));

        assertThat(outcome.status()).isEqualTo(Status.DELIVERED);
        assertThat(zendesk.sandbox.calls())
                .extracting(Call::path)
                .contains("/api/v2/search", "/api/v2/incremental/tickets/cursor");
    }

    @Test
    void a_persons_copy_does_not_confuse_the_older_ticket_is_ours() {
        ExternalId organization = ownOrganization();
        one(sink, task(organization, "k-1"));
        long ours = zendesk.tickets("k-1").get(0);
        account.ticket(
                Map.of("subject", "A copy", "external_id", "crmv:k-1", "created_at", SandboxedZendesk.moment(2)),
                Map.of());

        WriteOutcome outcome = one(freshSink(), task(organization, "k-1"));

        assertThat(outcome.status()).isEqualTo(Status.ALREADY_THERE);
        assertThat(outcome.remote()).isEqualTo(new ExternalId("zendesk", "ticket", Long.toString(ours)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"solved", "closed"})
    void a_task_that_a_person_ended_is_neither_touched_nor_opened_again(String status) {
        ExternalId organization = ownOrganization();
        one(sink, task(organization, "k-1"));
        account.updateTicket(zendesk.tickets("k-1").get(0), Map.of("status", status), zendesk.clock.instant());
        zendesk.clock.turn(Duration.ofHours(3));

        WriteOutcome outcome = one(freshSink(), task(organization, "k-1"));

        assertThat(outcome.status()).isEqualTo(Status.ALREADY_THERE);
        assertThat(creates()).hasSize(1);
        assertThat(zendesk.sandbox.calls())
                .noneMatch(call -> call.method().equals("PUT") || call.method().equals("DELETE"));
    }

    @Test
    void without_the_header_of_the_key_the_ticket_is_there_all_the_same() {
        account.habits().lookupHeader(false);

        WriteOutcome outcome = one(sink, task(ownOrganization(), "k-1"));

        assertThat(outcome.status()).isEqualTo(Status.DELIVERED);
        assertThat(one(freshSink(), task(ownOrganization(), "k-1")).status()).isEqualTo(Status.ALREADY_THERE);
        assertThat(zendesk.tickets("k-1")).hasSize(1);
    }

    @Test
    void while_the_first_call_is_still_at_work_the_task_is_unknown() {
        refuseTheNext(409, "{\"error\":\"IdempotentRequestInProgress\",\"description\":\"in flight\"}");

        WriteOutcome busy = one(sink, task(ownOrganization(), "k-1"));

        assertThat(busy.status()).isEqualTo(Status.UNKNOWN);
        assertThat(one(sink, task(ownOrganization(), "k-1")).status()).isEqualTo(Status.DELIVERED);
    }

    @Test
    void a_key_that_zendesk_knows_of_another_text_is_waited_out_and_never_sent_under_another_key() {
        ExternalId organization = ownOrganization();
        one(sink, task(organization, "k-1"));
        account.deleteTicket(zendesk.tickets("k-1").get(0), zendesk.clock.instant());
        TaskSink restarted = freshSink();
        PlannedWrite.OpenTask reworded = task(organization, "k-1", agent());

        WriteOutcome refused = one(restarted, reworded);
        zendesk.clock.turn(Duration.ofMinutes(2));
        WriteOutcome found = one(restarted, reworded);

        assertThat(refused.status()).isEqualTo(Status.UNKNOWN);
        assertThat(refused.reason()).contains("400 IdempotentRequestError");
        assertThat(found.status()).as("deleted by a person").isEqualTo(Status.ALREADY_THERE);
        assertThat(zendesk.tickets("k-1")).hasSize(1);
    }

    @Test
    void where_the_type_task_is_switched_off_the_task_is_parked_with_what_to_do() {
        account.taskTickets(false);

        WriteOutcome outcome = one(sink, task(ownOrganization(), "k-1"));

        assertThat(outcome.status()).isEqualTo(Status.PARKED);
        assertThat(outcome.reason()).contains("type").contains("switch it on in Admin Center");
        assertThat(creates()).hasSize(1);
    }

    @Test
    void outside_of_the_requesters_organizations_the_ticket_is_opened_with_a_link_and_told_once() {
        WriteOutcome first = one(sink, task(id(zendesk.organization()), "k-1"));
        WriteOutcome second = one(sink, task(id(zendesk.organization()), "k-2"));

        assertThat(first.status()).isEqualTo(Status.DELIVERED);
        assertThat(first.reason())
                .contains("does not stand under its organization")
                .contains("requester");
        assertThat(second.status()).isEqualTo(Status.DELIVERED);
        assertThat(second.reason()).isEmpty();
        JsonNode taken = read(creates().get(1)).path("ticket");
        assertThat(taken.has("organization_id")).isFalse();
        assertThat(taken.path("comment").path("body").asText()).contains("/agent/organizations/");
        assertThat(creates())
                .extracting(call -> call.header("Idempotency-Key"))
                .as("a refused organization is not tried again")
                .containsExactly("crmv:k-1", "crmv:k-1/unplaced", "crmv:k-2/unplaced");
    }

    @Test
    void a_task_in_doubt_is_sent_again_in_the_form_that_may_have_arrived() {
        PlannedWrite.OpenTask write = task(ownOrganization(), "k-1");
        loseTheNextAnswer();
        one(sink, write);
        account.deleteTicket(zendesk.tickets("k-1").get(0), zendesk.clock.instant());
        one(sink, task(id(zendesk.organization()), "k-2"));
        zendesk.clock.turn(Duration.ofMinutes(30));

        WriteOutcome again = one(sink, write);

        assertThat(again.status()).isEqualTo(Status.ALREADY_THERE);
        assertThat(zendesk.tickets("k-1")).hasSize(1);
    }

    @Test
    void a_deleted_ticket_whose_second_form_was_lost_is_not_opened_in_its_first_when_zendesk_would_take_that_by_now() {
        long organization = zendesk.organization();
        PlannedWrite.OpenTask write = task(id(organization), "k-1");
        zendesk.sandbox
                .faults()
                .answerAfterEffect(
                        call -> isCreate(call) && "crmv:k-1/unplaced".equals(call.header("Idempotency-Key")),
                        1,
                        Answer.breaking(Answer.Break.BEFORE_ANSWER));
        one(sink, write);
        account.deleteTicket(zendesk.tickets("k-1").get(0), zendesk.clock.instant());
        account.membership(Map.of(
                "user_id",
                ZendeskAccount.INTEGRATION_USER,
                "organization_id",
                organization,
                "created_at",
                zendesk.clock.instant()));
        zendesk.clock.turn(Duration.ofMinutes(30));

        WriteOutcome again = one(sink, write);

        assertThat(again.status()).isEqualTo(Status.ALREADY_THERE);
        assertThat(zendesk.tickets("k-1")).hasSize(1);
    }

    @Test
    void a_refusal_in_the_words_of_another_language_does_not_cost_the_owner_where_the_organization_is_meant() {
        refuseTheNext(422, """
                {"error":"RecordInvalid","description":"Ungültig","details":{"base":[{"description":"Organisation: ungültig","error":"InvalidValue"}]}}""");

        WriteOutcome outcome = one(sink, task(id(zendesk.organization()), "k-1", agent()));

        assertThat(outcome.status()).isEqualTo(Status.DELIVERED);
        assertThat(outcome.reason()).doesNotContain("without an assignee");
        assertThat(creates().get(1).header("Idempotency-Key")).isEqualTo("crmv:k-1/unplaced");
    }

    @Test
    void a_lost_answer_to_the_second_form_of_a_ticket_is_guarded_too() {
        PlannedWrite.OpenTask write = task(id(zendesk.organization()), "k-1");
        zendesk.sandbox
                .faults()
                .answerAfterEffect(
                        call -> isCreate(call) && "crmv:k-1/unplaced".equals(call.header("Idempotency-Key")),
                        1,
                        Answer.breaking(Answer.Break.BEFORE_ANSWER));

        WriteOutcome lost = one(sink, write);
        WriteOutcome found = one(sink, write);

        assertThat(lost.status()).isEqualTo(Status.UNKNOWN);
        assertThat(found.status()).isEqualTo(Status.ALREADY_THERE);
        assertThat(zendesk.tickets("k-1")).hasSize(1);
    }

    @Test
    void an_owner_who_cannot_be_assigned_is_left_out_and_told() {
        refuseTheNext(422, """
                {"error":"RecordInvalid","description":"Record validation errors",
                "details":{"assignee":[{"description":"Assignee: jo@acme.example is suspended","error":"InvalidValue"}]}}""");
        ExternalId owner = agent();

        WriteOutcome outcome = one(sink, task(ownOrganization(), "k-1", owner));

        assertThat(outcome.status()).isEqualTo(Status.DELIVERED);
        assertThat(outcome.reason())
                .contains("without an assignee")
                .contains(owner.value())
                .doesNotContain("jo@");
        assertThat(read(creates().get(1)).path("ticket").has("assignee_id")).isFalse();
        assertThat(creates().get(1).header("Idempotency-Key")).isEqualTo("crmv:k-1/unassigned");
    }

    @Test
    void an_owner_whom_zendesk_does_not_know_is_left_out_and_told() {
        WriteOutcome outcome = one(sink, task(ownOrganization(), "k-1", new ExternalId("zendesk", "user", "999999")));

        assertThat(outcome.status()).isEqualTo(Status.DELIVERED);
        assertThat(outcome.reason()).contains("without an assignee").contains("999999");
    }

    @Test
    void a_refusal_that_names_nothing_is_tried_without_the_organization_then_without_the_owner_then_without_both() {
        String vague =
                "{\"error\":\"RecordInvalid\",\"description\":\"Ungültig\",\"details\":{\"base\":[{\"description\":\"Ungültig\"}]}}";
        zendesk.sandbox.faults().answer(ZendeskTaskSinkTest::isCreate, 4, json(422, vague));

        WriteOutcome outcome = one(sink, task(ownOrganization(), "k-1", agent()));

        assertThat(outcome.status()).isEqualTo(Status.PARKED);
        assertThat(outcome.reason()).contains("422 RecordInvalid (base)").doesNotContain("Ungültig");
        assertThat(creates())
                .extracting(call -> call.header("Idempotency-Key"))
                .containsExactly(
                        "crmv:k-1", "crmv:k-1/unplaced", "crmv:k-1/unassigned", "crmv:k-1/unassigned/unplaced");
    }

    @Test
    void any_other_refusal_is_parked_by_the_names_of_what_is_minded() {
        refuseTheNext(422, """
                {"error":"RecordInvalid","description":"Record validation errors","details":{"custom_fields":[{"description":"Region: is required for Acme","error":"BlankValue"}]}}""");

        WriteOutcome outcome = one(sink, task(ownOrganization(), "k-1"));

        assertThat(outcome.status()).isEqualTo(Status.PARKED);
        assertThat(outcome.reason())
                .contains("422 RecordInvalid (custom_fields: BlankValue)")
                .doesNotContain("Acme");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void behind_a_broken_gateway_the_ticket_may_have_been_made(int status) {
        zendesk.sandbox
                .faults()
                .answerAfterEffect(ZendeskTaskSinkTest::isCreate, 1, Answer.html(status, "Service unavailable"));

        WriteOutcome outcome = one(sink, task(ownOrganization(), "k-1"));

        assertThat(outcome.status()).isEqualTo(Status.UNKNOWN);
        assertThat(one(sink, task(ownOrganization(), "k-1")).status()).isEqualTo(Status.ALREADY_THERE);
        assertThat(zendesk.tickets("k-1")).hasSize(1);
    }

    @Test
    void a_success_that_is_no_ticket_is_unknown() {
        zendesk.sandbox
                .faults()
                .answerAfterEffect(ZendeskTaskSinkTest::isCreate, 1, Answer.html(200, "Welcome to the hotel"));

        assertThat(one(sink, task(ownOrganization(), "k-1")).status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void too_many_calls_turn_a_ticket_away_before_it_is_made() {
        zendesk.sandbox
                .faults()
                .answer(
                        ZendeskTaskSinkTest::isCreate,
                        1,
                        json(429, "{\"error\":\"APIRateLimitExceeded\"}").with("Retry-After", "7"));

        assertThatThrownBy(() -> sink.open(List.of(task(ownOrganization(), "k-1"))))
                .isInstanceOfSatisfying(
                        RetryableException.class,
                        fault -> assertThat(fault.askedWait()).isEqualTo(Duration.ofSeconds(7)));
    }

    @Test
    void a_fault_in_the_middle_keeps_what_is_known_and_puts_off_the_rest() {
        zendesk.sandbox
                .faults()
                .answerLater(ZendeskTaskSinkTest::isCreate, 1, 1, json(429, "{\"error\":\"APIRateLimitExceeded\"}"));
        ExternalId organization = ownOrganization();

        List<WriteOutcome> outcomes =
                sink.open(List.of(task(organization, "k-1"), task(organization, "k-2"), task(organization, "k-3")));

        assertThat(outcomes)
                .extracting(WriteOutcome::status)
                .containsExactly(Status.DELIVERED, Status.RETRY, Status.RETRY);
    }

    @Test
    void the_lacking_scope_is_told_and_nothing_is_opened() {
        refuseTheNext(403, "{\"error\":{\"title\":\"Forbidden\",\"message\":\"You do not have access\"}}");

        assertThatThrownBy(() -> sink.open(List.of(task(ownOrganization(), "k-1"))))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("tickets:write");
    }

    @Test
    void a_key_that_stands_in_the_batch_twice_is_opened_once() {
        ExternalId organization = ownOrganization();

        List<WriteOutcome> outcomes = sink.open(List.of(task(organization, "k-1"), task(organization, "k-1")));

        assertThat(outcomes).allMatch(WriteOutcome::settled);
        assertThat(creates()).hasSize(1);
    }

    @Test
    void a_target_that_is_no_organization_is_parked_unsent() {
        WriteOutcome outcome = one(sink, task(new ExternalId("zendesk", "organization", "acme/../users"), "k-1"));

        assertThat(outcome.status()).isEqualTo(Status.PARKED);
        assertThat(zendesk.sandbox.calls()).isEmpty();
    }
}

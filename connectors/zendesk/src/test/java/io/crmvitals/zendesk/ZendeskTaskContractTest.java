package io.crmvitals.zendesk;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.TaskSink;
import io.crmvitals.core.port.TaskSinkContract;
import io.crmvitals.sandbox.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class ZendeskTaskContractTest extends TaskSinkContract {

    private final SandboxedZendesk zendesk = new SandboxedZendesk();
    private final TaskSink sink = zendesk.connector(1000).taskSink().orElseThrow();

    @AfterEach
    void close() {
        zendesk.close();
    }

    @Override
    protected TaskSink sink() {
        return sink;
    }

    @Override
    protected ExternalId newAccount() {
        return new ExternalId("zendesk", "organization", Long.toString(zendesk.organization()));
    }

    @Override
    protected ExternalId goneAccount() {
        ExternalId gone = newAccount();
        zendesk.account.deleteOrganization(Long.parseLong(gone.value()), zendesk.clock.instant());
        return gone;
    }

    @Override
    protected void loseTheNextAnswer() {
        zendesk.sandbox
                .faults()
                .answerAfterEffect(
                        call -> call.method().equals("POST") && call.path().equals("/api/v2/tickets"),
                        1,
                        Answer.breaking(Answer.Break.BEFORE_ANSWER));
    }

    @Override
    protected int tasksWith(String key) {
        return live(key).size();
    }

    @Override
    protected String subjectOf(String key) {
        return String.valueOf(zendesk.account.ticket(live(key).get(0)).get("subject"));
    }

    @Override
    protected void editSubject(String key, String subject) {
        zendesk.account.updateTicket(live(key).get(0), Map.of("subject", subject), zendesk.clock.instant());
    }

    @Override
    protected void delete(String key) {
        zendesk.account.deleteTicket(live(key).get(0), zendesk.clock.instant());
    }

    @Override
    protected void loseTheNextAnswerToAClosing() {
        zendesk.sandbox
                .faults()
                .answerAfterEffect(
                        call -> call.method().equals("PUT") && call.path().startsWith("/api/v2/tickets/"),
                        1,
                        Answer.breaking(Answer.Break.BEFORE_ANSWER));
    }

    @Override
    protected boolean isDone(String key) {
        return "solved".equals(zendesk.account.ticket(live(key).get(0)).get("status"));
    }

    @Override
    protected String textOf(String key) {
        return String.join("\n", zendesk.account.commentsOf(live(key).get(0)));
    }

    @Override
    protected void begin(String key) {
        change(key, Map.of("status", "pending"));
    }

    @Override
    protected void handOn(String key) {
        long agent = zendesk.account.user(
                Map.of("name", "Agent", "role", "agent", "created_at", SandboxedZendesk.moment(1)));
        change(key, Map.of("assignee_id", agent));
    }

    @Override
    protected void finish(String key) {
        change(key, Map.of("status", "solved"));
    }

    @Override
    protected void takeTheKeyOff(String key) {
        change(key, Map.of("external_id", "another-system-1"));
    }

    private void change(String key, Map<String, Object> changes) {
        zendesk.clock.turn(Duration.ofMinutes(10));
        zendesk.account.updateTicket(live(key).get(0), changes, zendesk.clock.instant());
    }

    private List<Long> live(String key) {
        return zendesk.tickets(key).stream()
                .filter(id -> !"deleted".equals(zendesk.account.ticket(id).get("status")))
                .toList();
    }
}

package io.crmvitals.hubspot;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.TaskSink;
import io.crmvitals.core.port.TaskSinkContract;
import io.crmvitals.sandbox.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class HubSpotTaskSinkContractTest extends TaskSinkContract {

    private final TestPortal test = new TestPortal();
    private final TaskSink sink = test.connector().taskSink().orElseThrow();

    @AfterEach
    void close() {
        test.close();
    }

    @Override
    protected TaskSink sink() {
        return sink;
    }

    @Override
    protected ExternalId newAccount() {
        return new ExternalId("hubspot", "company", test.company("Acme"));
    }

    @Override
    protected ExternalId goneAccount() {
        ExternalId gone = newAccount();
        test.portal.archive("companies", gone.value());
        return gone;
    }

    @Override
    protected void loseTheNextAnswer() {
        test.sandbox
                .faults()
                .answerAfterEffect(
                        call -> call.path().endsWith("/tasks/batch/create"),
                        1,
                        Answer.breaking(Answer.Break.BEFORE_ANSWER));
    }

    @Override
    protected int tasksWith(String key) {
        return tasks(key).size();
    }

    @Override
    protected String subjectOf(String key) {
        return String.valueOf(test.portal.properties("tasks", tasks(key).get(0)).get("hs_task_subject"));
    }

    @Override
    protected void editSubject(String key, String subject) {
        test.portal.update("tasks", tasks(key).get(0), Map.of("hs_task_subject", subject), test.clock.instant());
    }

    @Override
    protected void delete(String key) {
        test.portal.archive("tasks", tasks(key).get(0));
    }

    @Override
    protected void loseTheNextAnswerToAClosing() {
        test.sandbox
                .faults()
                .answerAfterEffect(
                        call -> call.path().endsWith("/tasks/batch/update"),
                        1,
                        Answer.breaking(Answer.Break.BEFORE_ANSWER));
    }

    @Override
    protected boolean isDone(String key) {
        return "COMPLETED"
                .equals(test.portal.properties("tasks", tasks(key).get(0)).get("hs_task_status"));
    }

    @Override
    protected String textOf(String key) {
        return String.valueOf(test.portal.properties("tasks", tasks(key).get(0)).get("hs_task_body"));
    }

    @Override
    protected void begin(String key) {
        change(key, "hs_task_status", "IN_PROGRESS");
    }

    @Override
    protected void handOn(String key) {
        test.clock.waitFor(Duration.ofMinutes(10));
        change(key, "hubspot_owner_id", test.portal.owner(null, "owner@site.example", "O", "O", false));
    }

    @Override
    protected void finish(String key) {
        change(key, "hs_task_status", "COMPLETED");
    }

    @Override
    protected void takeTheKeyOff(String key) {
        change(key, "hs_task_body", "Something else to do.");
    }

    private void change(String key, String property, String value) {
        test.portal.update("tasks", tasks(key).get(0), Map.of(property, value), test.clock.instant());
    }

    private List<String> tasks(String key) {
        return test.portal.objects("tasks").stream()
                .filter(id -> TaskMarker.key(test.portal.properties("tasks", id).get("hs_task_body"))
                        .equals(key))
                .toList();
    }
}

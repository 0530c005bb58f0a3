package io.crmvitals.hubspot;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.TaskSink;
import io.crmvitals.core.port.TaskSinkContract;
import io.crmvitals.sandbox.Answer;
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

    private List<String> tasks(String key) {
        return test.portal.objects("tasks").stream()
                .filter(id -> String.valueOf(test.portal.properties("tasks", id).get("hs_task_body"))
                        .endsWith("ref: CV-" + key))
                .toList();
    }
}

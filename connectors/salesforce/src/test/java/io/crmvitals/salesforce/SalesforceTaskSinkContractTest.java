package io.crmvitals.salesforce;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.TaskSink;
import io.crmvitals.core.port.TaskSinkContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class SalesforceTaskSinkContractTest extends TaskSinkContract {

    private final TestOrg test = new TestOrg();
    private final SalesforceConnector connector = test.connector();

    @AfterEach
    void close() {
        test.close();
    }

    @Override
    protected TaskSink sink() {
        return connector.taskSink().orElseThrow();
    }

    @Override
    protected ExternalId newAccount() {
        return test.account("Harbor");
    }

    @Override
    protected ExternalId goneAccount() {
        ExternalId account = test.account("Gone");
        test.org.delete("Account", account.value());
        return account;
    }

    @Override
    protected void loseTheNextAnswer() {
        test.loseTheAnswerTo("create");
    }

    @Override
    protected int tasksWith(String key) {
        return living(key).size();
    }

    @Override
    protected String subjectOf(String key) {
        return String.valueOf(living(key).get(0).get("Subject"));
    }

    @Override
    protected void editSubject(String key, String subject) {
        test.org.edit("Task", idOf(key), Map.of("Subject", subject));
    }

    @Override
    protected void delete(String key) {
        test.org.delete("Task", idOf(key));
    }

    @Override
    protected void loseTheNextAnswerToAClosing() {
        test.loseTheAnswerTo("update");
    }

    @Override
    protected boolean isDone(String key) {
        return Boolean.TRUE.equals(living(key).get(0).get("IsClosed"));
    }

    @Override
    protected String textOf(String key) {
        return String.valueOf(living(key).get(0).get("Description"));
    }

    @Override
    protected void begin(String key) {
        test.org.edit("Task", idOf(key), Map.of("Status", "In Progress"));
    }

    @Override
    protected void handOn(String key) {
        test.org.edit(
                "Task", idOf(key), Map.of("OwnerId", test.org.insert("User", Map.of("Name", "N", "IsActive", true))));
    }

    @Override
    protected void finish(String key) {
        test.org.edit("Task", idOf(key), Map.of("Status", "Completed"));
    }

    @Override
    protected void takeTheKeyOff(String key) {
        test.org.edit("Task", idOf(key), Map.of("CRMV_Task_Key__c", "somebody-elses"));
    }

    private List<Map<String, Object>> living(String key) {
        return test.org.rows("Task").stream()
                .filter(row -> key.equals(row.get("CRMV_Task_Key__c")))
                .toList();
    }

    private String idOf(String key) {
        return String.valueOf(living(key).get(0).get("Id"));
    }
}

package io.crmvitals.salesforce;

import static io.crmvitals.core.port.SampleWrites.grey;
import static io.crmvitals.core.port.SampleWrites.health;
import static io.crmvitals.core.port.SampleWrites.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From an org without our package to health on its accounts, with nothing but the installation in between. */
class InstalledOrgTest {

    private final BareOrg test = new BareOrg();
    private final SalesforceConnector connector = test.connector(TestOrg.SECRET);

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void before_it_every_field_is_lacking_and_after_it_none() {
        assertThat(connector.check().findings()).isNotEmpty();

        test.install().assign(null);

        assertThat(connector.check().findings()).isEmpty();
    }

    @Test
    void without_the_assignment_the_fields_are_there_and_hidden() {
        test.install();

        assertThat(connector.check().findings())
                .anyMatch(finding -> finding.contains("CRMV_Score__c") && finding.contains("CRMV_Integration"));
    }

    @Test
    void the_integration_user_writes_health_where_it_could_not_before() {
        ExternalId account = account();

        test.install().assign(null);
        List<WriteOutcome> outcomes =
                connector.healthSink().orElseThrow().write(List.of(health(account, "62.4"), grey(account())));

        assertThat(outcomes).extracting(WriteOutcome::status).containsOnly(Status.DELIVERED);
        assertThat(test.org.row("Account", account.value()))
                .containsEntry("CRMV_Band__c", "yellow")
                .containsEntry("CRMV_Scorecard__c", "b2b-saas-default@1");
    }

    @Test
    void a_task_is_opened_once_by_the_key_that_the_package_brought() {
        PlannedWrite.OpenTask open = task(account(), "renewal");

        test.install().assign(null);
        connector.taskSink().orElseThrow().open(List.of(open));
        connector.taskSink().orElseThrow().open(List.of(open));

        assertThat(test.org.rows("Task"))
                .singleElement()
                .satisfies(row -> assertThat(row.get("CRMV_Task_Key__c")).isNotNull());
    }

    private ExternalId account() {
        return new ExternalId("salesforce", "account", test.org.insert("Account", Map.of("Name", "Harbor")));
    }
}

package io.crmvitals.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.port.ConnectionReport;
import io.crmvitals.core.port.ConnectionReport.StreamReport;
import io.crmvitals.sandbox.salesforce.ConnectedApp;
import io.crmvitals.sandbox.salesforce.SalesforceOrg;
import io.crmvitals.sandbox.salesforce.SalesforceSandbox;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SalesforceCheckTest {

    private final TestOrg test = new TestOrg();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void a_well_kept_org_has_no_findings() {
        ConnectionReport report = test.connector(TestOrg.ACCOUNTS).check();

        assertThat(report.findings()).isEmpty();
        assertThat(report.system()).isEqualTo("salesforce");
        assertThat(report.remote()).isEqualTo(test.org.organizationId());
    }

    @Test
    void fields_are_told_with_type_rights_and_options() {
        StreamReport accounts =
                test.connector(TestOrg.ACCOUNTS).check().streams().get(0);

        assertThat(accounts.unavailable()).isNull();
        assertThat(accounts.fields().get("Type").options()).contains("Prospect", "Customer");
        assertThat(accounts.fields().get("Type").writable()).isTrue();
        assertThat(accounts.fields().get("SystemModstamp").writable()).isFalse();
        assertThat(accounts.fields().get("SystemModstamp").type()).isEqualTo("datetime");
        assertThat(accounts.fields().get("Owner.Email").readable()).isTrue();
    }

    @Test
    void an_object_that_the_org_lacks_is_told_and_the_others_are_described() {
        ConnectionReport report = test.connector(
                        TestOrg.ACCOUNTS, TestOrg.stream("entitlements", "Entitlement", "Name"))
                .check();

        assertThat(report.streams().get(0).fields()).isNotEmpty();
        assertThat(report.streams().get(1).unavailable())
                .contains("Entitlement")
                .contains("permission set");
    }

    @Test
    void hidden_and_locked_health_fields_are_told_with_the_permission_set_to_assign() {
        test.org.hide("Account", "CRMV_Band__c");
        test.org.readOnly("Account", "CRMV_Score__c");

        List<String> findings = test.connector().check().findings();

        assertThat(findings).hasSize(2);
        assertThat(findings)
                .anyMatch(text -> text.contains("CRMV_Band__c is missing") && text.contains("CRMV_Integration"));
        assertThat(findings).anyMatch(text -> text.contains("CRMV_Score__c cannot be written"));
    }

    @Test
    void an_org_without_our_package_is_told_of_every_field_and_of_the_task_key() {
        SalesforceOrg bare = SalesforceOrg.standard(test.clock);
        bare.insert(
                "User", Map.of("Name", "I", "Email", TestOrg.USERNAME, "Username", TestOrg.USERNAME, "IsActive", true));
        bare.register(ConnectedApp.withSecret("app-one", "tell-nobody", TestOrg.USERNAME));
        try (SalesforceSandbox sandbox = SalesforceSandbox.start(bare, test.clock)) {
            SalesforceConfig config = new SalesforceConfig(
                    sandbox.url(),
                    TestOrg.SECRET,
                    Set.of(URI.create(sandbox.url()).getAuthority()),
                    null,
                    TestOrg.READING,
                    SalesforceConfig.Writing.USUAL);

            List<String> findings = test.connector(config).check().findings();

            assertThat(findings).hasSize(SalesforceHealthFields.ALL.size() + 1);
            assertThat(findings).anyMatch(text -> text.contains("CRMV_Task_Key__c") && text.contains("second one"));
        }
    }

    @Test
    void a_check_counts_its_calls_and_changes_nothing() {
        test.connector(TestOrg.ACCOUNTS).check();

        assertThat(test.meter.all().keySet()).containsExactlyInAnyOrder("check", "sign-in");
        assertThat(test.sandbox.calls()).hasSize((int) (test.meter.of("check") + test.meter.of("sign-in")));
        assertThat(test.sandbox.calls()).noneMatch(TestOrg.soap("create")).noneMatch(TestOrg.soap("update"));
    }
}

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

            assertThat(findings).hasSize(3);
            assertThat(findings.get(0)).contains(SalesforceHealthFields.ALL).contains("9 fields");
            assertThat(findings.get(1)).contains("No history of health", "set history to false");
            assertThat(findings).anyMatch(text -> text.contains("CRMV_Task_Key__c") && text.contains("second one"));
        }
    }

    @Test
    void everything_that_we_write_is_told_one_by_one() {
        ConnectionReport report = withHistory().check();

        assertThat(report.findings()).isEmpty();
        assertThat(report.writes()).allMatch(write -> write.lacking() == null);
        assertThat(report.writes())
                .extracting(write -> write.object() + " " + write.what())
                .contains(
                        "Account update",
                        "Account CRMV_Score__c",
                        "CRMV_Health_History__c create and update",
                        "CRMV_Health_History__c CRMV_Key__c",
                        "CRMV_Health_History__c CRMV_Account__c",
                        "CRMV_Health_History__c CRMV_Reasons__c",
                        "Task create",
                        "Task CRMV_Task_Key__c");
    }

    @Test
    void history_that_cannot_be_kept_is_told_with_what_happens_until_then() {
        test.org.hide("CRMV_Health_History__c", "CRMV_Key__c");

        List<String> findings = withHistory().check().findings();

        assertThat(findings)
                .singleElement()
                .asString()
                .contains("CRMV_Health_History__c.CRMV_Key__c", "CRMV_Integration");
    }

    @Test
    void history_that_is_switched_off_is_not_looked_at() {
        assertThat(test.connector().check().writes())
                .noneMatch(write -> write.object().equals("CRMV_Health_History__c"));
    }

    @Test
    void a_field_that_the_org_defines_and_does_not_show_us_is_hidden_and_one_that_it_does_not_define_does_not_exist() {
        test.org.permissions().fieldDefinitionsShowHidden(true);
        test.org.hide("Account", "CRMV_Band__c");

        StreamReport stream = test.connector(TestOrg.stream("accounts", "Account", "CRMV_Band__c", "Tier__c", "Name"))
                .check()
                .streams()
                .get(0);

        assertThat(stream.absent())
                .containsOnlyKeys("CRMV_Band__c", "Tier__c")
                .containsEntry("CRMV_Band__c", "is hidden from the integration user by field-level security")
                .containsEntry("Tier__c", "does not exist");
    }

    @Test
    void where_the_org_does_not_tell_a_field_is_missing_or_hidden() {
        test.org.hide("Account", "CRMV_Band__c");

        StreamReport stream = test.connector(TestOrg.stream("accounts", "Account", "CRMV_Band__c", "Name"))
                .check()
                .streams()
                .get(0);

        assertThat(stream.absent().get("CRMV_Band__c")).startsWith("is missing, or field-level security hides it");
    }

    @Test
    void parents_of_parents_are_described_too() {
        StreamReport cases = test.connector(TestOrg.stream(
                        "cases",
                        "Case",
                        "Account.Owner.Email",
                        "Account.Owner.Nothing__c",
                        "Account.Parent.Owner.IsActive"))
                .check()
                .streams()
                .get(0);

        assertThat(cases.fields().get("Account.Owner.Email").type()).isEqualTo("email");
        assertThat(cases.fields().get("Account.Owner.Email").writable()).isFalse();
        assertThat(cases.fields().get("Account.Parent.Owner.IsActive").type()).isEqualTo("boolean");
        assertThat(cases.absent()).containsOnlyKeys("Account.Owner.Nothing__c");
    }

    @Test
    void a_lookup_that_is_not_seen_is_named_for_all_that_lies_behind_it() {
        test.org.hide("Account", "OwnerId");

        StreamReport cases = test.connector(TestOrg.stream("cases", "Case", "Account.Owner.Email"))
                .check()
                .streams()
                .get(0);

        assertThat(cases.absent().get("Account.Owner.Email")).contains("the lookup Owner of Account");
    }

    @Test
    void a_user_who_may_not_edit_tasks_is_told_which_permission_is_lacking() {
        test.org.permissions().forbid(TestOrg.USERNAME, "EditTask");

        ConnectionReport report = test.connector().check();

        assertThat(report.findings()).anyMatch(text -> text.contains("Edit Tasks"));
        assertThat(report.writes())
                .filteredOn(write -> write.lacking() != null)
                .extracting(write -> write.object() + " " + write.what() + ": " + write.lacking())
                .containsExactly(
                        "Task create: the user permission \"Edit Tasks\"",
                        "Task update: Edit on Task (permission \"Edit Tasks\")");
    }

    @Test
    void a_user_who_may_do_everything_is_warned_of() {
        test.org.permissions().permit(TestOrg.USERNAME, "ModifyAllData", "ViewAllData");

        List<String> findings = test.connector().check().findings();

        assertThat(findings).hasSize(2);
        assertThat(findings.get(0)).contains("Modify All Data", "take it away");
        assertThat(findings.get(1)).contains("View All Data", "take it away");
    }

    @Test
    void the_advice_fits_whether_the_permission_set_is_there_and_assigned() {
        test.org.permissions().permit(TestOrg.USERNAME, "ViewSetup");
        test.org.hide("Account", "CRMV_Band__c");
        SalesforceConnector connector = test.connector();

        String absent = connector.check().findings().get(0);
        test.org.insert("PermissionSet", Map.of("Name", "CRMV_Integration", "Label", "CRM Vitals Integration"));
        String unassigned = connector.check().findings().get(0);
        test.org.permissions().assign(TestOrg.USERNAME, "CRMV_Integration");
        String assigned = connector.check().findings().get(0);

        assertThat(absent).contains("there is no permission set CRMV_Integration");
        assertThat(unassigned).contains("is not assigned to the integration user. Assign it");
        assertThat(assigned).contains("is assigned, but does not grant this");
    }

    @Test
    void the_orgs_calls_are_told_with_the_share_at_which_our_reads_stop() {
        test.org.allow(50);
        test.org.permissions().permit(TestOrg.USERNAME, "ViewSetup");

        List<ConnectionReport.Allowance> allowances = test.connector().check().allowances();

        assertThat(allowances).hasSize(1);
        assertThat(allowances.get(0).limit()).isEqualTo(50);
        assertThat(allowances.get(0).used()).isEqualTo(test.org.callsUsed());
        assertThat(allowances.get(0).percent()).isEqualTo(2 * test.org.callsUsed());
        assertThat(allowances.get(0).readsStopAt()).isEqualTo(100);
    }

    private SalesforceConnector withHistory() {
        SalesforceConfig config = test.config(TestOrg.SECRET);
        return test.connector(
                config.with(new SalesforceConfig.Writing(config.writing().timeout(), true)));
    }

    @Test
    void a_check_counts_its_calls_and_changes_nothing() {
        test.connector(TestOrg.ACCOUNTS).check();

        assertThat(test.meter.all().keySet()).containsExactlyInAnyOrder("check", "sign-in");
        assertThat(test.sandbox.calls()).hasSize((int) (test.meter.of("check") + test.meter.of("sign-in")));
        assertThat(test.sandbox.calls()).noneMatch(TestOrg.soap("create")).noneMatch(TestOrg.soap("update"));
    }
}

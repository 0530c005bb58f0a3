package io.crmvitals.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.config.Secret;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.salesforce.FailedDeploy.Failure;
import io.crmvitals.salesforce.SalesforceConfig.ClientCredentials;
import io.crmvitals.salesforce.SalesforceInstaller.Change;
import io.crmvitals.salesforce.SalesforceInstaller.Kind;
import io.crmvitals.salesforce.SalesforceInstaller.Problem;
import io.crmvitals.salesforce.SalesforceInstaller.Result;
import io.crmvitals.sandbox.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An administrator puts the package into an org that has never seen it. */
class SalesforceInstallerTest {

    private final BareOrg test = new BareOrg();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void the_first_look_tells_every_part_as_new_and_keeps_nothing() {
        Result checked = test.installer().check(BareOrg.SILENT);

        assertThat(checked.problems()).isEmpty();
        assertThat(checked.leftOut()).isEmpty();
        assertThat(checked.changes()).extracting(Change::kind).containsOnly(Kind.NEW);
        assertThat(checked.changes())
                .extracting(change -> change.type() + " " + change.name())
                .containsAll(PackageFiles.SHIPPED.members().get("CustomField").stream()
                        .map(name -> "CustomField " + name)
                        .toList())
                .contains("PermissionSet CRMV_Integration", "CustomObject CRMV_Health_History__c");
        assertThat(test.org.metadata().has("CustomField", "Account.CRMV_Score__c"))
                .isFalse();
    }

    @Test
    void after_it_the_org_has_every_member_of_the_package() {
        test.install();

        PackageFiles.SHIPPED
                .members()
                .forEach((type, names) -> names.forEach(name -> assertThat(test.org
                                .metadata()
                                .has(type, name.endsWith("/") ? name.substring(0, name.length() - 1) : name))
                        .as(type + " " + name)
                        .isTrue()));
    }

    @Test
    void a_second_look_finds_nothing_to_do() {
        test.install();

        Result again = test.installer().check(BareOrg.SILENT);

        assertThat(again.accepted()).isTrue();
        assertThat(again.changes()).extracting(Change::kind).containsOnly(Kind.UNCHANGED);
        assertThat(again.changesNothing()).isTrue();
    }

    @Test
    void the_integration_user_gets_its_permission_set_once() {
        SalesforceInstaller installer = test.install();

        assertThat(installer.assign(null)).isTrue();
        assertThat(installer.assign(null)).isFalse();
        assertThat(test.org.rows("PermissionSetAssignment")).hasSize(1);
    }

    @Test
    void without_a_jwt_user_the_connection_says_who_it_works_as() {
        SalesforceInstaller installer = test.installer(test.config(TestOrg.SECRET, null), null);
        installer.install(installer.check(BareOrg.SILENT), BareOrg.SILENT);

        assertThat(installer.assign(null)).isTrue();
        assertThat(test.org.rows("PermissionSetAssignment"))
                .singleElement()
                .extracting(row -> row.get("AssigneeId"))
                .isEqualTo(test.integrationUserId);
    }

    @Test
    void an_integration_user_that_is_not_there_is_told_with_what_to_do() {
        SalesforceInstaller installer = test.install();

        assertThatThrownBy(() -> installer.assign("nobody@harbor.example"))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("no active user")
                .hasMessageContaining("--user USERNAME")
                .hasMessageNotContaining("nobody@harbor.example");
    }

    @Test
    void the_org_of_the_token_is_told() {
        assertThat(test.installer().org().id()).isEqualTo(test.org.organizationId());
        assertThat(test.installer().org().note()).isNull();
    }

    @Test
    void a_token_of_another_org_than_the_pinned_one_installs_nothing() {
        SalesforceInstaller installer = test.installer(test.config(TestOrg.SECRET, "00D000000000001"), null);

        assertThatThrownBy(installer::org)
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining(test.org.organizationId())
                .hasMessageContaining("00D000000000001")
                .hasMessageContaining("Nothing was installed");
    }

    @Test
    void a_connection_that_cannot_sign_in_yet_is_told_and_does_not_stop_it() {
        ClientCredentials notYet = new ClientCredentials("app-one", new Secret("not the secret"));

        SalesforceInstaller.Org org =
                test.installer(test.config(notYet, null), null).org();

        assertThat(org.id()).isEqualTo(test.org.organizationId());
        assertThat(org.note()).contains("cannot sign in yet");
    }

    @Test
    void the_integration_users_token_is_no_administrators() {
        SalesforceInstaller installer =
                test.installer(test.config(TestOrg.SECRET, null), test.org.tokenFor(TestOrg.USERNAME));

        assertThatThrownBy(() -> installer.check(BareOrg.SILENT))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("administrator's token, never the integration user's")
                .hasMessageContaining("Modify Metadata");
    }

    @Test
    void an_expired_token_is_told_and_not_tried_again() {
        SalesforceInstaller installer = test.installer();
        test.org.revokeTokens();
        int before = test.sandbox.calls().size();

        assertThatThrownBy(installer::org)
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("has expired, was revoked")
                .hasMessageNotContaining("00D");
        assertThat(test.sandbox.calls()).hasSize(before + 1);
    }

    @Test
    void what_an_org_has_against_it_is_told_by_file_and_line_and_nothing_is_kept() {
        test.sandbox
                .faults()
                .answer(
                        TestOrg.soap("checkDeployStatus"),
                        1,
                        FailedDeploy.because(new Failure(
                                "CustomField",
                                "Account.CRMV_Score__c",
                                "objects/Account.object",
                                12,
                                "There is already a field named CRMV_Score__c on Account.")));

        Result checked = test.installer().check(BareOrg.SILENT);

        assertThat(checked.accepted()).isFalse();
        assertThat(checked.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.told())
                    .isEqualTo("objects/Account.object:12 Account.CRMV_Score__c: "
                            + "There is already a field named CRMV_Score__c on Account.");
            assertThat(problem.advice()).contains("Rename or delete it");
        });
        assertThat(test.org.metadata().has("PermissionSet", "CRMV_Integration")).isFalse();
    }

    @Test
    void a_language_that_the_org_has_not_switched_on_is_left_out_and_told() {
        test.sandbox
                .faults()
                .answer(
                        TestOrg.soap("checkDeployStatus"),
                        1,
                        FailedDeploy.because(new Failure(
                                "CustomObjectTranslation",
                                "Account-ro",
                                "objectTranslations/Account-ro.objectTranslation",
                                2,
                                "Language ro is not active in this org")));
        SalesforceInstaller installer = test.installer();

        Result checked = installer.check(BareOrg.SILENT);
        Result installed = installer.install(checked, BareOrg.SILENT);

        assertThat(installed.accepted()).isTrue();
        assertThat(installed.leftOut())
                .singleElement()
                .asString()
                .contains("into ro:", "Translation Language Settings", "install again");
        assertThat(test.org.metadata().names("CustomObjectTranslation"))
                .contains("Account-da", "Account-de", "Account-sv")
                .doesNotContain("Account-ro");
        assertThat(test.org.metadata().names("Translations")).doesNotContain("ro");
    }

    @Test
    void an_org_that_knows_no_translations_and_has_no_room_for_a_dashboard_gets_the_rest() {
        test.sandbox
                .faults()
                .answer(
                        TestOrg.soap("checkDeployStatus"),
                        1,
                        FailedDeploy.because(
                                new Failure(
                                        "",
                                        "package.xml",
                                        "package.xml",
                                        0,
                                        "Entity type 'CustomObjectTranslation' is not available in this organization"),
                                new Failure(
                                        "Dashboard",
                                        "CRMV_Dashboards/CRMV_Overview",
                                        "dashboards/CRMV_Dashboards/CRMV_Overview.dashboard",
                                        0,
                                        "You have reached the limit of dynamic dashboards")));
        SalesforceInstaller installer = test.installer();

        Result installed = installer.install(installer.check(BareOrg.SILENT), BareOrg.SILENT);

        assertThat(installed.accepted()).isTrue();
        assertThat(installed.leftOut()).hasSize(2);
        assertThat(test.org.metadata().names("CustomObjectTranslation")).isEmpty();
        assertThat(test.org.metadata().names("Dashboard")).isEmpty();
        assertThat(test.org.metadata().names("Report")).contains("CRMV_Reports/CRMV_Movers");
    }

    @Test
    void nothing_is_left_out_where_something_else_is_wrong_as_well() {
        test.sandbox
                .faults()
                .answer(
                        TestOrg.soap("checkDeployStatus"),
                        1,
                        FailedDeploy.because(
                                new Failure("Translations", "da", "translations/da.translation", 0, "not active"),
                                new Failure(
                                        "CustomTab",
                                        "CRMV_Health_History__c",
                                        "tabs/CRMV_Health_History__c.tab",
                                        0,
                                        "odd")));

        Result checked = test.installer().check(BareOrg.SILENT);

        assertThat(checked.problems()).hasSize(2);
        assertThat(checked.leftOut()).isEmpty();
        assertThat(test.sandbox.calls()).filteredOn(TestOrg.soap("deploy")).hasSize(1);
    }

    @Test
    void an_org_that_refuses_after_the_check_is_told_as_refused() {
        SalesforceInstaller installer = test.installer();
        Result checked = installer.check(BareOrg.SILENT);
        test.sandbox
                .faults()
                .answer(
                        TestOrg.soap("checkDeployStatus"),
                        1,
                        FailedDeploy.because(new Failure(
                                "ListView",
                                "Account.CRMV_Movers",
                                "objects/Account.object",
                                90,
                                "Maximum number of list views")));

        Result installed = installer.install(checked, BareOrg.SILENT);

        assertThat(installed.accepted()).isFalse();
        assertThat(installed.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.advice()).contains("no more room"));
    }

    @Test
    void a_problem_without_a_line_is_told_by_its_file_and_one_without_a_file_by_its_text() {
        assertThat(new Problem("package.xml", 0, 0, "is odd", "").told()).isEqualTo("package.xml is odd");
        assertThat(new Problem("", 0, 0, "is odd", "").told()).isEqualTo("is odd");
    }

    @Test
    void a_slow_org_is_waited_for_with_progress() {
        test.org.metadata().polls(2, 3);
        List<String> states = new ArrayList<>();

        Result checked = test.installer().check((state, done, total) -> states.add(state));

        assertThat(checked.accepted()).isTrue();
        assertThat(states).containsExactly("Pending", "Pending", "InProgress", "InProgress", "InProgress", "Succeeded");
        assertThat(test.waits)
                .startsWith(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3))
                .allMatch(wait -> wait.compareTo(Duration.ofSeconds(5)) <= 0);
    }

    @Test
    void an_org_that_is_not_done_in_time_is_left_with_the_deployments_id() {
        test.org.metadata().polls(0, 1_000_000);

        assertThatThrownBy(() -> test.installer().check(BareOrg.SILENT))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("Deployment 0Af")
                .hasMessageContaining("30 minutes")
                .hasMessageContaining("Deployment Status");
        assertThat(test.waits.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofMinutes(30), Duration.ofMinutes(31));
    }

    @Test
    void a_look_that_gets_no_answer_is_looked_again_and_nothing_is_handed_in_twice() {
        test.sandbox.faults().answer(TestOrg.soap("checkDeployStatus"), 2, Answer.html(503, "maintenance"));

        Result checked = test.installer().check(BareOrg.SILENT);

        assertThat(checked.accepted()).isTrue();
        assertThat(test.sandbox.calls()).filteredOn(TestOrg.soap("deploy")).hasSize(1);
    }

    @Test
    void a_deploy_whose_answer_is_lost_is_not_sent_again() {
        test.sandbox.faults().answerAfterEffect(TestOrg.soap("deploy"), 1, Answer.breaking(Answer.Break.BEFORE_ANSWER));

        assertThatThrownBy(() -> test.installer().check(BareOrg.SILENT)).isInstanceOf(RetryableException.class);
        assertThat(test.sandbox.calls()).filteredOn(TestOrg.soap("deploy")).hasSize(1);
    }

    @Test
    void the_token_is_in_no_text() {
        SalesforceInstaller installer = test.installer();

        assertThat(installer.toString() + installer.org()).doesNotContain(test.token);
    }

    @Test
    void the_login_host_names_no_org_so_the_instance_must() {
        SalesforceConfig config = SalesforceConfig.of(
                "https://login.salesforce.com", TestOrg.user(TestOrg.USERNAME, "https://login.salesforce.com"));

        assertThatThrownBy(() -> connector(config).installer(new Secret("x"), null, test::pause))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--instance https://acme.my.salesforce.com");
        assertThatThrownBy(() -> connector(config).installer(new Secret("x"), "https://evil.example", test::pause))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("evil.example");
        assertThat(connector(config).installer(new Secret("x"), "https://acme.my.salesforce.com", test::pause))
                .isNotNull();
    }

    @Test
    void an_instance_beside_the_connections_own_address_is_refused() {
        SalesforceConfig config = SalesforceConfig.of("https://acme.my.salesforce.com", TestOrg.SECRET);

        assertThatThrownBy(() ->
                        connector(config).installer(new Secret("x"), "https://other.my.salesforce.com", test::pause))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Leave --instance out");
    }

    private SalesforceConnector connector(SalesforceConfig config) {
        return new SalesforceConnector(config, List.of(), test.clock, test.meter);
    }
}

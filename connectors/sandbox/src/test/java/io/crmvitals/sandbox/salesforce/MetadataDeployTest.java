package io.crmvitals.sandbox.salesforce;

import static io.crmvitals.sandbox.salesforce.MetadataTests.ADMIN;
import static io.crmvitals.sandbox.salesforce.MetadataTests.deployed;
import static io.crmvitals.sandbox.salesforce.MetadataTests.grant;
import static io.crmvitals.sandbox.salesforce.MetadataTests.historyObject;
import static io.crmvitals.sandbox.salesforce.MetadataTests.keyField;
import static io.crmvitals.sandbox.salesforce.MetadataTests.objectGrant;
import static io.crmvitals.sandbox.salesforce.MetadataTests.options;
import static io.crmvitals.sandbox.salesforce.MetadataTests.problems;
import static io.crmvitals.sandbox.salesforce.MetadataTests.scoreField;
import static io.crmvitals.sandbox.salesforce.MetadataTests.success;
import static io.crmvitals.sandbox.salesforce.SalesforceTests.CLOCK;
import static io.crmvitals.sandbox.salesforce.SalesforceTests.USERNAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sforce.soap.metadata.DeployOptions;
import com.sforce.soap.metadata.DeployResult;
import com.sforce.soap.metadata.DeployStatus;
import com.sforce.soap.metadata.MetadataConnection;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.SaveResult;
import com.sforce.soap.partner.StatusCode;
import com.sforce.soap.partner.fault.InvalidFieldFault;
import com.sforce.soap.partner.fault.InvalidSObjectFault;
import com.sforce.soap.partner.sobject.SObject;
import io.crmvitals.sandbox.salesforce.MetadataTests.Zip;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What deploys make of the org, as the vendor's own clients see it. */
class MetadataDeployTest {

    private final SalesforceOrg org = SalesforceTests.org();
    private SalesforceSandbox sandbox;
    private MetadataConnection metadata;
    private PartnerConnection admin;
    private PartnerConnection integration;

    @BeforeEach
    void sign_in() throws Exception {
        sandbox = SalesforceSandbox.start(org, CLOCK);
        org.admin(ADMIN);
        metadata = MetadataTests.client(sandbox, org.tokenFor(ADMIN));
        admin = SalesforceTests.withToken(sandbox, org.tokenFor(ADMIN));
        integration = SalesforceTests.signedIn(sandbox);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private static Zip account() {
        return new Zip()
                .member("CustomField", "Account.Mood__c")
                .xml("objects/Account.object", "CustomObject", scoreField("Mood__c"));
    }

    private static Zip granted() {
        return account()
                .member("PermissionSet", "Mood_Writer", "Mood_Reader")
                .xml(
                        "permissionsets/Mood_Writer.permissionset",
                        "PermissionSet",
                        grant("Account.Mood__c", true) + "<label>Mood writer</label>")
                .xml(
                        "permissionsets/Mood_Reader.permissionset",
                        "PermissionSet",
                        grant("Account.Mood__c", false) + "<label>Mood reader</label>");
    }

    @Test
    void a_deploy_is_pending_then_in_progress_then_done_as_it_is_asked_after() throws Exception {
        org.metadata().polls(2, 1);
        String id = metadata.deploy(account().bytes(), options()).getId();

        DeployStatus first = metadata.checkDeployStatus(id, true).getStatus();
        DeployStatus second = metadata.checkDeployStatus(id, true).getStatus();
        DeployStatus third = metadata.checkDeployStatus(id, true).getStatus();
        DeployResult last = metadata.checkDeployStatus(id, true);

        assertThat(id).startsWith("0Af").hasSize(18);
        assertThat(first).isEqualTo(DeployStatus.Pending);
        assertThat(second).isEqualTo(DeployStatus.Pending);
        assertThat(third).isEqualTo(DeployStatus.InProgress);
        assertThat(last.getStatus()).isEqualTo(DeployStatus.Succeeded);
        assertThat(last.isSuccess()).isTrue();
        assertThat(last.getNumberComponentsTotal()).isEqualTo(1);
        assertThat(last.getNumberComponentsDeployed()).isEqualTo(1);
        assertThat(last.getCompletedDate().toInstant()).isEqualTo(SalesforceTests.NOW);
    }

    @Test
    void a_deployed_field_is_nobodys_until_an_assigned_permission_set_grants_it() throws Exception {
        String acme = org.insert("Account", Map.of("Name", "Acme"));
        DeployResult result = deployed(metadata, granted());
        assertThat(result.getStatus()).isEqualTo(DeployStatus.Succeeded);

        assertThatThrownBy(() -> integration.query("SELECT Mood__c FROM Account"))
                .isInstanceOf(InvalidFieldFault.class);
        assertThatThrownBy(() -> admin.query("SELECT Mood__c FROM Account")).isInstanceOf(InvalidFieldFault.class);
        assertThat(integration.describeSObjects(new String[] {"Account"})[0].getFields())
                .noneMatch(field -> field.getName().equals("Mood__c"));
        assertThat(mood(acme).getErrors()[0].getStatusCode()).isEqualTo(StatusCode.INVALID_FIELD_FOR_INSERT_UPDATE);
        assign(integration.getUserInfo().getUserId(), "Mood_Reader");

        assertThat(integration.query("SELECT Mood__c FROM Account").getSize()).isEqualTo(1);
        assertThat(mood(acme).getErrors()[0].getStatusCode()).isEqualTo(StatusCode.INVALID_FIELD_FOR_INSERT_UPDATE);
        assign(integration.getUserInfo().getUserId(), "Mood_Writer");

        assertThat(mood(acme).isSuccess()).isTrue();
        assertThatThrownBy(() -> admin.query("SELECT Mood__c FROM Account")).isInstanceOf(InvalidFieldFault.class);
    }

    @Test
    void taking_the_assignment_back_takes_the_field_back() throws Exception {
        deployed(metadata, granted());
        String assignment = assign(integration.getUserInfo().getUserId(), "Mood_Reader");
        assertThat(integration.query("SELECT Mood__c FROM Account").getSize()).isZero();

        admin.delete(new String[] {assignment});

        assertThatThrownBy(() -> integration.query("SELECT Mood__c FROM Account"))
                .isInstanceOf(InvalidFieldFault.class);
    }

    @Test
    void a_field_that_was_everybodys_stays_so_when_it_is_deployed_again() throws Exception {
        Zip zip = new Zip()
                .member("CustomField", "Account.CRMV_Score__c")
                .xml("objects/Account.object", "CustomObject", scoreField("CRMV_Score__c"));

        DeployResult result = deployed(metadata, zip);

        assertThat(success(result, "Account.CRMV_Score__c").isCreated()).isFalse();
        assertThat(integration.query("SELECT CRMV_Score__c FROM Account").getSize())
                .isZero();
    }

    @Test
    void a_field_of_activity_lands_on_tasks_and_events_and_must_be_granted_on_both() throws Exception {
        Zip zip = new Zip()
                .member("CustomField", "Activity.Mark__c")
                .xml("objects/Activity.object", "CustomObject", keyField("Mark__c"))
                .member("PermissionSet", "Half", "Full")
                .xml(
                        "permissionsets/Half.permissionset",
                        "PermissionSet",
                        grant("Task.Mark__c", true) + "<label>Half</label>")
                .xml(
                        "permissionsets/Full.permissionset",
                        "PermissionSet",
                        grant("Task.Mark__c", true) + grant("Event.Mark__c", true) + "<label>Full</label>");
        assertThat(deployed(metadata, zip).isSuccess()).isTrue();
        String user = integration.getUserInfo().getUserId();

        assign(user, "Half");
        assertThatThrownBy(() -> integration.query("SELECT Mark__c FROM Task")).isInstanceOf(InvalidFieldFault.class);
        assign(user, "Full");

        assertThat(integration.query("SELECT Mark__c FROM Task").getSize()).isZero();
        assertThat(integration.describeSObjects(new String[] {"Event"})[0].getFields())
                .anyMatch(field -> field.getName().equals("Mark__c")
                        && field.isUnique()
                        && field.isCaseSensitive()
                        && field.isExternalId());
    }

    @Test
    void a_deployed_object_is_unknown_to_a_user_until_it_is_granted() throws Exception {
        Zip zip = new Zip()
                .member("CustomObject", "History__c")
                .xml("objects/History__c.object", "CustomObject", historyObject())
                .member("PermissionSet", "History_Writer")
                .xml(
                        "permissionsets/History_Writer.permissionset",
                        "PermissionSet",
                        grant("History__c.Key__c", true)
                                + "<label>History writer</label>"
                                + objectGrant("Account", true)
                                + objectGrant("History__c", true));
        DeployResult result = deployed(metadata, zip);
        assertThat(problems(result)).isEmpty();

        assertThatThrownBy(() -> integration.query("SELECT Id FROM History__c"))
                .isInstanceOf(InvalidSObjectFault.class);
        assertThat(integration.describeGlobal().getSobjects())
                .noneMatch(object -> object.getName().equals("History__c"));
        // Modify All Data opens every object, but no field.
        assertThat(admin.query("SELECT Id FROM History__c").getSize()).isZero();
        assertThatThrownBy(() -> admin.query("SELECT Key__c FROM History__c")).isInstanceOf(InvalidFieldFault.class);
        assign(integration.getUserInfo().getUserId(), "History_Writer");

        String acme = org.insert("Account", Map.of("Name", "Acme"));
        SObject row = new SObject("History__c");
        row.setField("Account__c", acme);
        row.setField("Key__c", "acme/2026-11-16");
        SaveResult saved = integration.create(new SObject[] {row})[0];
        assertThat(saved.isSuccess()).isTrue();
        assertThat(integration
                        .query("SELECT Key__c, Account__r.Name FROM History__c")
                        .getRecords()[0]
                        .getChild("Account__r")
                        .getField("Name"))
                .isEqualTo("Acme");
        assertThatThrownBy(() -> integration.query("SELECT Reasons__c FROM History__c"))
                .isInstanceOf(InvalidFieldFault.class);
    }

    @Test
    void a_check_changes_nothing() throws Exception {
        DeployOptions options = options();
        options.setCheckOnly(true);

        DeployResult result = deployed(metadata, granted(), options);

        assertThat(result.getStatus()).isEqualTo(DeployStatus.Succeeded);
        assertThat(result.isCheckOnly()).isTrue();
        assertThat(success(result, "Account.Mood__c").isCreated()).isTrue();
        assertThat(org.metadata().has("CustomField", "Account.Mood__c")).isFalse();
        assertThat(org.rows("PermissionSet")).isEmpty();
    }

    @Test
    void one_failure_rolls_the_whole_deploy_back() throws Exception {
        Zip zip = granted()
                .member("PermissionSet", "Lost")
                .xml(
                        "permissionsets/Lost.permissionset",
                        "PermissionSet",
                        grant("Account.Nothing__c", true) + "<label>Lost</label>");

        DeployResult result = deployed(metadata, zip);

        assertThat(result.getStatus()).isEqualTo(DeployStatus.Failed);
        assertThat(result.isSuccess()).isFalse();
        assertThat(result.getNumberComponentErrors()).isEqualTo(1);
        assertThat(org.metadata().names("CustomField")).isEmpty();
        assertThat(org.rows("PermissionSet")).isEmpty();
    }

    @Test
    void without_rollback_the_sound_components_stay() throws Exception {
        DeployOptions options = options();
        options.setRollbackOnError(false);
        Zip zip = account()
                .member("PermissionSet", "Lost")
                .xml(
                        "permissionsets/Lost.permissionset",
                        "PermissionSet",
                        grant("Account.Nothing__c", true) + "<label>Lost</label>");

        DeployResult result = deployed(metadata, zip, options);

        assertThat(result.getStatus()).isEqualTo(DeployStatus.SucceededPartial);
        assertThat(org.metadata().names("CustomField")).containsExactly("Account.Mood__c");
        assertThat(org.metadata().names("PermissionSet")).isEmpty();
    }

    @Test
    void a_second_deploy_of_the_same_says_unchanged_and_one_of_something_else_says_changed() throws Exception {
        DeployResult first = deployed(metadata, granted());
        DeployResult second = deployed(metadata, granted());
        Zip other = new Zip()
                .member("CustomField", "Account.Mood__c")
                .xml(
                        "objects/Account.object",
                        "CustomObject",
                        scoreField("Mood__c").replace("<label>Score</label>", "<label>Mood</label>"));
        DeployResult third = deployed(metadata, other);

        assertThat(success(first, "Account.Mood__c").isCreated()).isTrue();
        assertThat(success(first, "Account.Mood__c").isChanged()).isTrue();
        assertThat(success(second, "Account.Mood__c").isCreated()).isFalse();
        assertThat(success(second, "Account.Mood__c").isChanged()).isFalse();
        assertThat(success(second, "Mood_Writer").isChanged()).isFalse();
        assertThat(success(third, "Account.Mood__c").isCreated()).isFalse();
        assertThat(success(third, "Account.Mood__c").isChanged()).isTrue();
        assertThat(org.rows("PermissionSet")).hasSize(2);
    }

    @Test
    void a_deploy_that_is_canceled_in_time_does_nothing() throws Exception {
        String id = metadata.deploy(account().bytes(), options()).getId();
        metadata.checkDeployStatus(id, false);

        boolean done = metadata.cancelDeploy(id).isDone();
        DeployResult result = metadata.checkDeployStatus(id, true);

        assertThat(done).isFalse();
        assertThat(result.getStatus()).isEqualTo(DeployStatus.Canceled);
        assertThat(result.getCanceledByName()).isEqualTo("Administrator");
        assertThat(org.metadata().names("CustomField")).isEmpty();
    }

    @Test
    void destructive_changes_take_a_field_away() throws Exception {
        deployed(metadata, account());
        Zip zip = new Zip()
                .file(
                        "package.xml",
                        "<Package xmlns='http://soap.sforce.com/2006/04/metadata'><version>62.0</version></Package>")
                .xml(
                        "destructiveChanges.xml",
                        "Package",
                        "<types><members>Account.Mood__c</members><name>CustomField</name></types><version>62.0</version>");

        DeployResult result = deployed(metadata, zip);

        assertThat(problems(result)).isEmpty();
        assertThat(success(result, "Account.Mood__c").isDeleted()).isTrue();
        assertThat(org.metadata().names("CustomField")).isEmpty();
        assertThatThrownBy(() -> org.insert("Account", Map.of("Name", "Acme", "Mood__c", 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void grants_are_told_in_their_own_tables() throws Exception {
        deployed(metadata, granted());

        assertThat(admin.query("SELECT Parent.Name FROM FieldPermissions WHERE SobjectType = 'Account'"
                                + " AND Field = 'Account.Mood__c' AND PermissionsEdit = true")
                        .getRecords())
                .hasSize(1)
                .allMatch(row -> row.getChild("Parent").getField("Name").equals("Mood_Writer"));
        org.permissions().permit(USERNAME, "ViewSetup");
        assertThat(integration.query("SELECT Id FROM FieldPermissions").getSize())
                .isEqualTo(2);
    }

    private SaveResult mood(String account) throws Exception {
        SObject update = new SObject("Account");
        update.setId(account);
        update.setField("Mood__c", 7.5);
        return integration.update(new SObject[] {update})[0];
    }

    private String assign(String user, String set) throws Exception {
        String id = admin.query("SELECT Id FROM PermissionSet WHERE Name = '" + set + "'")
                .getRecords()[0]
                .getId();
        SObject assignment = new SObject("PermissionSetAssignment");
        assignment.setField("AssigneeId", user);
        assignment.setField("PermissionSetId", id);
        return admin.create(new SObject[] {assignment})[0].getId();
    }
}

package io.crmvitals.sandbox.salesforce;

import static io.crmvitals.sandbox.salesforce.SalesforceTests.CLOCK;
import static io.crmvitals.sandbox.salesforce.SalesforceTests.USERNAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.SaveResult;
import com.sforce.soap.partner.StatusCode;
import com.sforce.soap.partner.fault.ExceptionCode;
import com.sforce.soap.partner.fault.InvalidSObjectFault;
import com.sforce.soap.partner.fault.MalformedQueryFault;
import com.sforce.soap.partner.sobject.SObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users, their permissions, and the objects that tell of them. */
class SalesforcePermissionsTest {

    private static final String ADMIN = "admin@harbor.example";

    private final SalesforceOrg org = SalesforceTests.org();
    private SalesforceSandbox sandbox;
    private PartnerConnection integration;
    private PartnerConnection admin;

    @BeforeEach
    void sign_in() throws Exception {
        sandbox = SalesforceSandbox.start(org, CLOCK);
        org.admin(ADMIN);
        integration = SalesforceTests.signedIn(sandbox);
        admin = SalesforceTests.withToken(sandbox, org.tokenFor(ADMIN));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void a_pasted_token_signs_in_the_user_it_is_of() throws Exception {
        assertThat(admin.getUserInfo().getUserName()).isEqualTo(ADMIN);
        assertThat(integration.getUserInfo().getUserName()).isEqualTo(USERNAME);
        assertThatThrownBy(() -> org.tokenFor("nobody@harbor.example")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void each_user_is_told_of_the_own_permissions_in_one_row() throws Exception {
        String question = "SELECT PermissionsApiEnabled, PermissionsEditTask, PermissionsModifyMetadata,"
                + " PermissionsViewSetup, PermissionsModifyAllData FROM UserPermissionAccess";

        SObject[] mine = integration.query(question).getRecords();
        SObject[] theirs = admin.query(question).getRecords();

        assertThat(mine).hasSize(1);
        assertThat(mine[0].getField("PermissionsApiEnabled")).isEqualTo("true");
        assertThat(mine[0].getField("PermissionsEditTask")).isEqualTo("true");
        assertThat(mine[0].getField("PermissionsModifyMetadata")).isEqualTo("false");
        assertThat(mine[0].getField("PermissionsModifyAllData")).isEqualTo("false");
        assertThat(theirs[0].getField("PermissionsModifyMetadata")).isEqualTo("true");
        assertThat(theirs[0].getField("PermissionsViewSetup")).isEqualTo("true");
    }

    @Test
    void who_may_not_edit_tasks_creates_none_and_describe_says_so() throws Exception {
        org.permissions().forbid(USERNAME, "EditTask");
        SObject task = new SObject("Task");
        task.setField("Subject", "Call");

        SaveResult[] refused = integration.create(new SObject[] {task});

        assertThat(refused[0].getErrors()[0].getStatusCode())
                .isEqualTo(StatusCode.CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY);
        assertThat(integration.describeSObjects(new String[] {"Task"})[0].isCreateable())
                .isFalse();
        assertThat(admin.describeSObjects(new String[] {"Task"})[0].isCreateable())
                .isTrue();
    }

    @Test
    void permission_sets_are_no_matter_of_users_without_a_view_of_the_setup() throws Exception {
        org.insert("PermissionSet", Map.of("Name", "Night_Shift", "Label", "Night shift"));

        assertThatThrownBy(() -> integration.query("SELECT Id FROM PermissionSet"))
                .isInstanceOf(InvalidSObjectFault.class);
        assertThatThrownBy(() -> integration.describeSObjects(new String[] {"PermissionSetAssignment"}))
                .isInstanceOf(InvalidSObjectFault.class);
        org.permissions().permit(USERNAME, "ViewSetup");

        assertThat(values(integration, "SELECT Name FROM PermissionSet WHERE Name = 'Night_Shift'", "Name"))
                .containsExactly("Night_Shift");
    }

    @Test
    void an_admin_assigns_a_permission_set_once() throws Exception {
        String set = org.insert("PermissionSet", Map.of("Name", "Night_Shift", "Label", "Night shift"));
        String user = integration.getUserInfo().getUserId();

        SaveResult[] first = admin.create(new SObject[] {assignment(user, set)});
        SaveResult[] second = admin.create(new SObject[] {assignment(user, set)});

        assertThat(first[0].isSuccess()).isTrue();
        assertThat(first[0].getId()).startsWith("0Pa");
        assertThat(second[0].getErrors()[0].getStatusCode()).isEqualTo(StatusCode.DUPLICATE_VALUE);
        assertThat(second[0].getErrors()[0].getMessage())
                .isEqualTo("Duplicate PermissionSetAssignment. Assignee: " + user + "; Permission Set: " + set);
        assertThat(values(
                        admin,
                        "SELECT Assignee.Username FROM PermissionSetAssignment WHERE PermissionSet.Name = 'Night_Shift'",
                        "Assignee"))
                .hasSize(1);
    }

    @Test
    void assigning_takes_a_permission_of_its_own() throws Exception {
        String set = org.insert("PermissionSet", Map.of("Name", "Night_Shift", "Label", "Night shift"));
        org.permissions().permit(USERNAME, "ViewSetup");

        SaveResult[] refused = integration.create(
                new SObject[] {assignment(integration.getUserInfo().getUserId(), set)});

        assertThat(refused[0].isSuccess()).isFalse();
        assertThat(org.rows("PermissionSetAssignment")).isEmpty();
    }

    @Test
    void field_definitions_are_told_for_one_entity_in_the_words_of_the_setup_page() throws Exception {
        SObject[] found = integration
                .query("SELECT QualifiedApiName, DataType, EntityDefinition.QualifiedApiName FROM FieldDefinition"
                        + " WHERE EntityDefinition.QualifiedApiName = 'Task' AND QualifiedApiName = 'CRMV_Task_Key__c'")
                .getRecords();

        assertThat(found).hasSize(1);
        assertThat(found[0].getField("DataType")).isEqualTo("Text(80) (External ID) (Unique Case Sensitive)");
        assertThat(found[0].getChild("EntityDefinition").getField("QualifiedApiName"))
                .isEqualTo("Task");
        assertThat(values(
                        integration,
                        "SELECT DataType FROM FieldDefinition WHERE EntityDefinitionId = 'Account' AND QualifiedApiName = 'CRMV_Score__c'",
                        "DataType"))
                .containsExactly("Number(4, 1)");
    }

    @Test
    void field_definitions_want_to_know_of_which_entity() {
        MalformedQueryFault unfiltered = catchThrowableOfType(
                MalformedQueryFault.class, () -> integration.query("SELECT QualifiedApiName FROM FieldDefinition"));
        MalformedQueryFault either = catchThrowableOfType(
                MalformedQueryFault.class,
                () -> integration.query("SELECT QualifiedApiName FROM FieldDefinition"
                        + " WHERE EntityDefinitionId = 'Account' OR EntityDefinitionId = 'Task'"));

        assertThat(unfiltered.getExceptionCode()).isEqualTo(ExceptionCode.MALFORMED_QUERY);
        assertThat(unfiltered.getExceptionMessage()).contains("a filter on a reified column is required");
        assertThat(either.getExceptionMessage()).contains("Disjunctions not supported");
    }

    @Test
    void a_hidden_field_is_told_of_in_field_definitions_or_not_as_the_org_is_set() throws Exception {
        String question = "SELECT QualifiedApiName FROM FieldDefinition"
                + " WHERE EntityDefinitionId = 'Account' AND QualifiedApiName = 'Website'";
        org.hide("Account", "Website");

        List<String> kept = values(integration, question, "QualifiedApiName");
        org.permissions().fieldDefinitionsShowHidden(true);
        List<String> shown = values(integration, question, "QualifiedApiName");

        assertThat(kept).isEmpty();
        assertThat(shown).containsExactly("Website");
    }

    @Test
    void what_is_hidden_from_the_integration_user_the_admin_still_sees() throws Exception {
        org.hide("Account", "Website");

        assertThat(admin.describeSObjects(new String[] {"Account"})[0].getFields())
                .anyMatch(field -> field.getName().equals("Website"));
        assertThat(integration.describeSObjects(new String[] {"Account"})[0].getFields())
                .noneMatch(field -> field.getName().equals("Website"));
    }

    private static SObject assignment(String user, String set) {
        SObject assignment = new SObject("PermissionSetAssignment");
        assignment.setField("AssigneeId", user);
        assignment.setField("PermissionSetId", set);
        return assignment;
    }

    private static List<String> values(PartnerConnection client, String query, String field) throws Exception {
        List<String> found = new ArrayList<>();
        for (SObject record : client.query(query).getRecords()) {
            found.add(String.valueOf(record.getField(field)));
        }
        return found;
    }
}

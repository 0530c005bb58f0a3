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
import static io.crmvitals.sandbox.salesforce.SalesforceTests.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sforce.soap.metadata.DeployMessage;
import com.sforce.soap.metadata.DeployOptions;
import com.sforce.soap.metadata.DeployProblemType;
import com.sforce.soap.metadata.DeployResult;
import com.sforce.soap.metadata.DeployStatus;
import com.sforce.soap.metadata.MetadataConnection;
import io.crmvitals.sandbox.salesforce.MetadataTests.Zip;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a deploy is refused for. Where public reports quote the vendor's words, they are asserted. */
class MetadataRefusalsTest {

    private final SalesforceOrg org = SalesforceTests.org();
    private SalesforceSandbox sandbox;
    private MetadataConnection metadata;

    @BeforeEach
    void sign_in() throws Exception {
        sandbox = SalesforceSandbox.start(org, CLOCK);
        org.admin(ADMIN);
        metadata = MetadataTests.client(sandbox, org.tokenFor(ADMIN));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private static Zip accountField(String field) {
        return new Zip().member("CustomField", "Account.Mood__c").xml("objects/Account.object", "CustomObject", field);
    }

    private static Zip permissionSet(String inner) {
        return new Zip()
                .member("PermissionSet", "Some")
                .xml("permissionsets/Some.permissionset", "PermissionSet", inner);
    }

    @Test
    void a_zip_without_a_manifest_fails() throws Exception {
        Zip nested = new Zip().file("objects/Account.object", "<CustomObject/>").file("package.xml", "");
        DeployOptions several = options();
        several.setSinglePackage(false);

        DeployResult result = deployed(metadata, nested, several);

        assertThat(result.getStatus()).isEqualTo(DeployStatus.Failed);
        assertThat(problems(result)).containsExactly("No package.xml found");
        assertThat(result.getDetails().getComponentFailures()[0].getFileName()).isEqualTo("objects/package.xml");
    }

    @Test
    void what_is_no_zip_fails_as_a_zip_without_a_manifest() throws Exception {
        String id = metadata.deploy("no zip".getBytes(StandardCharsets.UTF_8), options())
                .getId();
        metadata.checkDeployStatus(id, true);
        metadata.checkDeployStatus(id, true);

        DeployResult result = metadata.checkDeployStatus(id, true);

        assertThat(problems(result)).containsExactly("No package.xml found");
    }

    @Test
    void manifest_and_files_must_agree() throws Exception {
        Zip zip = accountField(scoreField("Mood__c") + scoreField("Stray__c"))
                .member("PermissionSet", "Missing")
                .xml("permissionsets/Unnamed.permissionset", "PermissionSet", "<label>Unnamed</label>");

        DeployResult result = deployed(metadata, zip);

        assertThat(result.getDetails().getComponentFailures())
                .extracting(DeployMessage::getFullName, DeployMessage::getProblem)
                .containsExactlyInAnyOrder(
                        tuple("Account.Stray__c", "Not in package.xml"),
                        tuple("Unnamed", "Not in package.xml"),
                        tuple(
                                "Missing",
                                "An object 'Missing' of type PermissionSet was named in package.xml, but was not found in zipped directory"));
    }

    @Test
    void a_missing_file_passes_where_the_caller_allows_it() throws Exception {
        DeployOptions options = options();
        options.setAllowMissingFiles(true);

        DeployResult result =
                deployed(metadata, accountField(scoreField("Mood__c")).member("PermissionSet", "Missing"), options);

        assertThat(result.isSuccess()).isTrue();
    }

    @Test
    void a_type_that_the_vendor_does_not_know_is_named() throws Exception {
        DeployResult result =
                deployed(metadata, accountField(scoreField("Mood__c")).member("ReportFolder", "Some"));

        assertThat(problems(result)).containsExactly("Unknown type name 'ReportFolder' specified in package.xml");
        assertThat(result.getDetails().getComponentFailures()[0].getFileName()).isEqualTo("package.xml");
    }

    @Test
    void broken_xml_is_told_with_its_place() throws Exception {
        Zip zip = new Zip()
                .member("PermissionSet", "Some")
                .file(
                        "permissionsets/Some.permissionset",
                        "<PermissionSet xmlns='http://soap.sforce.com/2006/04/metadata'>\n<label>Some</labl>\n</PermissionSet>");

        DeployMessage failure = deployed(metadata, zip).getDetails().getComponentFailures()[0];

        assertThat(failure.getProblem()).startsWith("Error parsing file: ");
        assertThat(failure.getLineNumber()).isEqualTo(2);
        assertThat(failure.getFullName()).isEqualTo("Some");
        assertThat(failure.getFileName()).isEqualTo("permissionsets/Some.permissionset");
        assertThat(failure.getComponentType()).isEqualTo("PermissionSet");
        assertThat(failure.getProblemType()).isEqualTo(DeployProblemType.Error);
    }

    @Test
    void an_element_that_the_type_does_not_have_is_told_with_its_place() throws Exception {
        DeployMessage failure = deployed(metadata, permissionSet("<label>Some</label>\n  <colour>red</colour>"))
                .getDetails()
                .getComponentFailures()[0];

        assertThat(failure.getProblem())
                .isEqualTo("Error parsing file: Element {http://soap.sforce.com/2006/04/metadata}colour"
                        + " invalid at this location in type PermissionSet");
        assertThat(failure.getLineNumber()).isEqualTo(4);
        assertThat(failure.getColumnNumber()).isEqualTo(11);
    }

    @Test
    void fields_of_tasks_belong_on_activity_and_fields_need_an_object() throws Exception {
        Zip zip = new Zip()
                .member("CustomField", "Task.Mood__c", "Nothing__c.Mood__c")
                .xml("objects/Task.object", "CustomObject", scoreField("Mood__c"))
                .xml("objects/Nothing__c.object", "CustomObject", scoreField("Mood__c"));

        DeployResult result = deployed(metadata, zip);

        assertThat(problems(result))
                .containsExactlyInAnyOrder(
                        "Entity Enumeration Or ID: bad value for restricted picklist field: Task",
                        "Entity Enumeration Or ID: bad value for restricted picklist field: Nothing__c");
    }

    @Test
    void a_field_has_what_its_type_needs_and_nothing_else() throws Exception {
        assertThat(fieldProblem("<label>M</label><type>Text</type>"))
                .isEqualTo("Must specify 'length' for a CustomField of type Text");
        assertThat(fieldProblem("<label>M</label><type>Checkbox</type>"))
                .isEqualTo("Must specify 'defaultValue' for a CustomField of type Checkbox");
        assertThat(fieldProblem("<label>M</label><length>2000</length><required>true</required>"
                        + "<type>LongTextArea</type><visibleLines>3</visibleLines>"))
                .isEqualTo("Can not specify 'required' for a CustomField of type LongTextArea");
        assertThat(
                        fieldProblem(
                                "<label>M</label><referenceTo>Account</referenceTo>"
                                        + "<relationshipName>Moods</relationshipName><relationshipOrder>0</relationshipOrder><type>Lookup</type>"))
                .isEqualTo("Can not specify 'relationshipOrder' for a CustomField of type Lookup");
        assertThat(fieldProblem("<label>M</label><referenceTo>Nothing__c</referenceTo>"
                        + "<relationshipName>Moods</relationshipName><type>Lookup</type>"))
                .isEqualTo("referenceTo value of 'Nothing__c' does not resolve to a valid sObject type");
        assertThat(fieldProblem("<length>20</length><type>Text</type>"))
                .isEqualTo("Must specify a non-empty label for the CustomField");
    }

    @Test
    void a_detail_object_is_controlled_by_its_parent() throws Exception {
        Zip zip = new Zip()
                .member("CustomObject", "History__c")
                .xml(
                        "objects/History__c.object",
                        "CustomObject",
                        historyObject().replace("ControlledByParent", "ReadWrite"));

        DeployResult result = deployed(metadata, zip);

        assertThat(problems(result))
                .contains(
                        "Cannot set sharingModel to ReadWrite on a CustomObject with a MasterDetail relationship field",
                        "Parent entity failed to deploy");
    }

    @Test
    void a_permission_set_names_what_exists() throws Exception {
        assertThat(setProblem(grant("Account.Nothing__c", false)))
                .isEqualTo("In field: field - no CustomField named Account.Nothing__c found");
        assertThat(setProblem(objectGrant("Nothing__c", false)))
                .isEqualTo("In field: object - no CustomObject named Nothing__c found");
        assertThat(setProblem("<classAccesses><apexClass>Nothing</apexClass><enabled>true</enabled></classAccesses>"))
                .isEqualTo("In field: apexClass - no ApexClass named Nothing found");
        assertThat(setProblem("<tabSettings><tab>Nothing__c</tab><visibility>Visible</visibility></tabSettings>"))
                .isEqualTo("In field: tab - no CustomTab named Nothing__c found");
    }

    @Test
    void required_and_master_detail_fields_are_everybodys_and_cannot_be_granted() throws Exception {
        Zip zip = new Zip()
                .member("CustomObject", "History__c")
                .xml("objects/History__c.object", "CustomObject", historyObject())
                .member("PermissionSet", "Some")
                .xml(
                        "permissionsets/Some.permissionset",
                        "PermissionSet",
                        grant("History__c.Account__c", false) + "<label>Some</label>");

        assertThat(problems(deployed(metadata, zip)))
                .containsExactly("You cannot deploy to a required field: History__c.Account__c");
        assertThat(setProblem(grant("Account.Name", false)))
                .isEqualTo("You cannot deploy to a required field: Account.Name");
    }

    @Test
    void grants_depend_on_each_other() throws Exception {
        assertThat(setProblem("<objectPermissions><allowCreate>true</allowCreate><allowRead>false</allowRead>"
                        + "<object>Account</object></objectPermissions>"))
                .isEqualTo("Permission Create Account depends on permission(s): Read Account");
        Zip zip = new Zip()
                .member("CustomObject", "History__c")
                .xml("objects/History__c.object", "CustomObject", historyObject())
                .member("PermissionSet", "Some")
                .xml(
                        "permissionsets/Some.permissionset",
                        "PermissionSet",
                        "<label>Some</label>" + objectGrant("History__c", false));

        assertThat(problems(deployed(metadata, zip)))
                .containsExactly("Permission Read History__c depends on permission(s): Read Account");
    }

    @Test
    void a_lightning_component_needs_its_description_file() throws Exception {
        Zip zip = new Zip()
                .member("LightningComponentBundle", "card")
                .file("lwc/card/card.js", "export default class Card {}")
                .file("lwc/card/card.html", "<template></template>");

        assertThat(problems(deployed(metadata, zip))).containsExactly("Cannot find Lightning Component Bundle card.");
    }

    @Test
    void a_report_lies_in_a_folder_that_is_there() throws Exception {
        Zip zip = new Zip()
                .member("Report", "Health/At_Risk")
                .xml("reports/Health/At_Risk.report", "Report", "<name>At risk</name>");

        assertThat(problems(deployed(metadata, zip))).containsExactly("Cannot find folder:Health");
    }

    @Test
    void a_unique_key_may_be_case_sensitive_or_not() throws Exception {
        Zip zip = accountField(keyField("Mood__c").replace("<caseSensitive>true<", "<caseSensitive>false<"));

        assertThat(problems(deployed(metadata, zip))).isEmpty();
        assertThat(org.metadata().names("CustomField")).containsExactly("Account.Mood__c");
    }

    private String fieldProblem(String inner) throws Exception {
        DeployResult result =
                deployed(metadata, accountField("<fields><fullName>Mood__c</fullName>" + inner + "</fields>"));
        return problems(result).get(0);
    }

    private String setProblem(String inner) throws Exception {
        return problems(deployed(metadata, permissionSet("<label>Some</label>" + inner)))
                .get(0);
    }
}

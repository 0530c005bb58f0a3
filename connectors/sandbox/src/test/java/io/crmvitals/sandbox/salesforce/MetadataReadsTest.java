package io.crmvitals.sandbox.salesforce;

import static io.crmvitals.sandbox.salesforce.MetadataTests.ADMIN;
import static io.crmvitals.sandbox.salesforce.MetadataTests.deployed;
import static io.crmvitals.sandbox.salesforce.MetadataTests.grant;
import static io.crmvitals.sandbox.salesforce.MetadataTests.historyObject;
import static io.crmvitals.sandbox.salesforce.MetadataTests.problems;
import static io.crmvitals.sandbox.salesforce.MetadataTests.success;
import static io.crmvitals.sandbox.salesforce.SalesforceTests.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sforce.soap.metadata.CustomField;
import com.sforce.soap.metadata.CustomObject;
import com.sforce.soap.metadata.DeployResult;
import com.sforce.soap.metadata.DescribeMetadataObject;
import com.sforce.soap.metadata.FieldType;
import com.sforce.soap.metadata.FileProperties;
import com.sforce.soap.metadata.LightningComponentBundle;
import com.sforce.soap.metadata.ListMetadataQuery;
import com.sforce.soap.metadata.Metadata;
import com.sforce.soap.metadata.MetadataConnection;
import com.sforce.soap.metadata.PermissionSet;
import com.sforce.ws.SoapFaultException;
import io.crmvitals.sandbox.VendorClient;
import io.crmvitals.sandbox.salesforce.MetadataTests.Zip;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The door of the Metadata API, and what it tells of the org. */
class MetadataReadsTest {

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

    /** One of everything that the sandbox only remembers. */
    private static Zip everything() {
        return new Zip()
                .member("CustomObject", "History__c")
                .member("ListView", "History__c.All")
                .xml(
                        "objects/History__c.object",
                        "CustomObject",
                        historyObject()
                                + "<listViews><fullName>All</fullName><columns>NAME</columns><filterScope>Everything</filterScope><label>All</label></listViews>")
                .member("CustomTab", "History__c")
                .xml(
                        "tabs/History__c.tab",
                        "CustomTab",
                        "<customObject>true</customObject><motif>Custom53: Bell</motif>")
                .member("Layout", "History__c-History Layout")
                .xml(
                        "layouts/History__c-History Layout.layout",
                        "Layout",
                        "<showEmailCheckbox>false</showEmailCheckbox>")
                .member("CustomLabel", "Greeting")
                .xml(
                        "labels/CustomLabels.labels",
                        "CustomLabels",
                        "<labels><fullName>Greeting</fullName><language>en_US</language><protected>false</protected>"
                                + "<shortDescription>Greeting</shortDescription><value>Hello</value></labels>")
                .member("Report", "Health/", "Health/At_Risk")
                .xml("reports/Health-meta.xml", "ReportFolder", "<name>Health</name>")
                .xml("reports/Health/At_Risk.report", "Report", "<name>At risk</name>")
                .member("LightningComponentBundle", "card")
                .file("lwc/card/card.js", "export default class Card {}")
                .xml(
                        "lwc/card/card.js-meta.xml",
                        "LightningComponentBundle",
                        "<apiVersion>62.0</apiVersion><isExposed>true</isExposed><masterLabel>Card</masterLabel>")
                .member("PermissionSet", "Reader")
                .xml(
                        "permissionsets/Reader.permissionset",
                        "PermissionSet",
                        grant("Account.Website", false)
                                + "<label>Reader</label><tabSettings><tab>History__c</tab><visibility>Visible</visibility></tabSettings>");
    }

    @Test
    void what_is_only_remembered_is_listed_and_a_second_deploy_says_unchanged() throws Exception {
        DeployResult first = deployed(metadata, everything());
        DeployResult second = deployed(metadata, everything());

        assertThat(problems(first)).isEmpty();
        assertThat(names("ListView", null)).containsExactly("History__c.All");
        assertThat(names("CustomLabel", null)).containsExactly("Greeting");
        assertThat(names("LightningComponentBundle", null)).containsExactly("card");
        assertThat(names("Layout", null)).containsExactly("History__c-History Layout");
        for (String name : List.of("History__c.All", "Greeting", "card", "Health/At_Risk", "Health", "Reader")) {
            assertThat(success(second, name).isChanged()).as(name).isFalse();
        }
    }

    @Test
    void reports_are_listed_folder_by_folder() throws Exception {
        deployed(metadata, everything());

        assertThat(names("ReportFolder", null)).containsExactly("Health");
        assertThat(names("Report", "Health")).containsExactly("Health/At_Risk");
        assertThat(names("Report", null)).isEmpty();
        assertThat(names("Report", "Elsewhere")).isEmpty();
    }

    @Test
    void the_orgs_own_objects_and_custom_fields_are_listed_too() throws Exception {
        assertThat(names("CustomObject", null)).contains("Account", "Task").doesNotContain("History__c");
        assertThat(names("CustomField", null))
                .contains("Account.CRMV_Score__c", "Activity.CRMV_Task_Key__c")
                .doesNotContain("Task.CRMV_Task_Key__c", "Account.Name");
    }

    @Test
    void a_field_is_read_back_as_it_is() throws Exception {
        deployed(metadata, everything());

        Metadata[] read = metadata.readMetadata(
                        "CustomField",
                        new String[] {"Account.CRMV_Score__c", "History__c.Key__c", "Account.Nothing__c"})
                .getRecords();

        CustomField score = (CustomField) read[0];
        CustomField key = (CustomField) read[1];
        assertThat(score.getFullName()).isEqualTo("Account.CRMV_Score__c");
        assertThat(score.getType()).isEqualTo(FieldType.Number);
        assertThat(score.getPrecision()).isEqualTo(5);
        assertThat(score.getScale()).isEqualTo(1);
        assertThat(key.getFullName()).isEqualTo("History__c.Key__c");
        assertThat(key.getLength()).isEqualTo(80);
        assertThat(key.isUnique()).isTrue();
        assertThat(key.isCaseSensitive()).isTrue();
        assertThat(read[2]).isNull();
    }

    @Test
    void an_object_is_read_back_with_its_fields_and_list_views() throws Exception {
        deployed(metadata, everything());

        CustomObject history = (CustomObject) metadata.readMetadata("CustomObject", new String[] {"History__c"})
                .getRecords()[0];

        assertThat(history.getFullName()).isEqualTo("History__c");
        assertThat(history.getLabel()).isEqualTo("History");
        assertThat(history.getFields())
                .extracting(CustomField::getFullName)
                .containsExactlyInAnyOrder("Key__c", "Account__c", "Reasons__c");
        assertThat(history.getListViews()).hasSize(1);
        assertThat(history.getNameField().getDisplayFormat()).isEqualTo("H-{0000}");
    }

    @Test
    void permission_sets_and_lightning_components_are_read_back() throws Exception {
        deployed(metadata, everything());

        PermissionSet reader = (PermissionSet)
                metadata.readMetadata("PermissionSet", new String[] {"Reader"}).getRecords()[0];
        LightningComponentBundle card =
                (LightningComponentBundle) metadata.readMetadata("LightningComponentBundle", new String[] {"card"})
                        .getRecords()[0];

        assertThat(reader.getLabel()).isEqualTo("Reader");
        assertThat(reader.getFieldPermissions()).hasSize(1);
        assertThat(reader.getFieldPermissions()[0].getField()).isEqualTo("Account.Website");
        assertThat(card.getMasterLabel()).isEqualTo("Card");
        assertThat(card.isIsExposed()).isTrue();
    }

    @Test
    void describe_tells_where_each_type_lies() throws Exception {
        DescribeMetadataObject[] types = metadata.describeMetadata(62.0).getMetadataObjects();

        assertThat(types).anySatisfy(type -> {
            assertThat(type.getXmlName()).isEqualTo("CustomObject");
            assertThat(type.getDirectoryName()).isEqualTo("objects");
            assertThat(type.getSuffix()).isEqualTo("object");
            assertThat(type.getChildXmlNames()).contains("CustomField", "ListView");
        });
        assertThat(types)
                .anyMatch(type -> type.getXmlName().equals("Report") && type.isInFolder())
                .anyMatch(type -> type.getXmlName().equals("LightningComponentBundle")
                        && type.getDirectoryName().equals("lwc")
                        && type.getSuffix() == null);
    }

    @Test
    void only_users_who_may_modify_metadata_come_in() throws Exception {
        MetadataConnection integration = MetadataTests.client(sandbox, org.tokenFor(SalesforceTests.USERNAME));

        SoapFaultException refused =
                catchThrowableOfType(SoapFaultException.class, () -> integration.describeMetadata(62.0));

        assertThat(refused.getFaultCode().getLocalPart()).isEqualTo("INSUFFICIENT_ACCESS");
        assertThat(refused.getMessage()).contains("ModifyAllData or ModifyMetadata");
        org.permissions().permit(SalesforceTests.USERNAME, "ModifyMetadata");

        assertThat(integration.describeMetadata(62.0).getMetadataObjects()).isNotEmpty();
    }

    @Test
    void another_version_a_dead_session_and_an_unknown_deploy_are_faults() throws Exception {
        assertFault("UNSUPPORTED_API_VERSION", MetadataTests.client(sandbox, org.tokenFor(ADMIN), "20.0"));
        assertFault("INVALID_SESSION_ID", MetadataTests.client(sandbox, "00D8d000004Tz1Q!nothing"));
        assertThatThrownBy(() -> metadata.checkDeployStatus("0Af8d00000000ZZAAY", true))
                .isInstanceOf(SoapFaultException.class)
                .hasMessageContaining("invalid cross reference id");
    }

    @Test
    void a_session_in_the_partner_apis_namespace_is_no_session_here() {
        String envelope = "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Header>"
                + "<SessionHeader xmlns='urn:partner.soap.sforce.com'><sessionId>" + org.tokenFor(ADMIN)
                + "</sessionId></SessionHeader></e:Header><e:Body>"
                + "<describeMetadata xmlns='http://soap.sforce.com/2006/04/metadata'><asOfVersion>62.0</asOfVersion>"
                + "</describeMetadata></e:Body></e:Envelope>";

        VendorClient.Reply reply = new VendorClient(sandbox.url(), "").post("/services/Soap/m/62.0", envelope);

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text()).contains("INVALID_SESSION_ID");
    }

    private List<String> names(String type, String folder) throws Exception {
        ListMetadataQuery query = new ListMetadataQuery();
        query.setType(type);
        query.setFolder(folder);
        return Arrays.stream(metadata.listMetadata(new ListMetadataQuery[] {query}, 62.0))
                .map(FileProperties::getFullName)
                .toList();
    }

    private static void assertFault(String code, MetadataConnection client) {
        SoapFaultException fault = catchThrowableOfType(SoapFaultException.class, () -> client.describeMetadata(62.0));
        assertThat(fault.getFaultCode().getLocalPart()).isEqualTo(code);
    }
}

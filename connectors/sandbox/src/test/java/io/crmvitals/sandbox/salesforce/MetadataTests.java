package io.crmvitals.sandbox.salesforce;

import com.sforce.soap.metadata.DeployMessage;
import com.sforce.soap.metadata.DeployOptions;
import com.sforce.soap.metadata.DeployResult;
import com.sforce.soap.metadata.MetadataConnection;
import com.sforce.ws.ConnectorConfig;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The vendor's own metadata client, and small packages for it. */
final class MetadataTests {

    static final String ADMIN = "admin@harbor.example";

    private static final String NAMESPACE = " xmlns=\"http://soap.sforce.com/2006/04/metadata\"";

    private MetadataTests() {}

    static MetadataConnection client(SalesforceSandbox sandbox, String token) throws Exception {
        return client(sandbox, token, "62.0");
    }

    static MetadataConnection client(SalesforceSandbox sandbox, String token, String version) throws Exception {
        ConnectorConfig config = new ConnectorConfig();
        config.setManualLogin(true);
        config.setSessionId(token);
        config.setServiceEndpoint(sandbox.url() + "/services/Soap/m/" + version);
        config.setAuthEndpoint(config.getServiceEndpoint());
        config.setCompression(true);
        config.setConnectionTimeout(5_000);
        config.setReadTimeout(20_000);
        return new MetadataConnection(config);
    }

    /** Single quotes in the XML stand for double ones. */
    static final class Zip {

        private final Map<String, String> files = new LinkedHashMap<>();
        private final StringBuilder types = new StringBuilder();

        Zip member(String type, String... members) {
            types.append("<types>");
            for (String member : members) {
                types.append("<members>").append(member).append("</members>");
            }
            types.append("<name>").append(type).append("</name></types>\n");
            return this;
        }

        Zip file(String path, String text) {
            files.put(path, text.replace('\'', '"'));
            return this;
        }

        Zip xml(String path, String root, String inner) {
            return file(
                    path,
                    "<?xml version='1.0' encoding='UTF-8'?>\n<" + root + NAMESPACE + ">\n" + inner + "\n</" + root
                            + ">");
        }

        byte[] bytes() throws Exception {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Map<String, String> all = new LinkedHashMap<>(files);
            all.putIfAbsent(
                    "package.xml", "<Package" + NAMESPACE + ">\n" + types + "<version>62.0</version></Package>");
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, String> file : all.entrySet()) {
                    zip.putNextEntry(new ZipEntry(file.getKey()));
                    zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                }
            }
            return out.toByteArray();
        }
    }

    static DeployOptions options() {
        DeployOptions options = new DeployOptions();
        options.setRollbackOnError(true);
        options.setSinglePackage(true);
        return options;
    }

    static DeployResult deployed(MetadataConnection client, Zip zip) throws Exception {
        return deployed(client, zip, options());
    }

    /** Asks until it is over; the simulated deploy moves with each question. */
    static DeployResult deployed(MetadataConnection client, Zip zip, DeployOptions options) throws Exception {
        String id = client.deploy(zip.bytes(), options).getId();
        DeployResult result = client.checkDeployStatus(id, true);
        for (int asked = 0; !result.isDone() && asked < 10; asked++) {
            result = client.checkDeployStatus(id, true);
        }
        return result;
    }

    static List<String> problems(DeployResult result) {
        return Arrays.stream(result.getDetails().getComponentFailures())
                .map(DeployMessage::getProblem)
                .toList();
    }

    static DeployMessage success(DeployResult result, String fullName) {
        return Arrays.stream(result.getDetails().getComponentSuccesses())
                .filter(message -> message.getFullName().equals(fullName))
                .findFirst()
                .orElseThrow();
    }

    static String scoreField(String name) {
        return "<fields><fullName>" + name + "</fullName><externalId>false</externalId><label>Score</label>"
                + "<precision>5</precision><required>false</required><scale>1</scale><type>Number</type></fields>";
    }

    static String keyField(String name) {
        return "<fields><fullName>" + name
                + "</fullName><caseSensitive>true</caseSensitive><externalId>true</externalId>"
                + "<label>Key</label><length>80</length><type>Text</type><unique>true</unique></fields>";
    }

    /** An object beneath Account with a key, a day and long text. */
    static String historyObject() {
        return "<deploymentStatus>Deployed</deploymentStatus>" + keyField("Key__c")
                + "<fields><fullName>Account__c</fullName><label>Account</label><referenceTo>Account</referenceTo>"
                + "<relationshipLabel>History</relationshipLabel><relationshipName>History</relationshipName>"
                + "<relationshipOrder>0</relationshipOrder><type>MasterDetail</type>"
                + "<writeRequiresMasterRead>true</writeRequiresMasterRead></fields>"
                + "<fields><fullName>Reasons__c</fullName><label>Reasons</label><length>2000</length>"
                + "<type>LongTextArea</type><visibleLines>5</visibleLines></fields>"
                + "<label>History</label><nameField><displayFormat>H-{0000}</displayFormat><label>No</label>"
                + "<type>AutoNumber</type></nameField><pluralLabel>History</pluralLabel>"
                + "<sharingModel>ControlledByParent</sharingModel>";
    }

    static String grant(String field, boolean editable) {
        return "<fieldPermissions><editable>" + editable + "</editable><field>" + field
                + "</field><readable>true</readable></fieldPermissions>";
    }

    static String objectGrant(String object, boolean write) {
        return "<objectPermissions><allowCreate>" + write + "</allowCreate><allowDelete>false</allowDelete><allowEdit>"
                + write + "</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>"
                + object + "</object><viewAllRecords>false</viewAllRecords></objectPermissions>";
    }
}

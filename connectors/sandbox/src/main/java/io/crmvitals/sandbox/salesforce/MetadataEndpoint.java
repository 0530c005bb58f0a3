package io.crmvitals.sandbox.salesforce;

import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * The Metadata API: the same session as the partner API, but in a header of its own namespace, and only for users who may modify metadata. Its faults carry a code and
 * a text and no detail.
 */
final class MetadataEndpoint {

    private static final String ENVELOPE = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope"
            + " xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns=\"" + MetadataXml.NAMESPACE
            + "\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

    private final SalesforceOrg org;
    private final MetadataReads reads;
    private final DeployAnswers deploys;

    MetadataEndpoint(SalesforceOrg org) {
        this.org = org;
        this.reads = new MetadataReads(org);
        this.deploys = new DeployAnswers(org);
    }

    Answer answer(Call call, String version) {
        try {
            if (!version.equals("62.0")) {
                throw SoapFault.unexpected("UNSUPPORTED_API_VERSION", "Invalid Api version specified on URL");
            }
            SoapRequest request = SoapRequest.read(call);
            String token = token(request);
            String userId = token == null ? null : org.sessions().use(token.trim(), org.now());
            if (userId == null) {
                throw SoapFault.unexpected(
                        "INVALID_SESSION_ID",
                        "Invalid Session ID found in SessionHeader: Illegal Session. Session not found, missing session key.");
            }
            if (!org.count()) {
                throw SoapFault.unexpected("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
            }
            if (!org.permissions().has("ModifyMetadata") && !org.permissions().has("ModifyAllData")) {
                throw SoapFault.unexpected(
                        "INSUFFICIENT_ACCESS",
                        "use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions");
            }
            String operation = request.operation() + "Response";
            String told = new Xml()
                    .raw(ENVELOPE + "><soapenv:Body>")
                    .open(operation)
                    .raw(result(request, userId))
                    .close(operation)
                    .raw("</soapenv:Body></soapenv:Envelope>")
                    .toString();
            return Answer.of(200, "text/xml; charset=utf-8", told);
        } catch (SoapFault fault) {
            return Answer.of(500, "text/xml; charset=utf-8", fault(fault));
        }
    }

    private String result(SoapRequest request, String userId) {
        return switch (request.operation()) {
            case "describeMetadata" -> reads.describe();
            case "listMetadata" -> reads.list(request.elements("queries"));
            case "readMetadata" -> reads.read(request.argument("type"), request.arguments("fullNames"));
            case "deploy" -> deploys.opened(deploy(request, userId));
            case "checkDeployStatus" -> {
                Deployment deployment = deployment(request.argument("asyncProcessId"));
                deployment.advance();
                yield deploys.status(
                        deployment, request.arguments("includeDetails").contains("true"));
            }
            case "cancelDeploy" -> {
                Deployment deployment = deployment(first(request.body()));
                if (!deployment.cancel()) {
                    throw SoapFault.unexpected(
                            "INVALID_ID_FIELD", "Deployment is already finished: " + deployment.id());
                }
                yield deploys.canceled(deployment);
            }
            default ->
                throw SoapFault.unexpected(
                        "UNKNOWN_EXCEPTION", "No operation available for request " + request.operation());
        };
    }

    private Deployment deploy(SoapRequest request, String userId) {
        byte[] zip;
        try {
            zip = Base64.getMimeDecoder().decode(request.argument("ZipFile").trim());
        } catch (IllegalArgumentException wrong) {
            throw SoapFault.unexpected("UNKNOWN_EXCEPTION", "ZipFile is not base64");
        }
        Element options = request.elements("DeployOptions").stream().findFirst().orElse(null);
        if (options == null) {
            throw SoapFault.unexpected("UNKNOWN_EXCEPTION", "missing required element DeployOptions");
        }
        String test = MetadataXml.text(options, "testLevel");
        Deployment deployment = new Deployment(
                org,
                org.metadata().nextId("deploy"),
                userId,
                new Deployment.Options(
                        MetadataXml.yes(options, "checkOnly"),
                        MetadataXml.yes(options, "rollbackOnError"),
                        MetadataXml.yes(options, "singlePackage"),
                        MetadataXml.yes(options, "allowMissingFiles"),
                        MetadataXml.yes(options, "ignoreWarnings"),
                        test.isEmpty() ? null : test),
                zip);
        org.metadata().open(deployment);
        return deployment;
    }

    private Deployment deployment(String id) {
        Deployment deployment = org.metadata().deployment(id.trim());
        if (deployment == null) {
            throw SoapFault.unexpected("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
        }
        return deployment;
    }

    private static String first(Element body) {
        return SoapRequest.children(body).stream()
                .findFirst()
                .map(Element::getTextContent)
                .orElse("");
    }

    /** A session in the partner API's namespace is none here. */
    private static @Nullable String token(SoapRequest request) {
        Element operation = request.body();
        if (!MetadataXml.NAMESPACE.equals(operation.getNamespaceURI())) {
            throw SoapFault.unexpected(
                    "UNKNOWN_EXCEPTION", "No operation available for request " + request.operation());
        }
        boolean own = operation
                        .getOwnerDocument()
                        .getElementsByTagNameNS(MetadataXml.NAMESPACE, "SessionHeader")
                        .getLength()
                > 0;
        return own ? request.sessionId() : null;
    }

    private static String fault(SoapFault fault) {
        return new Xml()
                .raw(ENVELOPE + " xmlns:sf=\"" + MetadataXml.NAMESPACE + "\"><soapenv:Body><soapenv:Fault>")
                .put("faultcode", "sf:" + fault.code)
                .put("faultstring", fault.code + ": " + fault.text())
                .raw("</soapenv:Fault></soapenv:Body></soapenv:Envelope>")
                .toString()
                .replace("<faultcode>", "<faultcode xmlns=\"\">")
                .replace("<faultstring>", "<faultstring xmlns=\"\">");
    }
}

package io.crmvitals.sandbox.salesforce;

import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;

/** The partner API: session first, then the allowance, then the operation; every result carries the count of calls used. */
final class SoapEndpoint {

    private static final String NAMESPACES = "xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
            + " xmlns=\"urn:partner.soap.sforce.com\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
            + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\"";

    private final SalesforceOrg org;
    private final QueryCalls queries;
    private final WriteCalls writes;
    private final DescribeCalls describes;

    SoapEndpoint(SalesforceOrg org) {
        this.org = org;
        this.queries = new QueryCalls(org);
        this.writes = new WriteCalls(org);
        this.describes = new DescribeCalls(org);
    }

    Answer answer(Call call, String version) {
        try {
            if (!version.equals("65.0")) {
                throw SoapFault.unexpected("UNSUPPORTED_API_VERSION", "Invalid Api version specified on URL");
            }
            SoapRequest request = SoapRequest.read(call);
            String token = request.sessionId();
            String userId = token == null ? null : org.sessions().use(token.trim(), org.now());
            if (userId == null) {
                throw SoapFault.unexpected(
                        "INVALID_SESSION_ID",
                        "Invalid Session ID found in SessionHeader: Illegal Session. Session not found, missing session key.");
            }
            if (!org.count()) {
                throw SoapFault.unexpected("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
            }
            return Answer.of(200, "text/xml;charset=UTF-8", envelope(request, result(request, userId)));
        } catch (SoapFault fault) {
            return Answer.of(500, "text/xml;charset=UTF-8", fault(fault));
        }
    }

    private String result(SoapRequest request, String userId) {
        return switch (request.operation()) {
            case "query" -> queries.query(request, userId, false);
            case "queryAll" -> queries.query(request, userId, true);
            case "queryMore" -> queries.queryMore(request, userId);
            case "create" -> writes.create(request);
            case "update" -> writes.update(request);
            case "upsert" -> writes.upsert(request);
            case "delete" -> writes.delete(request);
            case "getDeleted" -> deleted(request);
            case "describeGlobal" -> describes.global();
            case "describeSObjects" -> describes.objects(request.arguments("sObjectType"));
            case "getUserInfo" -> describes.user(userId);
            case "getServerTimestamp" ->
                new Xml()
                        .open("result")
                        .put("timestamp", Values.dateTime(org.now()))
                        .close("result")
                        .toString();
            case "login" ->
                throw SoapFault.unexpected(
                        "INVALID_OPERATION",
                        "The SOAP Login operation is not available in the API version specified (65.0)");
            default ->
                throw SoapFault.unexpected(
                        "UNKNOWN_EXCEPTION", "No operation available for request " + request.operation());
        };
    }

    private String deleted(SoapRequest request) {
        String name = request.argument("sObjectType");
        ObjectType type = org.find(name);
        if (type == null) {
            throw SoapFault.type(SoqlNames.unsupported(name), -1, -1);
        }
        Instant start;
        Instant end;
        try {
            start = OffsetDateTime.parse(request.argument("startDate")).toInstant();
            end = OffsetDateTime.parse(request.argument("endDate")).toInstant();
        } catch (DateTimeException wrong) {
            throw SoapFault.unexpected("INVALID_REPLICATION_DATE", "startDate and endDate must be dateTimes");
        }
        if (!end.isAfter(start)) {
            throw SoapFault.unexpected("INVALID_REPLICATION_DATE", "startDate before endDate");
        }
        if (start.isBefore(org.now().minus(Duration.ofDays(30)))) {
            throw SoapFault.unexpected("INVALID_REPLICATION_DATE", "startDate cannot be more than 30 days ago");
        }
        Xml xml = new Xml().open("result");
        for (Map<String, Object> row : type.rows()) {
            if (ObjectType.deleted(row)
                    && row.get("SystemModstamp") instanceof Instant stamp
                    && !stamp.isBefore(start)
                    && stamp.isBefore(end)) {
                xml.open("deletedRecords").put("deletedDate", Values.dateTime(stamp));
                xml.put("id", row.get("Id")).close("deletedRecords");
            }
        }
        xml.put("earliestDateAvailable", Values.dateTime(org.now().minus(Duration.ofDays(30))));
        return xml.put("latestDateCovered", Values.dateTime(end.isAfter(org.now()) ? org.now() : end))
                .close("result")
                .toString();
    }

    private String envelope(SoapRequest request, String result) {
        String operation = request.operation() + "Response";
        return new Xml()
                .raw(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope " + NAMESPACES
                                + " xmlns:sf=\"urn:sobject.partner.soap.sforce.com\"><soapenv:Header><LimitInfoHeader><limitInfo>")
                .put("current", org.callsUsed())
                .put("limit", org.allowance())
                .put("type", "API REQUESTS")
                .raw("</limitInfo></LimitInfoHeader></soapenv:Header><soapenv:Body>")
                .open(operation)
                .raw(result)
                .close(operation)
                .raw("</soapenv:Body></soapenv:Envelope>")
                .toString();
    }

    private static String fault(SoapFault fault) {
        Xml xml = new Xml()
                .raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope " + NAMESPACES
                        + " xmlns:sf=\"urn:fault.partner.soap.sforce.com\"><soapenv:Body><soapenv:Fault>")
                .put("faultcode", "sf:" + fault.code)
                .put("faultstring", fault.code + ": " + fault.text())
                .raw("<detail><sf:" + fault.kind + " xsi:type=\"sf:" + fault.kind + "\">")
                .put("sf:exceptionCode", fault.code)
                .put("sf:exceptionMessage", fault.text());
        if (fault.hasPlace()) {
            xml.put("sf:row", fault.row).put("sf:column", fault.column);
        }
        return xml.raw("</sf:" + fault.kind + "></detail></soapenv:Fault></soapenv:Body></soapenv:Envelope>")
                .toString();
    }
}

package io.crmvitals.routes.selftest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.wire.Spoiling;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Salesforce: accounts are read by queries; accounts are updated, rows of history upserted and tasks created, all by SOAP. */
final class SalesforceFaultBook extends FaultBook {

    private static final Pattern RECORD = Pattern.compile("(?s)<records[ >].*?</records>");

    @Override
    boolean reads(Call call) {
        return call.text().contains(":query");
    }

    @Override
    boolean writes(Call call) {
        String text = call.text();
        return text.contains("<m:update") || text.contains("<m:create") || text.contains("<m:upsert");
    }

    @Override
    Answer refusal(int status, String code) {
        return Answer.of(
                status, "application/json", "[{\"errorCode\":\"" + code + "\",\"message\":\"" + BODY_MARK + "\"}]");
    }

    private static Answer fault(String code, String text) {
        return Answer.of(
                500,
                "text/xml; charset=UTF-8",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
                        + " xmlns:sf=\"urn:fault.partner.soap.sforce.com\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soapenv:Body><soapenv:Fault>"
                        + "<faultcode>sf:" + code + "</faultcode><faultstring>" + code + ": " + text + "</faultstring>"
                        + "<detail><sf:UnexpectedErrorFault xsi:type=\"sf:UnexpectedErrorFault\"><sf:exceptionCode>"
                        + code
                        + "</sf:exceptionCode><sf:exceptionMessage>" + text
                        + "</sf:exceptionMessage></sf:UnexpectedErrorFault></detail></soapenv:Fault></soapenv:Body></soapenv:Envelope>");
    }

    @Override
    Spoiling own(FaultCase of) {
        return switch (of.kind()) {
            case LOGIN_EXPIRED, LOGIN_REVOKED ->
                Spoiling.instead(fault("INVALID_SESSION_ID", "Invalid Session ID found in SessionHeader"));
            case PERMISSION_LACKING -> Spoiling.instead(fault("INSUFFICIENT_ACCESS", BODY_MARK));
            case ALLOWANCE_SPENT -> Spoiling.instead(fault("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."));
            case CURSOR_EXPIRED -> Spoiling.instead(fault("INVALID_QUERY_LOCATOR", "invalid query locator"));
            case PAGE_REPEATED, CURSOR_STANDS_STILL -> Spoiling.changed(SalesforceFaultBook::standing);
            case EMPTY_PAGE_WITH_NEXT ->
                text(page -> RECORD.matcher(page)
                        .replaceAll("")
                        .replaceFirst("<done>true</done>", "<done>false</done>")
                        .replaceFirst("<queryLocator xsi:nil=\"true\"/>", "<queryLocator>0r8nowhere</queryLocator>"));
            case DUPLICATE_DELIVERY -> text(page -> RECORD.matcher(page).replaceAll("$0$0"));
            case UNKNOWN_FIELD ->
                text(page -> page.replace("</records>", "<sf:Brand_New__c>1</sf:Brand_New__c></records>"));
            case UNKNOWN_ENUM_VALUE -> field("Segment__c", "galactic");
            case MISSING_FIELD -> firstRecord(record -> record.replaceAll("<sf:Id[ >].*?</sf:Id>", ""));
            case NULLS ->
                firstRecord(record -> record.replaceAll(
                        "<sf:(?!Id|type|SystemModstamp|IsDeleted)(\\w+)>[^<]*</sf:\\1>", "<sf:$1 xsi:nil=\"true\"/>"));
            case POISON_RECORD -> {
                if (of.write()) {
                    throw new NotApplicable("refused for good by a rule of the org; see TroubleTest");
                }
                yield field("SystemModstamp", "yesterday");
            }
            default -> throw new NotApplicable("Salesforce has no such answer");
        };
    }

    private static Answer standing(Call call, Answer own) {
        Matcher asked = Pattern.compile("queryLocator>([^<]+)<").matcher(call.text());
        String locator = asked.find() ? asked.group(1) : "0r8nowhere";
        return saying(
                own,
                new String(own.body(), UTF_8)
                        .replaceFirst("<done>true</done>", "<done>false</done>")
                        .replaceFirst(
                                "<queryLocator xsi:nil=\"true\"/>|<queryLocator>[^<]*</queryLocator>",
                                "<queryLocator>" + Matcher.quoteReplacement(locator) + "</queryLocator>")
                        .getBytes(UTF_8));
    }

    private static Spoiling field(String name, String value) {
        return firstRecord(record -> record.replaceFirst("<sf:" + name + ">[^<]*<", "<sf:" + name + ">" + value + "<"));
    }

    private static Spoiling firstRecord(UnaryOperator<String> change) {
        return text(page -> {
            Matcher first = RECORD.matcher(page);
            return first.find() ? first.replaceFirst(Matcher.quoteReplacement(change.apply(first.group()))) : page;
        });
    }

    private static Spoiling text(UnaryOperator<String> change) {
        return Spoiling.changed((call, own) ->
                saying(own, change.apply(new String(own.body(), UTF_8)).getBytes(UTF_8)));
    }
}

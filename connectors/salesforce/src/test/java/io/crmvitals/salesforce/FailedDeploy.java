package io.crmvitals.salesforce;

import io.crmvitals.sandbox.Answer;
import java.util.List;

/** An org's answer after a deploy that it refused, element by element in the order of Salesforce's description. */
final class FailedDeploy {

    /** @param line 0 where the org tells none */
    record Failure(String type, String fullName, String file, int line, String problem) {}

    private FailedDeploy() {}

    static Answer because(Failure... failures) {
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope"
                + " xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns=\"" + MetadataXml.NAMESPACE
                + "\"><soapenv:Body><checkDeployStatusResponse><result><checkOnly>true</checkOnly><details>");
        for (Failure each : List.of(failures)) {
            text.append("<componentFailures><changed>false</changed>");
            if (each.line() > 0) {
                text.append("<columnNumber>7</columnNumber>");
            }
            text.append("<componentType>").append(each.type()).append("</componentType><created>false</created>");
            text.append("<createdDate>2026-11-20T12:00:00.000Z</createdDate><deleted>false</deleted><fileName>");
            text.append(each.file())
                    .append("</fileName><fullName>")
                    .append(each.fullName())
                    .append("</fullName>");
            if (each.line() > 0) {
                text.append("<lineNumber>").append(each.line()).append("</lineNumber>");
            }
            text.append("<problem>").append(each.problem());
            text.append("</problem><problemType>Error</problemType><success>false</success></componentFailures>");
        }
        text.append("</details><done>true</done><id>0Af000000000001AAA</id><ignoreWarnings>false</ignoreWarnings>"
                + "<numberComponentErrors>" + failures.length + "</numberComponentErrors>"
                + "<numberComponentsDeployed>0</numberComponentsDeployed><numberComponentsTotal>90</numberComponentsTotal>"
                + "<numberTestErrors>0</numberTestErrors><numberTestsCompleted>0</numberTestsCompleted>"
                + "<numberTestsTotal>0</numberTestsTotal><rollbackOnError>true</rollbackOnError>"
                + "<runTestsEnabled>false</runTestsEnabled><status>Failed</status><success>false</success>"
                + "</result></checkDeployStatusResponse></soapenv:Body></soapenv:Envelope>");
        return Answer.of(200, "text/xml;charset=UTF-8", text.toString());
    }
}

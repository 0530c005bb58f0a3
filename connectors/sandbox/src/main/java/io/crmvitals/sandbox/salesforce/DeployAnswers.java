package io.crmvitals.sandbox.salesforce;

import java.util.List;
import java.util.Map;

/** What the Metadata API says of deploys, in the order of elements that the vendor's own client reads. */
final class DeployAnswers {

    private final SalesforceOrg org;

    DeployAnswers(SalesforceOrg org) {
        this.org = org;
    }

    String opened(Deployment deployment) {
        return new Xml()
                .open("result")
                .put("done", false)
                .put("id", deployment.id())
                .put("state", "Queued")
                .close("result")
                .toString();
    }

    String canceled(Deployment deployment) {
        return new Xml()
                .open("result")
                .put("done", deployment.done())
                .put("id", deployment.id())
                .close("result")
                .toString();
    }

    String status(Deployment deployment, boolean details) {
        List<DeployMessage> messages = deployment.messages();
        long failures = messages.stream().filter(one -> one.problem() != null).count();
        // The manifest is told as a success, but it is no component.
        long components = messages.stream()
                .filter(one -> one.problem() != null || !one.fullName().equals("package.xml"))
                .count();
        boolean canceled = deployment.status().startsWith("Cancel");
        String by = userName(deployment.userId());
        String completed = deployment.completed() == null ? "" : Values.dateTime(deployment.completed());
        Xml xml = new Xml().open("result");
        if (canceled) {
            xml.put("canceledBy", deployment.userId()).put("canceledByName", by);
        }
        xml.put("checkOnly", deployment.options().checkOnly());
        if (deployment.done()) {
            xml.put("completedDate", completed);
        }
        xml.put("createdBy", deployment.userId()).put("createdByName", by);
        xml.put("createdDate", Values.dateTime(deployment.created()));
        if (details) {
            details(xml, deployment, completed);
        }
        xml.put("done", deployment.done()).put("id", deployment.id());
        xml.put("ignoreWarnings", deployment.options().ignoreWarnings());
        xml.put("lastModifiedDate", completed.isEmpty() ? Values.dateTime(deployment.created()) : completed);
        xml.put("numberComponentErrors", failures).put("numberComponentsDeployed", components - failures);
        xml.put("numberComponentsTotal", components).put("numberTestErrors", 0);
        xml.put("numberTestsCompleted", 0).put("numberTestsTotal", 0);
        xml.put("rollbackOnError", deployment.options().rollbackOnError());
        String tests = deployment.options().testLevel();
        xml.put("runTestsEnabled", tests != null && !tests.equals("NoTestRun"));
        if (!deployment.status().equals("Pending")) {
            xml.put("startDate", Values.dateTime(deployment.created()));
        }
        xml.put("status", deployment.status());
        return xml.put("success", deployment.status().startsWith("Succeeded"))
                .close("result")
                .toString();
    }

    private static void details(Xml xml, Deployment deployment, String completed) {
        xml.open("details");
        for (DeployMessage message : deployment.messages()) {
            if (message.problem() != null) {
                message(xml, "componentFailures", message, completed);
            }
        }
        for (DeployMessage message : deployment.messages()) {
            if (message.problem() == null) {
                message(xml, "componentSuccesses", message, completed);
            }
        }
        xml.open("runTestResult").put("numFailures", 0).put("numTestsRun", 0);
        xml.put("totalTime", "0.0").close("runTestResult").close("details");
    }

    private static void message(Xml xml, String element, DeployMessage message, String completed) {
        DeployProblem problem = message.problem();
        MetadataXml.Place place = problem == null ? null : problem.place;
        xml.open(element).put("changed", message.changed());
        if (place != null) {
            xml.put("columnNumber", place.column());
        }
        xml.put("componentType", message.type()).put("created", message.created());
        xml.put("createdDate", completed).put("deleted", message.deleted());
        xml.put("fileName", message.file()).put("fullName", message.fullName());
        if (message.id() != null) {
            xml.put("id", message.id());
        }
        if (place != null) {
            xml.put("lineNumber", place.line());
        }
        if (problem != null) {
            xml.put("problem", problem.text()).put("problemType", "Error");
        }
        xml.put("success", problem == null).close(element);
    }

    private String userName(String id) {
        ObjectType users = org.records().find("User");
        Map<String, Object> user = users == null ? null : users.row(id);
        Object name = user == null ? null : user.get("Name");
        return name == null ? "" : name.toString();
    }
}

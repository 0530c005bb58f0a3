package io.crmvitals.routes.selftest;

import io.crmvitals.sandbox.hubspot.HubSpotPortal;
import io.crmvitals.sandbox.portfolio.Customer;
import io.crmvitals.sandbox.salesforce.SalesforceOrg;
import io.crmvitals.sandbox.zendesk.ZendeskAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Everything in the three vendors that we wrote, in words, by the record: health fields, follow-up tasks with their content and what became of them, rows of history. Ids
 * and moments that a vendor gives by itself are left out. A second task with the same key is a line of its own.
 */
final class VendorState {

    private static final String TASK_KEY = "CRMV_Task_Key__c";

    private static final String HUBSPOT_MARKER = "<br><br>ref: ";

    private final Map<String, String> lines = new TreeMap<>();
    private int tasks;
    private int duplicates;

    private final String zendesk;

    private VendorState(String zendesk) {
        this.zendesk = zendesk;
    }

    static VendorState of(Stage stage, List<Customer> customers) {
        VendorState state = new VendorState(stage.sandbox().zendesk().url());
        state.salesforce(stage.sandbox().salesforce().org());
        state.hubspot(stage.sandbox().hubspot().portal());
        state.zendesk(stage.sandbox().zendesk().account(), customers);
        return state;
    }

    Map<String, String> lines() {
        return lines;
    }

    int tasks() {
        return tasks;
    }

    /** Tasks whose key another task has too. */
    int duplicates() {
        return duplicates;
    }

    private void salesforce(SalesforceOrg org) {
        for (Map<String, Object> row : org.rows("Account")) {
            put("salesforce account " + row.get("Id"), only(row, name -> name.startsWith("CRMV_")));
        }
        for (Map<String, Object> row : org.rows("Task")) {
            if (row.get(TASK_KEY) != null) {
                task("salesforce", String.valueOf(row.get(TASK_KEY)), only(row, VendorState::lasting));
            }
        }
        for (Map<String, Object> row : org.rows("CRMV_Health_History__c")) {
            put(
                    "salesforce history " + row.get("CRMV_Key__c"),
                    only(row, name -> name.startsWith("CRMV_") && lasting(name)));
        }
    }

    private static boolean lasting(String name) {
        return !List.of("Id", "CreatedDate", "LastModifiedDate", "SystemModstamp", "CompletedDateTime")
                .contains(name);
    }

    private void hubspot(HubSpotPortal portal) {
        for (String company : portal.objects("companies")) {
            put(
                    "hubspot company " + company,
                    only(portal.properties("companies", company), name -> name.startsWith("crmv_")));
        }
        for (String task : portal.objects("tasks")) {
            Map<String, String> properties = portal.properties("tasks", task);
            String body = properties.getOrDefault("hs_task_body", "");
            int marker = body.lastIndexOf(HUBSPOT_MARKER);
            if (marker < 0) {
                continue;
            }
            Map<String, Object> content = only(
                    properties,
                    name -> !name.equals("hs_object_id") && !name.contains("date") && !name.equals("hs_task_last"));
            content.put("companies", portal.associated("tasks", task, "companies"));
            task("hubspot", body.substring(marker + HUBSPOT_MARKER.length()), content);
        }
    }

    private void zendesk(ZendeskAccount account, List<Customer> customers) {
        for (Customer customer : customers) {
            for (String organization : customer.zendeskOrganizations()) {
                put(
                        "zendesk organization " + organization,
                        only(
                                account.organizationFields(Long.parseLong(organization)),
                                name -> name.startsWith("crmv_")));
            }
        }
        for (long id : account.tickets()) {
            Map<String, Object> ticket = new TreeMap<>();
            account.ticket(id).forEach((name, value) -> ticket.put(name, String.valueOf(value)));
            String key = String.valueOf(ticket.get("external_id"));
            if (key.startsWith("crmv:")) {
                Map<String, Object> content = only(
                        ticket,
                        name -> !name.equals("id")
                                && !name.equals("url")
                                && !name.endsWith("_timestamp")
                                && !name.equals("created_at")
                                && !name.equals("updated_at"));
                content.put("comments", account.commentsOf(id));
                task("zendesk", key, content);
            }
        }
    }

    private void task(String system, String key, Map<String, Object> content) {
        tasks++;
        String line = system + " task " + key;
        while (lines.containsKey(line)) {
            duplicates++;
            line += " once more";
        }
        put(line, content);
    }

    private void put(String line, Map<String, Object> content) {
        // A link holds the port on which this simulated vendor listens by chance.
        lines.put(line, content.toString().replace(zendesk, "https://zendesk.example"));
    }

    private static Map<String, Object> only(Map<String, ?> all, Predicate<String> which) {
        Map<String, Object> chosen = new TreeMap<>();
        all.forEach((name, value) -> {
            if (which.test(name) && value != null) {
                chosen.put(name, value);
            }
        });
        return chosen;
    }

    /** What differs from how it should be, a line each; empty when nothing does. */
    static List<String> differences(Map<String, String> expected, Map<String, String> found) {
        List<String> differences = new ArrayList<>();
        expected.forEach((line, content) -> {
            String there = found.get(line);
            if (there == null) {
                differences.add("lost: " + line);
            } else if (!there.equals(content)) {
                differences.add("different: " + line + ": " + there + " instead of " + content);
            }
        });
        found.keySet().stream()
                .filter(line -> !expected.containsKey(line))
                .forEach(line -> differences.add("too much: " + line));
        return differences;
    }
}

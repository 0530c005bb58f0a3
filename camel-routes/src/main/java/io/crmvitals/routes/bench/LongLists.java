package io.crmvitals.routes.bench;

import io.crmvitals.sandbox.Sandbox;
import io.crmvitals.sandbox.portfolio.Portfolio;
import io.crmvitals.sandbox.salesforce.SalesforceOrg;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Very many Salesforce accounts, HubSpot companies and Zendesk tickets: plainly invented, the same on every machine. */
final class LongLists {

    private static final List<String> STATUS = List.of("open", "pending", "solved", "closed");
    private static final List<String> PRIORITY = List.of("low", "normal", "high", "urgent");
    private static final LocalDate DAY = LocalDate.ofInstant(Portfolio.NOW, ZoneOffset.UTC);

    /** Those of the portfolio are there, and enough to write to. */
    private static final int ORGANIZATIONS_BEFORE = 50;

    private static final int MOST_ORGANIZATIONS = 10_000;

    private LongLists() {}

    /** @param records how many there are of each afterwards, those that were there included */
    static void fill(Sandbox sandbox, int records) {
        SalesforceOrg org = sandbox.salesforce().org();
        for (int i = org.rows("Account").size(); i < records; i++) {
            org.insert("Account", account(i));
        }
        List<String> companies = sandbox.hubspot().portal().objects("companies");
        for (int i = companies.size(); i < records; i++) {
            sandbox.hubspot()
                    .portal()
                    .insert("companies", company(i), moment(i).minus(300, ChronoUnit.DAYS), moment(i));
        }
        for (int i = ORGANIZATIONS_BEFORE; i < Math.min(records, MOST_ORGANIZATIONS); i++) {
            sandbox.zendesk()
                    .account()
                    .organization(Map.of("name", "Listed Works " + i + " Limited", "created_at", moment(i)));
        }
        List<Long> tickets = sandbox.zendesk().account().tickets();
        for (long ticket : tickets) {
            // Of what no reader can make sense there is none here: client libraries fall over it.
            if (!PRIORITY.contains(
                    String.valueOf(sandbox.zendesk().account().ticket(ticket).get("priority")))) {
                sandbox.zendesk()
                        .account()
                        .updateTicket(ticket, Map.of("priority", "normal"), Portfolio.NOW.minus(2, ChronoUnit.DAYS));
            }
        }
        for (int i = tickets.size(); i < records; i++) {
            sandbox.zendesk().account().ticket(ticket(i), metrics(i));
        }
    }

    /** Spread over the last hundred days, never the same second twice within a page. */
    private static Instant moment(int i) {
        return Portfolio.NOW
                .minus(100, ChronoUnit.DAYS)
                .plus(i % 90, ChronoUnit.DAYS)
                .plusSeconds(i / 90);
    }

    private static Map<String, @Nullable Object> account(int i) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("Name", "Listed Works " + i + " Limited");
        fields.put("Website", "https://www.listed-" + i + ".example");
        fields.put("AccountNumber", "L-" + i);
        fields.put("BillingCountryCode", "DK");
        fields.put("Industry", "Manufacturing");
        fields.put("Segment__c", "SMB");
        fields.put("Contract_Start__c", DAY.minusDays(200 + i % 900));
        fields.put("Go_Live__c", DAY.minusDays(150 + i % 900));
        fields.put("Goals_Due__c", 4);
        fields.put("Goals_Confirmed__c", i % 5);
        fields.put("CSM_Pulse__c", 1 + i % 5);
        fields.put("CSM_Pulse_Date__c", DAY.minusDays(i % 60));
        fields.put("ARR__c", 5_000 + i % 2_000 * 100);
        fields.put("CreatedDate", moment(i).minus(300, ChronoUnit.DAYS));
        fields.put("SystemModstamp", moment(i));
        fields.put("LastModifiedDate", moment(i));
        return fields;
    }

    private static Map<String, @Nullable String> company(int i) {
        Map<String, @Nullable String> properties = new HashMap<>();
        properties.put("name", "Listed Works " + i + " Limited");
        properties.put("domain", "listed-" + i + ".example");
        properties.put("lifecyclestage", "customer");
        properties.put("customer_number", "L-" + i);
        return properties;
    }

    private static Map<String, @Nullable Object> ticket(int i) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("subject", "The export stays empty " + i);
        fields.put("description", "It stays empty since this morning, on every report and for everybody here.");
        fields.put("type", "incident");
        fields.put("priority", PRIORITY.get(i % 4));
        fields.put("status", STATUS.get(i % 4));
        fields.put("tags", List.of("export", "reports"));
        fields.put("created_at", moment(i).minus(3, ChronoUnit.DAYS));
        fields.put("updated_at", moment(i));
        return fields;
    }

    private static Map<String, @Nullable Object> metrics(int i) {
        Map<String, @Nullable Object> set = new HashMap<>();
        set.put("created_at", moment(i).minus(3, ChronoUnit.DAYS));
        set.put("updated_at", moment(i));
        set.put("reopens", i % 3);
        set.put("replies", 1 + i % 6);
        set.put("reply_time_in_minutes", Map.of("calendar", 30 + i % 500, "business", 20 + i % 200));
        if (i % 4 > 1) {
            set.put("solved_at", moment(i));
            set.put("full_resolution_time_in_minutes", Map.of("calendar", 900 + i % 900, "business", 300 + i % 300));
        }
        return set;
    }
}

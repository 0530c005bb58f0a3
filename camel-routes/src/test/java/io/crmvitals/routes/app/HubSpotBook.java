package io.crmvitals.routes.app;

import io.crmvitals.sandbox.hubspot.HubSpotPortal;
import io.crmvitals.sandbox.hubspot.PipelineStage;
import io.crmvitals.sandbox.portfolio.Portfolio;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The portal of a company that keeps its customers in HubSpot alone, filled by hand. Everything was entered two days ago, unless its own day says otherwise. */
final class HubSpotBook {

    static final LocalDate TODAY = LocalDate.ofInstant(Portfolio.NOW, ZoneOffset.UTC);
    static final LocalDate LAST_WEEK = LocalDate.parse("2026-11-09");

    private static final int CHAMPION = 37;
    private static final int SPONSOR = 39;

    final HubSpotPortal portal = new HubSpotPortal();

    /** What the mapping asks of companies and what no portal is born with. */
    static void properties(HubSpotPortal portal, String... except) {
        Map<String, String> types = new TreeMap<>();
        for (String text : List.of("customer_number", "hs_country_code", "arr_currency", "csm_note")) {
            types.put(text, "string text");
        }
        for (String day : List.of(
                "contract_start",
                "go_live",
                "first_value",
                "notice_given",
                "csm_sentiment_date",
                "csm_sentiment_until",
                "payment_overdue_since")) {
            types.put(day, "date date");
        }
        for (String number : List.of(
                "goals_due",
                "goals_confirmed",
                "goals_asserted",
                "arr",
                "meetings_agreed",
                "integrations_required",
                "integrations_live",
                "benefit_12_months",
                "cost_12_months",
                "referrals_12_months")) {
            types.put(number, "number number");
        }
        types.keySet().removeAll(List.of(except));
        types.forEach((name, type) -> portal.property("companies", name, type.split(" ")[0], type.split(" ")[1]));
        portal.property(
                "companies", "customer_segment", "enumeration", "select", "SMB", "Mid-Market", "Enterprise", "Digital");
    }

    HubSpotBook() {
        properties(portal);
        portal.property("tickets", "planned_date", "date", "date");
        portal.associationLabel("contacts", "companies", CHAMPION, 38, "Champion");
        portal.associationLabel("contacts", "companies", SPONSOR, 40, "Executive sponsor");
        portal.pipeline(
                "deals",
                "default",
                "Sales Pipeline",
                new PipelineStage("open", "Negotiation", Map.of("isClosed", "false", "probability", "0.6")),
                new PipelineStage("closedwon", "Closed won", Map.of("isClosed", "true", "probability", "1.0")),
                new PipelineStage("closedlost", "Closed lost", Map.of("isClosed", "true", "probability", "0.0")));
        portal.pipeline(
                "deals",
                "77001",
                "Renewals",
                new PipelineStage("77002", "Due", Map.of("isClosed", "false", "probability", "0.9")),
                new PipelineStage("77003", "Renewed", Map.of("isClosed", "true", "probability", "1.0")));
        portal.pipeline(
                "tickets",
                "onboarding",
                "Onboarding",
                new PipelineStage("planned", "Planned", Map.of("ticketState", "OPEN")),
                new PipelineStage("done", "Done", Map.of("ticketState", "CLOSED")));
        portal.customObject(
                "product_usage",
                "2-4711",
                "name",
                "product",
                "week_start date date",
                "active_users number number",
                "deep_users number number",
                "logins number number",
                "seats_assigned number number",
                "features_used number number",
                "features_entitled number number");
        portal.customAssociation("product_usage", "companies", 301, 302);
        portal.owner("77", "kim@vendor.example", "Kim", "Vale", false);
        portal.owner("78", "lee@vendor.example", "Lee", "Moss", true);
    }

    static Instant daysAgo(int days) {
        return Portfolio.NOW.minus(days, ChronoUnit.DAYS);
    }

    static String day(int daysAgo) {
        return TODAY.minusDays(daysAgo).toString();
    }

    /** A live mid-market customer, a year and a half old, who reached all goals. */
    String customer(String name, String number) {
        Map<String, @Nullable String> properties = new HashMap<>();
        properties.put("name", name);
        properties.put("domain", name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "") + ".example");
        properties.put("customer_number", number);
        properties.put("lifecyclestage", "customer");
        properties.put("hubspot_owner_id", "77");
        properties.put("hs_country_code", "DE");
        properties.put("customer_segment", "Mid-Market");
        properties.put("contract_start", day(533));
        properties.put("go_live", day(500));
        properties.put("first_value", day(490));
        properties.put("goals_due", "4");
        properties.put("goals_confirmed", "4");
        properties.put("arr", "48000");
        properties.put("arr_currency", "EUR");
        properties.put("hs_csm_sentiment", "GREEN");
        properties.put("csm_sentiment_date", day(12));
        return insert("companies", properties, 2);
    }

    String insert(String type, Map<String, @Nullable String> properties, int daysAgo) {
        return portal.insert(type, properties, daysAgo(Math.max(daysAgo, 2)), daysAgo(2));
    }

    /** @param replied days since the last reply; null where there was none */
    String contact(String company, String address, @Nullable Integer replied, @Nullable String buyingRole) {
        Map<String, @Nullable String> properties = new HashMap<>();
        properties.put("email", address);
        properties.put("firstname", "Ann");
        properties.put("lastname", "Lee");
        properties.put("hs_buying_role", buyingRole);
        properties.put(
                "hs_sales_email_last_replied",
                replied == null ? null : daysAgo(replied).toString());
        String id = insert("contacts", properties, 300);
        portal.associate("contacts", id, "companies", company, 1);
        return id;
    }

    void champion(String contact, String company) {
        portal.associate("contacts", contact, "companies", company, CHAMPION);
    }

    void sponsor(String contact, String company) {
        portal.associate("contacts", contact, "companies", company, SPONSOR);
    }

    /** Seats of a year that began 200 days ago, on a deal that was won. */
    String seats(String company, int seats) {
        String deal = insert(
                "deals",
                Map.of(
                        "dealname", "First contract",
                        "dealtype", "newbusiness",
                        "pipeline", "default",
                        "dealstage", "closedwon",
                        "closedate", daysAgo(210).toString()),
                210);
        portal.associate("deals", deal, "companies", company, 5);
        String item = insert(
                "line_items",
                Map.of(
                        "name", "Core plan",
                        "hs_sku", "CORE",
                        "quantity", Integer.toString(seats),
                        "price", "480",
                        "recurringbillingfrequency", "annually",
                        "hs_recurring_billing_period", "P12M",
                        "hs_recurring_billing_start_date", day(200),
                        "hs_recurring_billing_end_date", day(-164)),
                210);
        portal.associate("deals", deal, "line_items", item, 19);
        return deal;
    }

    String renewal(String company, int dueInDays) {
        String deal = insert(
                "deals",
                Map.of(
                        "dealname", "Renewal",
                        // HubSpot gives it to any deal with a customer; the pipeline tells that this one is no
                        // expansion.
                        "dealtype", "existingbusiness",
                        "pipeline", "77001",
                        "dealstage", "77002",
                        "closedate", daysAgo(-dueInDays).toString(),
                        "amount", "48000"),
                30);
        portal.associate("deals", deal, "companies", company, 5);
        return deal;
    }

    /** Twelve complete weeks of the same use. */
    void weeks(String company, int active, int deep, int logins, int assigned) {
        for (int back = 0; back < 12; back++) {
            LocalDate monday = LAST_WEEK.minusWeeks(back);
            String id = insert(
                    "product_usage",
                    Map.of(
                            "name", "Week of " + monday,
                            "product", "CORE",
                            "week_start", monday.toString(),
                            "active_users", Integer.toString(active),
                            "deep_users", Integer.toString(deep),
                            "logins", Integer.toString(logins),
                            "seats_assigned", Integer.toString(assigned),
                            "features_used", "9",
                            "features_entitled", "10"),
                    2);
            portal.associate("product_usage", id, "companies", company, 301);
        }
    }

    String answer(String company, String contact, String type, String value, int daysAgo) {
        String id = insert(
                "feedback_submissions",
                Map.of(
                        "hs_survey_type", type,
                        "hs_value", value,
                        "hs_contact_id", contact,
                        "hs_submission_timestamp", daysAgo(daysAgo).toString()),
                daysAgo);
        portal.associate("feedback_submissions", id, "companies", company, 928);
        portal.associate("feedback_submissions", id, "contacts", contact, 98);
        return id;
    }

    void meeting(String company, String contact, String outcome, int daysAgo) {
        String id = insert(
                "meetings",
                Map.of(
                        "hs_timestamp", daysAgo(daysAgo).toString(),
                        "hs_meeting_start_time", daysAgo(daysAgo).toString(),
                        "hs_meeting_end_time",
                                daysAgo(daysAgo).plusSeconds(1800).toString(),
                        "hs_meeting_outcome", outcome),
                daysAgo);
        portal.associate("meetings", id, "companies", company, 188);
        portal.associate("meetings", id, "contacts", contact, 200);
    }

    void call(String company, String contact, String disposition, int daysAgo) {
        String id = insert(
                "calls",
                Map.of(
                        "hs_timestamp",
                        daysAgo(daysAgo).toString(),
                        "hs_call_direction",
                        "OUTBOUND",
                        "hs_call_status",
                        "COMPLETED",
                        "hs_call_disposition",
                        disposition),
                daysAgo);
        portal.associate("calls", id, "companies", company, 182);
        portal.associate("calls", id, "contacts", contact, 194);
    }
}

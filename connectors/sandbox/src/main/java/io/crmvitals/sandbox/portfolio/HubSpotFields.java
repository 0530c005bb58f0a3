package io.crmvitals.sandbox.portfolio;

import io.crmvitals.sandbox.hubspot.HubSpotPortal;
import io.crmvitals.sandbox.hubspot.PipelineStage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The properties and pipelines of this company's portal, and how its rows get in. */
final class HubSpotFields {

    private static final Set<String> NO_PROPERTIES = Set.of("created", "updated");

    private HubSpotFields() {}

    static void pour(List<Told> rows, HubSpotPortal portal) {
        defineIn(portal);
        for (Told row : rows) {
            switch (row.kind()) {
                case "owner" ->
                    portal.owner(
                            row.text("id"),
                            row.text("email"),
                            row.text("first"),
                            row.text("last"),
                            Boolean.parseBoolean(row.text("archived")));
                case "link" ->
                    portal.associate(
                            row.text("from"),
                            row.text("fromId"),
                            row.text("to"),
                            row.text("toId"),
                            Integer.parseInt(row.text("type")));
                case "merge" -> portal.merge("companies", row.text("loser"), row.text("winner"));
                case "archive" -> portal.archive("companies", row.text("id"), row.moment("at"));
                default -> portal.insert(row.kind(), properties(row), row.moment("created"), row.moment("updated"));
            }
        }
    }

    private static Map<String, @Nullable String> properties(Told row) {
        Map<String, @Nullable String> properties = new LinkedHashMap<>();
        row.fields().forEach((name, value) -> {
            if (!NO_PROPERTIES.contains(name)) {
                properties.put(name, String.valueOf(value));
            }
        });
        return properties;
    }

    private static void defineIn(HubSpotPortal portal) {
        portal.property("companies", "salesforce_account_id", "string", "text");
        portal.property("companies", "customer_number", "string", "text");
        portal.property("companies", "crmv_score", "number", "number");
        portal.property("companies", "crmv_band", "enumeration", "select", "red", "yellow", "green", "grey");
        portal.property("companies", "crmv_trend", "enumeration", "select", "up", "down", "steady", "new");
        portal.property("companies", "crmv_coverage", "number", "number");
        portal.property("companies", "crmv_outcome", "number", "number");
        portal.property("companies", "crmv_experience", "number", "number");
        portal.property("companies", "crmv_reasons", "string", "textarea");
        portal.property("companies", "crmv_as_of", "date", "date");
        portal.property("companies", "crmv_scorecard", "string", "text");
        portal.property("companies", "hs_country_code", "string", "text");
        portal.associationLabel("contacts", "companies", 37, 38, "Champion");
        portal.associationLabel("contacts", "companies", 39, 40, "Executive sponsor");
        portal.property("tickets", "planned_date", "date", "date");
        portal.pipeline(
                "deals",
                "expansion",
                "Expansion",
                new PipelineStage("proposal", "Proposal", Map.of("isClosed", "false", "probability", "0.5")),
                new PipelineStage("won", "Won", Map.of("isClosed", "true", "probability", "1.0")),
                new PipelineStage("lost", "Lost", Map.of("isClosed", "true", "probability", "0.0")));
        portal.pipeline(
                "tickets",
                "onboarding",
                "Onboarding",
                new PipelineStage("planned", "Planned", Map.of("ticketState", "OPEN")),
                new PipelineStage("done", "Done", Map.of("ticketState", "CLOSED")));
    }
}

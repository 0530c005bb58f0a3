package io.crmvitals.sandbox.portfolio;

import io.crmvitals.sandbox.zendesk.ZendeskAccount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The organization fields of this company's account, and how its rows get in. */
final class ZendeskFields {

    private ZendeskFields() {}

    static void pour(List<Told> rows, ZendeskAccount account) {
        account.organizationField("crmv_score", "decimal", "Health score");
        account.organizationField(
                "crmv_band",
                "dropdown",
                "Health band",
                "crmv_red=Red",
                "crmv_yellow=Yellow",
                "crmv_green=Green",
                "crmv_grey=Grey");
        account.organizationField("crmv_trend", "text", "Health trend");
        account.organizationField("crmv_coverage", "integer", "Health coverage");
        account.organizationField("crmv_outcome", "decimal", "Health outcome");
        account.organizationField("crmv_experience", "decimal", "Health experience");
        account.organizationField("crmv_reasons", "textarea", "Health reasons");
        account.organizationField("crmv_as_of", "date", "Health as of");
        account.organizationField("crmv_scorecard", "text", "Health scorecard");
        account.userField("champion", "checkbox", "Champion");
        rows.forEach(row -> pour(row, account));
    }

    /** The same with satisfaction told by surveys of the new kind; an account has the one or the other. */
    static void pourWithSurveys(List<Told> rows, ZendeskAccount account) {
        account.ratings(false).surveys(true);
        pour(rows.stream().filter(row -> !row.kind().equals("rating")).toList(), account);
        rows.stream().filter(row -> row.kind().equals("rating")).forEach(rating -> {
            Map<String, Object> response = ZendeskSurveys.response(rating);
            if (response != null) {
                account.surveyResponse(response);
            }
        });
    }

    private static void pour(Told row, ZendeskAccount account) {
        switch (row.kind()) {
            case "organization" -> account.organization(row.fields());
            case "user" -> account.user(row.fields());
            case "rating" -> account.rating(row.fields());
            case "membership" -> account.membership(row.fields());
            case "metric-event" -> account.metricEvent(row.fields());
            case "article" -> account.article(row.fields());
            case "vote" -> account.vote(row.fields());
            default -> {
                Map<String, @Nullable Object> ticket = new LinkedHashMap<>(row.fields());
                Map<String, @Nullable Object> metrics = new LinkedHashMap<>();
                if (ticket.remove("metrics") instanceof Map<?, ?> given) {
                    given.forEach((name, value) -> metrics.put(String.valueOf(name), value));
                }
                account.ticket(ticket, metrics);
            }
        }
    }
}

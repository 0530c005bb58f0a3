package io.crmvitals.core.mapping;

import static io.crmvitals.core.mapping.ShippedMapping.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.record.FeatureRequest;
import io.crmvitals.core.record.FollowUp;
import io.crmvitals.core.record.Milestone;
import io.crmvitals.core.record.Renewal;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.record.Ticket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shipped mappings tell beyond accounts, tickets and renewals, and the lines that they offer to switch on. */
class ShippedExamplesTest {

    private static final ShippedMapping SALESFORCE = new ShippedMapping("salesforce");
    private static final ShippedMapping HUBSPOT = new ShippedMapping("hubspot");

    private static final ShippedMapping ZENDESK = new ShippedMapping("zendesk");

    private static final Pattern OFFERED = Pattern.compile("(?m)^( {10})# (\\w+: (?:\\{.*}|[\\w.]+))$");

    private static final Map<String, String> WISH = Map.of(
            "AccountId", "001A",
            "ContactId", "003B",
            "Type", "Feature Request",
            "Status", "New",
            "Priority", "Medium",
            "CreatedDate", "2026-09-01T08:00:00.000Z",
            "CaseNumber", "00070001");

    @ParameterizedTest
    @CsvSource({"salesforce, 3", "hubspot, 20", "zendesk, 4", "warehouse, 6"})
    void every_line_that_a_mapping_offers_works_once_its_mark_is_taken_off(String system, int atLeast)
            throws IOException {
        String shipped = Files.readString(Path.of("..", "config", "mapping", system + ".yaml"));
        Matcher offered = OFFERED.matcher(shipped);
        long lines = offered.results().count();
        Problems problems = new Problems();

        Mapping mapping = Mapping.read(
                List.of(ConfigFile.parse(
                        "config/mapping/" + system + ".yaml",
                        OFFERED.matcher(shipped).replaceAll("$1$2"),
                        name -> null,
                        problems)),
                problems);

        assertThat(lines).isGreaterThanOrEqualTo(atLeast);
        assertThat(problems.list()).isEmpty();
        assertThat(mapping.requests(system)).isNotEmpty();
    }

    @Test
    void a_case_that_asks_for_a_feature_is_a_wish_and_no_ticket() {
        assertThat(SALESFORCE.made("cases", WISH))
                .isEqualTo(new FeatureRequest(
                        SALESFORCE.id("feature-request", "X1"),
                        SALESFORCE.id("account", "001A"),
                        SALESFORCE.id("contact", "003B"),
                        Instant.parse("2026-09-01T08:00:00Z"),
                        FeatureRequest.Status.OPEN,
                        null,
                        null,
                        null,
                        null,
                        "00070001"));
        assertThat(SALESFORCE.made("cases", with(WISH, "Type", "Problem"))).isInstanceOf(Ticket.class);
        assertThat(SALESFORCE.made("cases", with(WISH, "Type", null))).isInstanceOf(Ticket.class);
    }

    @Test
    void a_closed_wish_was_declined_unless_its_reason_says_that_it_was_delivered() {
        Map<String, String> closed = with(WISH, "Status", "Closed");

        assertThat(statusOf(closed)).isEqualTo(FeatureRequest.Status.DECLINED);
        assertThat(statusOf(with(closed, "Reason", "Delivered"))).isEqualTo(FeatureRequest.Status.DELIVERED);
        assertThat(statusOf(with(WISH, "Status", "On Hold"))).isEqualTo(FeatureRequest.Status.PLANNED);
    }

    @Test
    void a_wish_in_hubspot_is_told_by_one_stream_alone() {
        Map<String, String> ticket = Map.of(
                "associations.companies", "512",
                "createdAt", "2026-09-01T08:00:00Z",
                "stage.ticketState", "OPEN",
                "stage.label", "Planned",
                "hs_ticket_category", "GENERAL_INQUIRY;FEATURE_REQUEST");

        assertThat(((FeatureRequest) HUBSPOT.made("feature-requests", ticket)).status())
                .isEqualTo(FeatureRequest.Status.PLANNED);
        assertThat(HUBSPOT.map("support-tickets", ticket).records()).isEmpty();
        assertThat(HUBSPOT.map("feature-requests", with(ticket, "hs_ticket_category", "PRODUCT_ISSUE"))
                        .records())
                .isEmpty();
    }

    @Test
    void a_closed_opportunity_was_decided_when_its_stage_last_changed() {
        Map<String, String> won = Map.of(
                "AccountId", "001A",
                "Type", "Renewal",
                "CloseDate", "2026-12-31",
                "IsClosed", "true",
                "IsWon", "true",
                "LastStageChangeDate", "2026-11-02T10:00:00.000Z");

        assertThat(((Renewal) SALESFORCE.made("renewals", won)).decidedOn()).isEqualTo(LocalDate.of(2026, 11, 2));
        assertThat(((Renewal) SALESFORCE.made("renewals", with(won, "IsClosed", "false"))).decidedOn())
                .isNull();
    }

    @Test
    void a_lost_deal_keeps_its_reason() {
        Map<String, String> lost = Map.of(
                "associations.companies", "512",
                "pipeline.label", "Downgrade",
                "closedate", "2026-11-02T10:00:00Z",
                "stage.isClosed", "true",
                "stage.probability", "0.0",
                "closed_lost_reason", "Too expensive");

        Renewal renewal = (Renewal) HUBSPOT.made("deals", lost);

        assertThat(renewal.reason()).isEqualTo("Too expensive");
        assertThat(renewal.decidedOn()).isEqualTo(LocalDate.of(2026, 11, 2));
    }

    @Test
    void the_result_of_a_call_is_the_evidence_of_a_follow_up() {
        SharedRecord task = SALESFORCE.made(
                "activities",
                Map.of(
                        "AccountId", "001A",
                        "CRMV_Task_Key__c", "p01-0f",
                        "IsClosed", "true",
                        "CallDisposition", "Plan agreed"));

        assertThat(((FollowUp) task).outcome()).isEqualTo("Plan agreed");
    }

    @Test
    void an_integration_is_a_step_that_tells_when_it_last_sent_data() {
        SharedRecord step = SALESFORCE.made(
                "deliverables",
                Map.of(
                        "Account__c", "001A",
                        "Name", "Integration 1",
                        "Kind__c", "Integration",
                        "Planned_For__c", "2026-03-01",
                        "Done_At__c", "2026-03-10",
                        "Last_Data_At__c", "2026-11-19T23:00:00.000Z"));

        assertThat(step)
                .isEqualTo(new Milestone(
                        SALESFORCE.id("milestone", "X1"),
                        SALESFORCE.id("account", "001A"),
                        "Integration 1",
                        LocalDate.of(2026, 3, 1),
                        Instant.parse("2026-03-10T00:00:00Z"),
                        Milestone.Kind.INTEGRATION,
                        null,
                        null,
                        null,
                        Instant.parse("2026-11-19T23:00:00Z")));
    }

    @Test
    void a_vote_on_an_article_of_the_help_center_is_an_answer_and_one_on_a_post_is_none() {
        SourceRecord vote = zendesk(
                "votes",
                Map.of(
                        "item_type", "Article",
                        "user.role", "end-user",
                        "user_id", 9L,
                        "value", -1L,
                        "updated_at", "2026-11-15T08:00:00Z"));
        Map<String, Object> onAPost = new HashMap<>(vote.fields());
        onAPost.put("item_type", "Post");

        assertThat(ZENDESK.everything().map(vote, ShippedMapping.NOW).records())
                .singleElement()
                .isInstanceOfSatisfying(SurveyAnswer.class, answer -> {
                    assertThat(answer.kind()).isEqualTo(SurveyAnswer.Kind.ARTICLE);
                    assertThat(answer.value()).isEqualTo(-1);
                    assertThat(answer.respondent()).isEqualTo(ZENDESK.id("contact", "9"));
                });
        assertThat(ZENDESK.everything()
                        .map(zendesk("votes", onAPost), ShippedMapping.NOW)
                        .records())
                .isEmpty();
    }

    @Test
    void a_tagged_ticket_is_a_wish_and_a_merged_one_asked_for_nothing() {
        Map<String, Object> ticket = new HashMap<>(Map.of(
                "id",
                35436L,
                "organization_id",
                70L,
                "requester_id",
                9L,
                "created_at",
                "2026-11-10T08:00:00Z",
                "status",
                "open",
                "tags",
                List.of("feature_request", "planned")));

        assertThat(ZENDESK.everything()
                        .map(zendesk("tickets", ticket), ShippedMapping.NOW)
                        .records())
                .singleElement()
                .isInstanceOfSatisfying(FeatureRequest.class, wish -> {
                    assertThat(wish.status()).isEqualTo(FeatureRequest.Status.PLANNED);
                    assertThat(wish.renewalCritical()).isFalse();
                    assertThat(wish.reference()).isEqualTo("#35436");
                });

        ticket.put("tags", List.of("closed_by_merge"));

        assertThat(ZENDESK.everything()
                        .map(zendesk("tickets", ticket), ShippedMapping.NOW)
                        .records())
                .singleElement()
                .isInstanceOfSatisfying(
                        Ticket.class, merged -> assertThat(merged.automatic()).isTrue());
    }

    /** Zendesk tells numbers as numbers and tags as a list. */
    private static SourceRecord zendesk(String stream, Map<String, Object> fields) {
        Map<String, @Nullable Object> told =
                new HashMap<>(ZENDESK.record(stream, Map.of()).fields());
        told.putAll(fields);
        return new SourceRecord(ZENDESK.stream(stream), "1", told, ShippedMapping.NOW, false);
    }

    private static FeatureRequest.Status statusOf(Map<String, String> row) {
        return ((FeatureRequest) SALESFORCE.made("cases", row)).status();
    }
}

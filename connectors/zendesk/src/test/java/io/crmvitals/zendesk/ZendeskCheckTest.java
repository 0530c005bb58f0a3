package io.crmvitals.zendesk;

import static io.crmvitals.zendesk.ScriptedZendesk.json;
import static io.crmvitals.zendesk.ScriptedZendesk.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.crmvitals.core.config.Secret;
import io.crmvitals.core.port.ConnectionReport;
import io.crmvitals.core.port.ConnectionReport.Field;
import io.crmvitals.core.port.ConnectionReport.WriteReport;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.sandbox.Call;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZendeskCheckTest {

    private static final String FIELDS = "/api/v2/organization_fields";
    private static final String OURS = """
            {"key":"crmv_score","type":"decimal","active":true},
            {"key":"crmv_band","type":"dropdown","active":true,"custom_field_options":[{"value":"crmv_red"},{"value":"crmv_yellow"},{"value":"crmv_green"},{"value":"crmv_grey"}]},
            {"key":"crmv_trend","type":"text","active":true},{"key":"crmv_coverage","type":"integer","active":true},
            {"key":"crmv_outcome","type":"decimal","active":true},{"key":"crmv_experience","type":"decimal","active":true},
            {"key":"crmv_reasons","type":"textarea","active":true},{"key":"crmv_as_of","type":"date","active":true}""";
    private static final String SCORECARD = "{\"key\":\"crmv_scorecard\",\"type\":\"text\",\"active\":true}";

    private final ScriptedZendesk zendesk = new ScriptedZendesk();

    ZendeskCheckTest() {
        zendesk.answers(
                "/api/v2/organizations/count",
                json(200, "{\"count\":{\"value\":3,\"refreshed_at\":\"2026-11-21T00:00:00Z\"}}"));
        zendesk.answers(
                "/api/v2/incremental/organizations",
                json(200, "{\"organizations\":[],\"end_time\":null,\"end_of_stream\":true}"));
        zendesk.answers(
                "/api/v2/satisfaction_ratings",
                json(200, "{\"satisfaction_ratings\":[],\"meta\":{\"has_more\":false}}"));
        ticketTypes("question", "incident", "problem", "task");
        fields(OURS, SCORECARD);
    }

    private void ticketTypes(String... offered) {
        List<String> options = Stream.of(offered)
                .map(type -> "{\"name\":\"" + type + "\",\"value\":\"" + type + "\"}")
                .toList();
        zendesk.answers(
                "/api/v2/ticket_fields",
                json(
                        200,
                        "{\"ticket_fields\":[{\"id\":4,\"type\":\"tickettype\",\"active\":true,\"system_field_options\":"
                                + options + "}],\"meta\":{\"has_more\":false}}"));
    }

    private void fields(String first, String second) {
        zendesk.on(
                FIELDS,
                call -> call.parameter("page[after]") == null
                        ? json(
                                200,
                                "{\"organization_fields\":[" + first
                                        + "],\"meta\":{\"has_more\":true,\"after_cursor\":\"p2\"}}")
                        : json(200, "{\"organization_fields\":[" + second + "],\"meta\":{\"has_more\":false}}"));
    }

    @AfterEach
    void close() {
        zendesk.close();
    }

    @Test
    void a_sound_account_has_no_findings_and_describes_its_fields() {
        ConnectionReport report = zendesk.connector(request("tickets"), request("organizations"), request("ratings"))
                .check();

        assertThat(report.system()).isEqualTo("zendesk");
        assertThat(report.remote()).isEqualTo("127.0.0.1");
        assertThat(report.findings()).isEmpty();
        assertThat(report.streams())
                .extracting(stream -> stream.stream().name())
                .containsExactly("organizations", "tickets", "ratings");
        assertThat(report.streams())
                .allSatisfy(stream -> assertThat(stream.unavailable()).isNull());
        assertThat(report.streams().get(0).fields().get("organization_fields.crmv_band"))
                .isEqualTo(new Field(
                        "dropdown", true, true, List.of("crmv_red", "crmv_yellow", "crmv_green", "crmv_grey")));
        assertThat(report.streams().get(0).fields()).containsKeys("organization_fields.crmv_scorecard", "domain_names");
        assertThat(report.streams().get(1).fields())
                .containsKeys("status", "via.channel", "metric_set.reply_time_in_minutes.business");
        assertThat(zendesk.counted).containsEntry("zendesk sign-in", 1).containsEntry("zendesk check", 6);
        assertThat(zendesk.calls()).extracting(Call::path).noneMatch(path -> path.contains("users/me"));
    }

    @Test
    void fields_that_are_missing_or_wrong_are_findings_with_what_to_do() {
        fields(
                OURS.replace("\"crmv_coverage\",\"type\":\"integer\"", "\"crmv_coverage\",\"type\":\"text\"")
                        .replace(",{\"value\":\"crmv_grey\"}", "")
                        .replace(
                                "\"crmv_trend\",\"type\":\"text\",\"active\":true",
                                "\"crmv_trend\",\"type\":\"text\",\"active\":false"),
                "");

        List<String> findings = zendesk.connector().check().findings();

        assertThat(findings).hasSize(4);
        assertThat(findings.get(0)).contains("crmv_band").contains("lacks the option values crmv_grey");
        assertThat(findings.get(1))
                .contains("crmv_trend")
                .contains("is deactivated")
                .contains("Activate it");
        assertThat(findings.get(2))
                .contains("crmv_coverage")
                .contains("is of type text; health needs one of type integer");
        assertThat(findings.get(3)).contains("crmv_scorecard").contains("./vitals zendesk install");
    }

    @Test
    void every_field_and_the_tickets_are_told_as_writes() {
        ConnectionReport report = zendesk.connector().check();

        assertThat(report.writes())
                .extracting(WriteReport::object, WriteReport::what)
                .startsWith(tuple("organization", "update"), tuple("organization", "crmv_score"))
                .endsWith(tuple("organization", "crmv_scorecard"), tuple("ticket", "create"))
                .hasSize(11);
        assertThat(report.writes())
                .allSatisfy(write -> assertThat(write.lacking()).isNull());
    }

    @Test
    void what_is_lacking_for_a_write_is_told_beside_it() {
        fields(OURS.replace("\"crmv_coverage\",\"type\":\"integer\"", "\"crmv_coverage\",\"type\":\"text\""), "");
        ticketTypes("question", "incident", "problem");

        ConnectionReport report = zendesk.connector().check();

        assertThat(report.writes())
                .filteredOn(write -> write.lacking() != null)
                .extracting(WriteReport::what, WriteReport::lacking)
                .containsExactly(
                        tuple(
                                "crmv_coverage",
                                "a field that fits: this one is of type text; health needs one of type integer"),
                        tuple("crmv_scorecard", "the field"),
                        tuple("create", "the ticket type Task"));
        assertThat(report.findings()).anySatisfy(finding -> assertThat(finding).contains("ticket type Task"));
    }

    @Test
    void what_somebody_who_is_no_admin_may_not_write_is_told() {
        zendesk.answers("/api/v2/incremental/organizations", json(403, "{\"error\":{\"title\":\"Forbidden\"}}"));

        ConnectionReport report = zendesk.connector().check();

        assertThat(report.writes().get(0).lacking()).contains("an admin");
        assertThat(report.findings()).singleElement().asString().contains("is no admin");
    }

    @Test
    void an_api_token_is_a_finding_with_the_day_it_ends() {
        ZendeskConfig config = zendesk.config(new ZendeskConfig.ApiToken("jo@acme.example", new Secret("t0ken")));

        assertThat(zendesk.connector(config).check().findings())
                .singleElement()
                .asString()
                .contains("30 April 2027");
    }

    @Test
    void somebody_who_is_no_admin_gets_no_exports() {
        zendesk.answers("/api/v2/incremental/organizations", json(403, "{\"error\":{\"title\":\"Forbidden\"}}"));
        zendesk.answers("/api/v2/satisfaction_ratings", json(403, "{\"error\":{\"title\":\"Forbidden\"}}"));

        ConnectionReport report =
                zendesk.connector(request("tickets"), request("ratings")).check();

        assertThat(report.streams().get(0).unavailable())
                .contains("gives them to admins only")
                .contains("Make that user an admin");
        assertThat(report.streams().get(1).unavailable()).contains("switched off");
    }

    @Test
    void fields_of_users_and_tickets_are_looked_up_only_where_the_mapping_uses_some() {
        zendesk.answers(
                "/api/v2/user_fields",
                json(
                        200,
                        "{\"user_fields\":[{\"key\":\"champion\",\"type\":\"checkbox\"}],\"meta\":{\"has_more\":false}}"));
        zendesk.answers(
                "/api/v2/ticket_fields",
                json(200, "{\"ticket_fields\":[{\"id\":11,\"type\":\"checkbox\"}],\"meta\":{\"has_more\":false}}"));

        ConnectionReport report = zendesk.connector(
                        request("users", "user_fields.champion"), request("tickets", "custom_fields.11"))
                .check();

        assertThat(report.streams().get(0).fields()).containsKey("user_fields.champion");
        assertThat(report.streams().get(1).fields()).containsKey("custom_fields.11");
    }

    @Test
    void each_list_that_cannot_be_read_says_why_and_the_others_stay() {
        zendesk.answers(
                "/api/v2/organization_memberships",
                json(200, "{\"organization_memberships\":[],\"meta\":{\"has_more\":false}}"));
        zendesk.answers(
                "/api/v2/guide/survey_responses", json(403, "{\"errors\":[{\"code\":\"Forbidden\",\"title\":\"t\"}]}"));
        zendesk.answers(
                "/api/v2/incremental/ticket_metric_events",
                json(200, "{\"ticket_metric_events\":[],\"meta\":{\"has_more\":false}}"));

        ConnectionReport report = zendesk.connector(
                        request("memberships", "user_id"),
                        request("survey-responses", "rating"),
                        request("votes", "value"),
                        request("metric-events", "breached_at"))
                .check();

        assertThat(report.streams())
                .extracting(stream -> stream.stream().name())
                .containsExactly("memberships", "survey-responses", "votes", "metric-events");
        assertThat(report.streams().get(0).unavailable()).isNull();
        assertThat(report.streams().get(1).unavailable())
                .contains("does not offer the list of survey responses (403 Forbidden)");
        assertThat(report.streams().get(2).unavailable()).contains("does not offer the list of votes (404");
        assertThat(report.streams().get(3).unavailable()).isNull();
        assertThat(report.streams().get(0).fields())
                .containsKeys("organization_id", "default", "user.email", "user.tags");
        assertThat(report.streams().get(1).fields()).containsKeys("rating", "scale.min", "question.id", "answered_at");
        assertThat(report.streams().get(2).fields()).containsKeys("value", "user.organization_id");
        assertThat(report.streams().get(3).fields()).containsKeys("breached_at", "ticket.organization_id");
    }

    @Test
    void memberships_offer_the_own_fields_of_users_too() {
        zendesk.answers(
                "/api/v2/organization_memberships",
                json(200, "{\"organization_memberships\":[],\"meta\":{\"has_more\":false}}"));
        zendesk.answers(
                "/api/v2/user_fields",
                json(
                        200,
                        "{\"user_fields\":[{\"key\":\"champion\",\"type\":\"checkbox\"}],\"meta\":{\"has_more\":false}}"));

        ConnectionReport report = zendesk.connector(request("memberships", "user.user_fields.champion"))
                .check();

        assertThat(report.streams().get(0).fields()).containsKey("user.user_fields.champion");
    }

    @Test
    void refused_credentials_end_the_check() {
        zendesk.answers("/oauth/tokens", json(401, "{\"error\":\"invalid_client\"}"));

        assertThatThrownBy(() -> zendesk.connector().check()).isInstanceOf(AccessRefusedException.class);
    }
}

package io.crmvitals.zendesk;

import static io.crmvitals.zendesk.ScriptedZendesk.json;
import static io.crmvitals.zendesk.ScriptedZendesk.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.writeback.HealthFields;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZendeskHealthSinkTest {

    private static final String UPDATE = "/api/v2/organizations/update_many.json";
    private static final String JOB = "/api/v2/job_statuses/j1.json";
    private static final String FIELDS = "/api/v2/organization_fields";
    private static final String SHOW = "/api/v2/organizations/show_many";
    private static final Answer QUEUED = job("queued", "null");

    private final ScriptedZendesk zendesk =
            new ScriptedZendesk().answers(UPDATE, QUEUED).answers(FIELDS, fields(ZendeskHealthField.values()));
    private final HealthSink sink = zendesk.connector().healthSink().orElseThrow();

    @AfterEach
    void close() {
        zendesk.close();
    }

    /** An account that has these of our fields, as we need them. */
    private static Answer fields(ZendeskHealthField... there) {
        List<String> rows = new ArrayList<>();
        for (ZendeskHealthField field : there) {
            List<String> options = field.options().stream()
                    .map(option -> "{\"value\":\"" + option + "\"}")
                    .toList();
            rows.add("{\"key\":\"" + field.key() + "\",\"type\":\"" + field.type()
                    + "\",\"active\":true,\"custom_field_options\":" + options + "}");
        }
        return json(200, "{\"organization_fields\":" + rows + ",\"meta\":{\"has_more\":false}}");
    }

    private static Answer job(String status, String results) {
        return json(200, "{\"job_status\":{\"id\":\"j1\",\"status\":\"" + status + "\",\"results\":" + results + "}}");
    }

    private static PlannedWrite.Health write(String organization) {
        return new PlannedWrite.Health(
                "health-" + organization,
                new AccountKey("salesforce:account:" + organization),
                new ExternalId("zendesk", "organization", organization),
                null,
                new HealthFields(
                        new BigDecimal("71.5"),
                        Band.YELLOW,
                        HealthFields.Trend.DOWN,
                        88,
                        new BigDecimal("70.0"),
                        null,
                        List.of("3 open urgent tickets, target 1.", "NPS 20, target 40."),
                        LocalDate.parse("2026-11-21"),
                        "default-v3"));
    }

    private static PlannedWrite.Health grey(String organization) {
        return new PlannedWrite.Health(
                "health-" + organization,
                new AccountKey("salesforce:account:" + organization),
                new ExternalId("zendesk", "organization", organization),
                null,
                new HealthFields(
                        null,
                        Band.GREY,
                        HealthFields.Trend.NEW,
                        10,
                        null,
                        null,
                        List.of(),
                        LocalDate.parse("2026-11-21"),
                        "default-v3"));
    }

    /** What show_many answers once {@link #write} arrived, the way Zendesk words it. */
    private static String holding(String organization) {
        return "{\"id\":" + organization + """
                ,"organization_fields":{"crmv_score":"71.50","crmv_band":"crmv_yellow","crmv_trend":"down","crmv_coverage":88,"crmv_outcome":70,
                "crmv_experience":null,"crmv_reasons":"3 open urgent tickets, target 1.\\r\\nNPS 20, target 40.","crmv_as_of":"2026-11-21T00:00:00+00:00",
                "crmv_scorecard":"default-v3","plan":"gold"}}""";
    }

    private static Answer organizations(String... rows) {
        return json(200, "{\"organizations\":[" + String.join(",", rows) + "]}");
    }

    @Test
    void every_field_is_sent_and_nothing_else_of_the_organization() {
        zendesk.answers(JOB, job("completed", "[{\"id\":7,\"success\":true,\"status\":\"Updated\"}]"));

        List<WriteOutcome> outcomes = sink.write(List.of(write("7")));

        assertThat(outcomes)
                .containsExactly(WriteOutcome.delivered("health-7", new ExternalId("zendesk", "organization", "7")));
        JsonNode sent = read(zendesk.calls(UPDATE).get(0));
        assertThat(sent).isEqualTo(read("""
                        {"organizations":[{"id":7,"organization_fields":{"crmv_score":71.5,"crmv_band":"crmv_yellow","crmv_trend":"down",
                        "crmv_coverage":88,"crmv_outcome":70.0,"crmv_experience":null,"crmv_reasons":"3 open urgent tickets, target 1.\\nNPS 20, target 40.",
                        "crmv_as_of":"2026-11-21","crmv_scorecard":"default-v3"}}]}"""));
        assertThat(zendesk.calls(UPDATE).get(0).method()).isEqualTo("PUT");
    }

    @Test
    void a_score_that_is_no_more_is_cleared_by_a_null() {
        zendesk.answers(JOB, job("completed", "[{\"id\":7,\"success\":true}]"));

        sink.write(List.of(grey("7")));

        JsonNode fields =
                read(zendesk.calls(UPDATE).get(0)).path("organizations").get(0).path("organization_fields");
        assertThat(fields.has("crmv_score")).isTrue();
        assertThat(fields.get("crmv_score").isNull()).isTrue();
        assertThat(fields.get("crmv_reasons").isNull()).isTrue();
        assertThat(fields.path("crmv_band").asText()).isEqualTo("crmv_grey");
    }

    @Test
    void every_call_is_counted_the_looks_at_the_job_too() {
        zendesk.answers(JOB, job("working", "null"), job("completed", "[{\"id\":7,\"success\":true}]"));

        sink.write(List.of(write("7")));

        assertThat(zendesk.counted).containsEntry("zendesk health", 4).containsEntry("zendesk sign-in", 1);
        assertThat(zendesk.clock.waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void one_failed_organization_is_parked_with_zendesks_code_and_the_others_are_delivered() {
        zendesk.answers(JOB, job("completed", """
                        [{"id":9,"success":true},{"index":1,"error":"FieldInvalid","details":"jo@acme.example"},{"id":7,"success":true}]"""));

        List<WriteOutcome> outcomes = sink.write(List.of(write("7"), write("8"), write("9")));

        assertThat(outcomes)
                .extracting(WriteOutcome::status)
                .containsExactly(Status.DELIVERED, Status.PARKED, Status.DELIVERED);
        assertThat(outcomes.get(1).reason())
                .contains("organization 8")
                .contains("FieldInvalid")
                .doesNotContain("jo@");
    }

    @Test
    void an_organization_that_is_gone_and_one_that_was_busy_are_told_apart() {
        zendesk.answers(
                JOB,
                job(
                        "completed",
                        "[{\"id\":7,\"error\":\"RecordNotFound\"},{\"id\":8,\"error\":\"DatabaseConflict\"},{\"id\":9,\"error\":\"It is a text\"}]"));

        List<WriteOutcome> outcomes = sink.write(List.of(write("7"), write("8"), write("9")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.GONE, Status.RETRY, Status.PARKED);
        assertThat(outcomes.get(2).reason()).doesNotContain("It is a text");
    }

    @Test
    void after_a_killed_job_the_organizations_are_read_back_and_compared() {
        zendesk.answers(JOB, job("killed", "null"));
        zendesk.answers(SHOW, organizations(holding("7"), "{\"id\":8,\"organization_fields\":{\"crmv_score\":12}}"));

        List<WriteOutcome> outcomes = sink.write(List.of(write("7"), write("8"), write("9")));

        assertThat(outcomes)
                .extracting(WriteOutcome::status)
                .containsExactly(Status.DELIVERED, Status.RETRY, Status.GONE);
        assertThat(zendesk.calls(SHOW).get(0).parameter("ids")).isEqualTo("7,8,9");
    }

    @Test
    void a_job_whose_answer_was_lost_is_given_time_and_what_it_wrote_is_not_sent_again() {
        zendesk.answers(UPDATE, Answer.html(502, "Bad gateway"));
        zendesk.answers(SHOW, organizations(holding("7")));
        List<PlannedWrite.Health> batch = List.of(over("7"));
        assertThatThrownBy(() -> sink.write(batch)).isInstanceOf(RetryableException.class);

        assertThat(sink.edited(batch)).isEmpty();

        assertThat(sink.write(batch)).extracting(WriteOutcome::status).containsExactly(Status.ALREADY_THERE);
        assertThat(zendesk.clock.waits).containsExactly(Duration.ofSeconds(10));
        assertThat(zendesk.calls(SHOW)).hasSize(1);
        assertThat(zendesk.calls(UPDATE)).hasSize(1);
    }

    @Test
    void a_look_waits_for_no_job_unless_an_answer_was_lost() {
        zendesk.answers(SHOW, organizations(holding("7")));

        sink.edited(List.of(over("7")));

        assertThat(zendesk.clock.waits).isEmpty();
    }

    /** A write over health of grey that was delivered before. */
    private static PlannedWrite.Health over(String organization) {
        PlannedWrite.Health write = write(organization);
        return new PlannedWrite.Health(
                write.id(), write.account(), write.target(), grey(organization).after(), write.after());
    }

    @Test
    void a_job_that_zendesk_has_forgotten_is_read_back() {
        zendesk.answers(JOB, json(404, "{\"error\":\"RecordNotFound\",\"description\":\"Not found\"}"));
        zendesk.answers(SHOW, organizations(holding("7")));

        assertThat(sink.write(List.of(write("7"))))
                .extracting(WriteOutcome::status)
                .containsExactly(Status.DELIVERED);
    }

    @Test
    void a_status_that_nobody_documented_counts_as_still_at_work() {
        zendesk.answers(UPDATE, job("paused", "null"));
        zendesk.answers(JOB, job("paused", "null"), job("completed", "[{\"id\":7,\"success\":true}]"));

        assertThat(sink.write(List.of(write("7"))))
                .extracting(WriteOutcome::status)
                .containsExactly(Status.DELIVERED);
    }

    @Test
    void a_job_without_an_end_is_given_up_after_five_minutes_and_read_back() {
        zendesk.answers(JOB, job("working", "null"));
        zendesk.answers(SHOW, organizations("{\"id\":7,\"organization_fields\":{}}"));

        List<WriteOutcome> outcomes = sink.write(List.of(write("7")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.RETRY);
        assertThat(zendesk.clock.waits)
                .startsWith(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(10));
        assertThat(zendesk.clock.waits.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofMinutes(5), Duration.ofSeconds(310));
    }

    @Test
    void trouble_while_looking_at_the_job_does_not_lose_the_write() {
        zendesk.answers(
                JOB,
                Answer.html(503, "Maintenance"),
                json(429, "{\"error\":\"APIRateLimitExceeded\"}").with("Retry-After", "20"),
                Answer.breaking(Answer.Break.RESET),
                Answer.html(200, "rubbish"),
                job("completed", "[{\"id\":7,\"success\":true}]"));

        assertThat(sink.write(List.of(write("7"))))
                .extracting(WriteOutcome::status)
                .containsExactly(Status.DELIVERED);
        assertThat(zendesk.clock.waits).contains(Duration.ofSeconds(20));
    }

    @Test
    void too_many_jobs_means_later() {
        zendesk.answers(UPDATE, json(429, "{\"error\":\"TooManyJobs\",\"current_job_ids\":[\"a\"]}"));

        assertThatThrownBy(() -> sink.write(List.of(write("7"))))
                .isInstanceOfSatisfying(
                        RetryableException.class,
                        passing -> assertThat(passing.askedWait()).isEqualTo(Duration.ofSeconds(60)))
                .hasMessageContaining("TooManyJobs");
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 500, 502, 503})
    void a_write_that_met_trouble_is_to_be_sent_again(int status) {
        zendesk.answers(UPDATE, Answer.html(status, "trouble"));

        assertThatThrownBy(() -> sink.write(List.of(write("7")))).isInstanceOf(RetryableException.class);
        assertThat(zendesk.calls(UPDATE)).hasSize(1);
    }

    @Test
    void a_write_whose_answer_is_lost_is_sent_once_and_left_to_the_caller() {
        zendesk.answers(UPDATE, Answer.breaking(Answer.Break.BEFORE_ANSWER));

        assertThatThrownBy(() -> sink.write(List.of(write("7"))))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("127.0.0.1");
        assertThat(zendesk.calls(UPDATE)).hasSize(1);
    }

    @Test
    void somebody_without_the_right_to_write_is_told_so() {
        zendesk.answers(UPDATE, json(403, "{\"error\":{\"title\":\"Forbidden\",\"message\":\"no\"}}"));

        assertThatThrownBy(() -> sink.write(List.of(write("7"))))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("organizations:write");
    }

    @Test
    void a_redirect_is_not_followed_by_a_write() {
        zendesk.answers(UPDATE, Answer.of(302, "text/html", "").with("Location", zendesk.url() + "/elsewhere"));

        assertThatThrownBy(() -> sink.write(List.of(write("7")))).isInstanceOf(AccessRefusedException.class);
        assertThat(zendesk.calls("/elsewhere")).isEmpty();
    }

    @Test
    void a_refused_token_is_replaced_for_writes_too() {
        zendesk.answers(
                "/oauth/tokens", json(201, "{\"access_token\":\"old\"}"), json(201, "{\"access_token\":\"new\"}"));
        zendesk.on(
                UPDATE,
                call -> "Bearer new".equals(call.header("authorization"))
                        ? job("completed", "[{\"id\":7,\"success\":true}]")
                        : json(401, "{\"error\":\"Couldn't authenticate you\"}"));

        assertThat(sink.write(List.of(write("7"))))
                .extracting(WriteOutcome::status)
                .containsExactly(Status.DELIVERED);
    }

    @Test
    void a_batch_refused_as_a_whole_is_halved_until_the_culprit_is_found() {
        zendesk.on(UPDATE, call -> {
            JsonNode asked = read(call).path("organizations");
            boolean bad = asked.findValuesAsText("id").contains("8");
            String results = Stream.of(asked.findValuesAsText("id").toArray(String[]::new))
                    .map(id -> "{\"id\":" + id + ",\"success\":true}")
                    .reduce((one, other) -> one + "," + other)
                    .orElseThrow();
            return bad ? json(422, "{\"error\":\"RecordInvalid\"}") : job("completed", "[" + results + "]");
        });

        List<WriteOutcome> outcomes = sink.write(List.of(write("6"), write("7"), write("8"), write("9")));

        assertThat(outcomes)
                .extracting(WriteOutcome::status)
                .containsExactly(Status.DELIVERED, Status.DELIVERED, Status.PARKED, Status.DELIVERED);
        assertThat(outcomes.get(2).reason()).contains("422 RecordInvalid");
    }

    @Test
    void a_target_that_is_no_organization_is_parked_without_a_call() {
        assertThat(sink.write(List.of(write("acme"))))
                .extracting(WriteOutcome::status)
                .containsExactly(Status.PARKED);
        assertThat(zendesk.calls()).isEmpty();
    }

    @Test
    void fields_that_the_account_lacks_are_left_out_and_told() {
        zendesk.answers(FIELDS, fields(ZendeskHealthField.SCORE, ZendeskHealthField.BAND));
        zendesk.answers(JOB, job("completed", "[{\"id\":7,\"success\":true}]"));

        List<WriteOutcome> outcomes = sink.write(List.of(write("7")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED);
        JsonNode sent =
                read(zendesk.calls(UPDATE).get(0)).path("organizations").get(0).path("organization_fields");
        assertThat(sent).isEqualTo(read("{\"crmv_score\":71.5,\"crmv_band\":\"crmv_yellow\"}"));
        assertThat(sink.notes())
                .singleElement()
                .asString()
                .contains("crmv_trend, crmv_coverage")
                .contains("./vitals zendesk install");
    }

    @Test
    void a_dropdown_without_our_options_and_a_deactivated_field_are_left_out_and_told() {
        String all = new String(fields(ZendeskHealthField.values()).body(), StandardCharsets.UTF_8)
                .replace("{\"value\":\"crmv_grey\"}", "{\"value\":\"own_black\"}")
                .replace(
                        "\"crmv_trend\",\"type\":\"text\",\"active\":true",
                        "\"crmv_trend\",\"type\":\"text\",\"active\":false");
        zendesk.answers(FIELDS, json(200, all));
        zendesk.answers(JOB, job("completed", "[{\"id\":7,\"success\":true}]"));

        sink.write(List.of(write("7")));

        JsonNode sent =
                read(zendesk.calls(UPDATE).get(0)).path("organizations").get(0).path("organization_fields");
        assertThat(sent.has("crmv_band")).isFalse();
        assertThat(sent.has("crmv_trend")).isFalse();
        assertThat(sent.has("crmv_score")).isTrue();
        assertThat(sink.notes()).hasSize(2);
        assertThat(sink.notes().get(0))
                .contains("crmv_band")
                .contains("crmv_grey")
                .contains("install");
        assertThat(sink.notes().get(1))
                .contains("crmv_trend")
                .contains("deactivated")
                .contains("Activate it");
    }

    @Test
    void without_any_of_our_fields_nothing_is_sent_and_nothing_counts_as_delivered() {
        zendesk.answers(FIELDS, fields());

        assertThatThrownBy(() -> sink.write(List.of(write("7"))))
                .isInstanceOfSatisfying(
                        AccessRefusedException.class,
                        lacking -> assertThat(lacking.concernsEverything()).isFalse())
                .hasMessageContaining("./vitals zendesk install");
        assertThat(zendesk.calls(UPDATE)).isEmpty();
    }

    @Test
    void fields_made_in_the_meantime_are_written_some_minutes_later() {
        zendesk.answers(FIELDS, fields(ZendeskHealthField.SCORE), fields(ZendeskHealthField.values()));
        zendesk.answers(JOB, job("completed", "[{\"id\":7,\"success\":true}]"));
        sink.write(List.of(write("7")));
        sink.write(List.of(write("7")));
        assertThat(zendesk.calls(FIELDS)).hasSize(1);
        zendesk.clock.turn(Duration.ofMinutes(11));

        sink.write(List.of(write("7")));

        assertThat(read(zendesk.calls(UPDATE).get(2))
                        .findPath("organization_fields")
                        .size())
                .isEqualTo(9);
        assertThat(sink.notes()).isEmpty();
    }

    @Test
    void of_two_writes_of_one_organization_the_later_one_wins() {
        zendesk.answers(JOB, job("completed", "[{\"id\":7,\"success\":true}]"));
        PlannedWrite.Health later = new PlannedWrite.Health(
                "health-7-later",
                write("7").account(),
                write("7").target(),
                null,
                grey("7").after());

        List<WriteOutcome> outcomes = sink.write(List.of(write("7"), later));

        assertThat(outcomes).extracting(WriteOutcome::writeId).containsExactly("health-7", "health-7-later");
        assertThat(outcomes).extracting(WriteOutcome::status).containsOnly(Status.DELIVERED);
        assertThat(zendesk.calls(UPDATE)).hasSize(2);
        assertThat(read(zendesk.calls(UPDATE).get(1)).findPath("crmv_band").asText())
                .isEqualTo("crmv_grey");
    }

    @Test
    void trouble_while_reading_back_keeps_what_the_job_told() {
        zendesk.answers(JOB, job("completed", "[{\"id\":7,\"success\":true}]"));
        zendesk.answers(SHOW, Answer.html(503, "Maintenance"));

        List<WriteOutcome> outcomes = sink.write(List.of(write("7"), write("8")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED, Status.RETRY);
    }

    @Test
    void an_interrupt_stays_set_and_ends_the_write() {
        zendesk.on(UPDATE, call -> QUEUED);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> sink.write(List.of(write("7")))).isInstanceOf(RetryableException.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void an_interrupt_in_the_middle_of_the_librarys_call_stays_set() {
        sink.write(List.of());
        Thread writer = Thread.currentThread();
        zendesk.on(UPDATE, call -> {
            writer.interrupt();
            return QUEUED;
        });

        assertThatThrownBy(() -> sink.write(List.of(write("7")))).isInstanceOf(RetryableException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(zendesk.calls()).extracting(Call::path).contains(UPDATE);
    }
}

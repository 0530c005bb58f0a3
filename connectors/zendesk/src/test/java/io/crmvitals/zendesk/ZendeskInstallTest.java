package io.crmvitals.zendesk;

import static io.crmvitals.zendesk.ScriptedZendesk.json;
import static io.crmvitals.zendesk.ScriptedZendesk.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.config.Secret;
import io.crmvitals.core.port.Installation;
import io.crmvitals.core.port.Installation.Change;
import io.crmvitals.core.port.Installation.Part;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZendeskInstallTest {

    private static final String FIELDS = "/api/v2/organization_fields";

    private final SandboxedZendesk zendesk = new SandboxedZendesk();
    private final ZendeskConnector connector = zendesk.connector(1000);

    @AfterEach
    void close() {
        zendesk.close();
    }

    private static Part part(Installation installation, String name) {
        return installation.parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<Call> writes() {
        return zendesk.sandbox.calls().stream()
                .filter(call -> call.path().startsWith(FIELDS) && !call.method().equals("GET"))
                .toList();
    }

    @Test
    void everything_that_health_needs_is_created() {
        Installation done = connector.install();

        assertThat(done.remote()).isEqualTo("127.0.0.1");
        assertThat(done.complete()).isTrue();
        assertThat(done.names(Change.CREATED))
                .containsExactly(
                        "crmv_score",
                        "crmv_band",
                        "crmv_trend",
                        "crmv_coverage",
                        "crmv_outcome",
                        "crmv_experience",
                        "crmv_reasons",
                        "crmv_as_of",
                        "crmv_scorecard");
        assertThat(connector.check().findings()).isEmpty();
    }

    @Test
    void the_fields_have_the_types_that_the_sidebar_and_the_sink_rely_on() {
        connector.install();

        List<String> sent = writes().stream()
                .map(call -> read(call).path("organization_field"))
                .map(field ->
                        field.path("key").asText() + " " + field.path("type").asText())
                .toList();
        assertThat(sent)
                .containsExactly(
                        "crmv_score decimal",
                        "crmv_band dropdown",
                        "crmv_trend text",
                        "crmv_coverage integer",
                        "crmv_outcome decimal",
                        "crmv_experience decimal",
                        "crmv_reasons textarea",
                        "crmv_as_of date",
                        "crmv_scorecard text");
        JsonNode band = read(writes().get(1)).path("organization_field");
        assertThat(band.path("title").asText()).isEqualTo("Health band");
        assertThat(band.path("description").asText()).isNotBlank();
        assertThat(band.path("custom_field_options")).isEqualTo(read("""
                        [{"name":"Red","value":"crmv_red"},{"name":"Yellow","value":"crmv_yellow"},{"name":"Green","value":"crmv_green"},
                        {"name":"Grey","value":"crmv_grey"}]"""));
    }

    @Test
    void a_second_time_changes_nothing() {
        connector.install();
        int before = writes().size();

        Installation again = connector.install();

        assertThat(again.names(Change.LEFT)).hasSize(9);
        assertThat(writes()).hasSize(before);
    }

    @Test
    void a_look_tells_the_same_and_sends_no_write() {
        Installation planned = connector.plannedInstallation();

        assertThat(planned.done()).isFalse();
        assertThat(planned.names(Change.CREATED)).hasSize(9);
        assertThat(writes()).isEmpty();
    }

    @Test
    void fields_on_a_later_page_of_the_list_are_seen() {
        for (int number = 0; number < 101; number++) {
            zendesk.account.organizationField("own_" + number, "text", "Own " + number);
        }
        zendesk.healthFields();

        Installation done = connector.install();

        assertThat(done.names(Change.LEFT)).hasSize(9);
        assertThat(writes()).isEmpty();
    }

    @Test
    void lacking_options_are_added_behind_the_accounts_own_which_keep_their_ids() {
        zendesk.account.organizationField("crmv_band", "dropdown", "Band", "crmv_red", "own_black");

        Installation done = connector.install();

        assertThat(part(done, "crmv_band"))
                .isEqualTo(new Part("crmv_band", Change.EXTENDED, "options added: crmv_yellow, crmv_green, crmv_grey"));
        Call put = writes().stream()
                .filter(call -> call.method().equals("PUT"))
                .findFirst()
                .orElseThrow();
        JsonNode options = read(put).path("organization_field").path("custom_field_options");
        assertThat(options.findValuesAsText("value"))
                .containsExactly("crmv_red", "own_black", "crmv_yellow", "crmv_green", "crmv_grey");
        assertThat(options.get(0).path("id").isNumber()).isTrue();
        assertThat(options.get(1).path("id").isNumber()).isTrue();
        assertThat(options.get(2).has("id")).isFalse();
        assertThat(connector.install().names(Change.LEFT)).contains("crmv_band");
    }

    @Test
    void a_wrong_type_is_told_with_what_to_do_and_never_touched() {
        zendesk.account.organizationField("crmv_score", "text", "Score");

        Installation done = connector.install();

        assertThat(done.complete()).isFalse();
        assertThat(part(done, "crmv_score").change()).isEqualTo(Change.REFUSED);
        assertThat(part(done, "crmv_score").note())
                .startsWith("is of type text; health needs one of type decimal.")
                .contains("delete the field")
                .contains("Admin Center");
        assertThat(done.names(Change.CREATED)).hasSize(8);
    }

    @Test
    void a_type_that_holds_the_same_values_serves() {
        zendesk.account.organizationField("crmv_trend", "textarea", "Trend");
        zendesk.account.organizationField("crmv_coverage", "decimal", "Coverage");

        Installation done = connector.install();

        assertThat(done.complete()).isTrue();
        assertThat(part(done, "crmv_trend").note()).isEqualTo("is of type textarea, which serves as well");
        assertThat(part(done, "crmv_coverage").change()).isEqualTo(Change.LEFT);
    }

    @Test
    void the_lacking_scope_or_role_is_told() {
        zendesk.account.client("reader", "s3cret", "read");
        ZendeskConnector reader =
                zendesk.connector(new ZendeskConfig.ClientCredentials("reader", new Secret("s3cret")), 1000);

        assertThatThrownBy(reader::install)
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("organizations:write");
        assertThat(connector.plannedInstallation().names(Change.CREATED)).hasSize(9);
    }

    /** An account whose list has what the test says and whose creates are answered as the test says. */
    private static ScriptedZendesk account(List<String> lists, Answer created) {
        int[] asked = {0};
        return new ScriptedZendesk()
                .answers("/api/v2/organizations/count", json(200, "{\"count\":{\"value\":1}}"))
                .on(FIELDS, call -> {
                    if (!call.method().equals("GET")) {
                        return created;
                    }
                    String list = lists.get(Math.min(asked[0], lists.size() - 1));
                    asked[0]++;
                    return json(200, "{\"organization_fields\":" + list + ",\"meta\":{\"has_more\":false}}");
                });
    }

    private static String field(ZendeskHealthField field, boolean active) {
        StringBuilder options = new StringBuilder();
        for (String option : field.options()) {
            options.append(options.isEmpty() ? "" : ",").append("{\"id\":1,\"value\":\"" + option + "\"}");
        }
        return "{\"id\":1,\"key\":\"" + field.key() + "\",\"type\":\"" + field.type() + "\",\"active\":" + active
                + ",\"custom_field_options\":[" + options + "]}";
    }

    private static String allBut(ZendeskHealthField missing) {
        return "["
                + String.join(
                        ",",
                        Arrays.stream(ZendeskHealthField.values())
                                .filter(field -> field != missing)
                                .map(field -> field(field, true))
                                .toList())
                + "]";
    }

    private static final Answer TAKEN = json(422, """
            {"error":"RecordInvalid","description":"Record validation errors","details":{"key":[{"description":"Key: has already been taken","error":"DuplicateValue"}]}}""");

    @Test
    void a_key_that_somebody_took_a_moment_ago_is_compared_and_left() {
        String all = allBut(ZendeskHealthField.SCORE).replace("[{", "[" + field(ZendeskHealthField.SCORE, true) + ",{");
        try (ScriptedZendesk scripted = account(List.of(allBut(ZendeskHealthField.SCORE), all), TAKEN)) {
            Installation done = scripted.connector().install();

            assertThat(done.names(Change.LEFT)).hasSize(9);
        }
    }

    @Test
    void a_refused_field_is_told_with_what_zendesk_minds_and_the_others_are_made() {
        try (ScriptedZendesk scripted = account(List.of(allBut(ZendeskHealthField.SCORE)), TAKEN)) {
            Installation done = scripted.connector().install();

            assertThat(part(done, "crmv_score").change()).isEqualTo(Change.REFUSED);
            assertThat(part(done, "crmv_score").note()).contains("422 RecordInvalid (key: DuplicateValue)");
            assertThat(done.names(Change.LEFT)).hasSize(8);
        }
    }

    @Test
    void a_deactivated_field_is_told_and_left_as_a_person_wants_it() {
        String list =
                allBut(ZendeskHealthField.SCORE).replace("[{", "[" + field(ZendeskHealthField.SCORE, false) + ",{");
        try (ScriptedZendesk scripted = account(List.of(list), TAKEN)) {
            Installation done = scripted.connector().install();

            assertThat(part(done, "crmv_score").change()).isEqualTo(Change.REFUSED);
            assertThat(part(done, "crmv_score").note()).startsWith("is deactivated. Activate it in Admin Center");
            assertThat(scripted.calls(FIELDS)).allMatch(call -> call.method().equals("GET"));
        }
    }

    @Test
    void a_lost_answer_ends_the_installation_which_goes_on_when_started_again() {
        zendesk.sandbox
                .faults()
                .answerAfterEffect(
                        call -> call.path().equals(FIELDS) && call.method().equals("POST"),
                        1,
                        Answer.breaking(Answer.Break.BEFORE_ANSWER));

        assertThatThrownBy(connector::install).isInstanceOf(RetryableException.class);
        Installation again = connector.install();

        assertThat(again.complete()).isTrue();
        assertThat(again.names(Change.LEFT)).containsExactly("crmv_score");
        assertThat(again.names(Change.CREATED)).hasSize(8);
    }

    @Test
    void an_options_name_in_many_languages_is_kept_as_it_is() {
        JsonNode there = read("""
                {"id":5,"key":"crmv_band","type":"dropdown","custom_field_options":[{"id":9,"name":"Red","raw_name":"{{dc.red}}","value":"crmv_red"}]}""");

        JsonNode options = ZendeskFieldFit.of(ZendeskHealthField.BAND, there).extended(ZendeskHealthField.BAND, there);

        assertThat(options.get(0)).isEqualTo(read("{\"id\":9,\"name\":\"{{dc.red}}\",\"value\":\"crmv_red\"}"));
    }
}

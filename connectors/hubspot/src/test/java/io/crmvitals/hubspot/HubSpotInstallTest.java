package io.crmvitals.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmvitals.core.port.Installation;
import io.crmvitals.core.port.Installation.Change;
import io.crmvitals.core.port.Installation.Part;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.hubspot.HubSpotErrors;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is put into a portal, and what of the portal's own is left as it is. */
class HubSpotInstallTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROPERTIES = "/crm/properties/2026-09/companies";
    private static final List<String> ALL = List.of(
            "crmv_score",
            "crmv_band",
            "crmv_trend",
            "crmv_coverage",
            "crmv_outcome",
            "crmv_experience",
            "crmv_reasons",
            "crmv_as_of",
            "crmv_scorecard");

    private final TestPortal test = new TestPortal();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        test.close();
    }

    /** As the portal's admin would, through the same door. */
    private JsonNode admin(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(test.sandbox.url() + path))
                .header("Authorization", "Bearer " + TestPortal.TOKEN)
                .header("Content-Type", "application/json")
                .header(TestPortal.BY_HAND, "admin")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        String answer = http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .join()
                .body();
        try {
            return JSON.readTree(answer.isEmpty() ? "{}" : answer);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(answer, notJson);
        }
    }

    private JsonNode property(String name) {
        return admin("GET", PROPERTIES + "/" + name, "");
    }

    private static Part part(Installation installation, String name) {
        return installation.parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<Call> changes() {
        return test.sandbox.calls().stream()
                .filter(call -> !call.method().equals("GET"))
                .toList();
    }

    @Test
    void a_fresh_portal_gets_the_group_and_every_property() {
        Installation done = test.connector().install();

        assertThat(done.remote()).isEqualTo("24681357");
        assertThat(done.done()).isTrue();
        assertThat(done.names(Change.CREATED)).containsExactly(withGroup());
        assertThat(done.complete()).isTrue();
        assertThat(property("crmv_band").path("groupName").asText()).isEqualTo("crm_vitals");
        assertThat(property("crmv_band").path("options").findValuesAsText("value"))
                .containsExactly("red", "yellow", "green", "grey");
    }

    private static String[] withGroup() {
        List<String> names = new ArrayList<>(ALL);
        names.add(0, "group crm_vitals");
        return names.toArray(String[]::new);
    }

    @Test
    void installing_again_changes_nothing() {
        test.connector().install();
        int before = changes().size();

        Installation again = test.connector().install();

        assertThat(again.names(Change.LEFT)).containsExactlyElementsOf(ALL);
        assertThat(again.parts()).allSatisfy(part -> assertThat(part.note()).isEmpty());
        assertThat(changes()).hasSize(before);
    }

    @Test
    void a_look_tells_what_would_be_done_and_does_nothing() {
        test.portal.property("companies", "crmv_band", "enumeration", "select", "red", "green");
        test.portal.property("companies", "crmv_as_of", "string", "text");

        Installation planned = test.connector().plannedInstallation();

        assertThat(planned.done()).isFalse();
        assertThat(planned.names(Change.CREATED)).hasSize(7).doesNotContain("crmv_band", "crmv_as_of");
        assertThat(part(planned, "crmv_band").note())
                .isEqualTo("options added: yellow, grey; stands in the group custom and stays there");
        assertThat(planned.names(Change.REFUSED)).containsExactly("crmv_as_of");
        assertThat(changes()).isEmpty();
    }

    @Test
    void lacking_options_are_added_behind_the_portals_own_which_stay_as_they_are() {
        test.connector().install();
        admin("PATCH", PROPERTIES + "/crmv_band", """
                {"label": "How they are", "description": "Ask Kim", "options": [
                  {"label": "Doing fine", "value": "green", "displayOrder": 3, "hidden": false},
                  {"label": "On hold", "value": "on_hold", "displayOrder": 1, "hidden": true},
                  {"label": "Red", "value": "red", "displayOrder": 2, "hidden": false}]}""");

        Installation done = test.connector().install();

        assertThat(part(done, "crmv_band").change()).isEqualTo(Change.EXTENDED);
        assertThat(part(done, "crmv_band").note()).isEqualTo("options added: yellow, grey");
        JsonNode band = property("crmv_band");
        assertThat(band.path("label").asText()).isEqualTo("How they are");
        assertThat(band.path("description").asText()).isEqualTo("Ask Kim");
        assertThat(band.path("options"))
                .extracting(option -> option.path("value").asText() + "|"
                        + option.path("label").asText() + "|"
                        + option.path("displayOrder").asInt() + "|"
                        + option.path("hidden").asBoolean())
                .containsExactly(
                        "green|Doing fine|3|false",
                        "on_hold|On hold|1|true",
                        "red|Red|2|false",
                        "yellow|Yellow|4|false",
                        "grey|Grey|5|false");
    }

    @Test
    void what_cannot_be_used_is_refused_with_its_reason_and_the_others_go_on() {
        test.portal.property("companies", "crmv_score", "string", "text");
        test.portal.property("companies", "crmv_trend", "enumeration", "checkbox", "up", "down", "steady", "new");
        test.portal.readOnlyProperty("companies", "crmv_coverage", "number", "calculation_equation");
        test.portal.uniqueProperty("companies", "crmv_scorecard");

        Installation done = test.connector().install();

        assertThat(done.complete()).isFalse();
        assertThat(done.names(Change.REFUSED))
                .containsExactly("crmv_score", "crmv_trend", "crmv_coverage", "crmv_scorecard");
        assertThat(part(done, "crmv_score").note()).startsWith("is of type string; health needs one of type number");
        assertThat(part(done, "crmv_trend").note()).startsWith("is entered as checkbox; health needs select");
        assertThat(part(done, "crmv_coverage").note()).startsWith("is calculated by HubSpot");
        assertThat(part(done, "crmv_scorecard").note()).startsWith("demands a different value on every company");
        assertThat(property("crmv_score").path("type").asText()).isEqualTo("string");
        assertThat(done.names(Change.CREATED)).contains("crmv_band", "crmv_as_of");
    }

    @Test
    void a_property_that_people_moved_stays_where_it_is() {
        test.portal.property("companies", "crmv_score", "number", "number");

        Installation done = test.connector().install();

        assertThat(part(done, "crmv_score").change()).isEqualTo(Change.LEFT);
        assertThat(part(done, "crmv_score").note()).isEqualTo("stands in the group custom and stays there");
        assertThat(property("crmv_score").path("groupName").asText()).isEqualTo("custom");
    }

    @Test
    void a_property_in_the_bin_comes_back_to_life() {
        test.connector().install();
        admin("DELETE", PROPERTIES + "/crmv_score", "");

        Installation done = test.connector().install();

        assertThat(done.names(Change.CREATED)).containsExactly("crmv_score");
        assertThat(property("crmv_score").path("archived").asBoolean()).isFalse();
    }

    @Test
    void a_property_that_came_back_as_it_was_is_looked_at_and_extended() {
        admin("POST", PROPERTIES + "/groups", "{\"name\":\"custom\",\"label\":\"Custom\"}");
        test.portal.property("companies", "crmv_band", "enumeration", "select", "red");
        // Not in the list at first, as one in the bin; then HubSpot revives it with its old options.
        test.sandbox.faults().answer(call -> isList(call), 1, Answer.json(200, Map.of("results", List.of())));
        test.sandbox
                .faults()
                .answer(
                        call -> isPost(call) && call.text().contains("\"crmv_band\""),
                        1,
                        Answer.json(201, Map.of("name", "crmv_band")));

        Installation done = test.connector().install();

        assertThat(part(done, "crmv_band").change()).isEqualTo(Change.EXTENDED);
        assertThat(part(done, "crmv_band").note()).startsWith("options added: yellow, green, grey");
        assertThat(property("crmv_band").path("options").findValuesAsText("value"))
                .containsExactly("red", "yellow", "green", "grey");
    }

    private static boolean isList(Call call) {
        return call.method().equals("GET") && call.path().equals(PROPERTIES);
    }

    private static boolean isPost(Call call) {
        return call.method().equals("POST") && call.path().equals(PROPERTIES);
    }

    @Test
    void a_name_that_was_taken_meanwhile_is_looked_at_instead_of_made() {
        test.portal.property("companies", "crmv_score", "number", "number");
        test.sandbox.faults().answer(call -> isList(call), 1, Answer.json(200, Map.of("results", List.of())));

        Installation done = test.connector().install();

        assertThat(part(done, "crmv_score").change()).isEqualTo(Change.LEFT);
        assertThat(done.complete()).isTrue();
    }

    @Test
    void a_name_taken_by_what_hubspot_does_not_show_is_refused() {
        test.sandbox
                .faults()
                .answer(
                        call -> isPost(call) && call.text().contains("\"crmv_score\""),
                        1,
                        Answer.json(
                                409,
                                Map.of(
                                        "status", "error",
                                        "category", "OBJECT_ALREADY_EXISTS",
                                        "subCategory", "Properties.PROPERTY_WITH_NAME_EXISTS")));

        Installation done = test.connector().install();

        assertThat(part(done, "crmv_score").change()).isEqualTo(Change.REFUSED);
        assertThat(part(done, "crmv_score").note()).contains("sensitive data");
        assertThat(done.names(Change.CREATED)).contains("crmv_scorecard");
    }

    @Test
    void one_that_hubspot_refuses_to_make_does_not_stop_the_others() {
        test.sandbox
                .faults()
                .answer(
                        call -> isPost(call) && call.text().contains("\"crmv_trend\""),
                        1,
                        Answer.json(
                                400,
                                Map.of("status", "error", "category", "VALIDATION_ERROR", "correlationId", "c-7")));

        Installation done = test.connector().install();

        assertThat(done.names(Change.REFUSED)).containsExactly("crmv_trend");
        assertThat(part(done, "crmv_trend").note()).contains("VALIDATION_ERROR").contains("c-7");
        assertThat(done.names(Change.CREATED)).contains("crmv_scorecard");
    }

    @Test
    void a_group_that_is_there_already_is_fine() {
        admin("POST", PROPERTIES + "/groups", "{\"name\":\"crm_vitals\",\"label\":\"Ours\"}");

        Installation done = test.connector().install();

        assertThat(done.names(Change.CREATED)).containsExactlyElementsOf(ALL);
    }

    @Test
    void too_few_free_properties_are_told_beforehand() {
        test.portal.customPropertyQuota(5);

        Installation planned = test.connector().plannedInstallation();

        assertThat(planned.notes())
                .singleElement()
                .asString()
                .contains("only 5 more company properties")
                .contains("needs 9");
    }

    @Test
    void the_lacking_permission_is_named_and_nothing_is_changed() {
        test.portal.scopes("crm.objects.companies.read", "crm.schemas.companies.read");

        assertThatThrownBy(() -> test.connector().install())
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("crm.schemas.companies.write");

        assertThat(property("crmv_score").path("status").asText()).isEqualTo("error");
    }

    @Test
    void an_installation_that_broke_off_is_finished_by_the_next_one() {
        test.sandbox
                .faults()
                .answer(call -> isPost(call) && call.text().contains("\"crmv_trend\""), 1, HubSpotErrors.badGateway());

        assertThatThrownBy(() -> test.connector().install()).isInstanceOf(RetryableException.class);
        Installation next = test.connector().install();

        assertThat(next.names(Change.LEFT)).containsExactly("crmv_score", "crmv_band");
        assertThat(next.names(Change.CREATED)).hasSize(7).startsWith("crmv_trend");
    }

    @Test
    void the_fall_back_version_installs_the_same() {
        HubSpotConfig fallBack = test.config().inVersion(HubSpotConfig.FALL_BACK_VERSION);

        Installation done = test.connector(fallBack).install();

        assertThat(done.names(Change.CREATED)).containsExactly(withGroup());
        assertThat(test.sandbox.calls()).allMatch(call -> call.path().contains("/2026-03"));
    }
}

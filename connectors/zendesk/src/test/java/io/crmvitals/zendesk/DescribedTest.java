package io.crmvitals.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.sandbox.Call;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A description that lets everything pass would prove nothing. */
class DescribedTest {

    private static final String TICKETS = "/api/v2/tickets";
    private static final String TASK =
            "{'ticket':{'subject':'s','type':'task','comment':{'body':'b','public':false},'external_id':'crmv:1','tags':['crm_vitals']}}";

    private static List<String> faults(String method, String path, Map<String, String> query, String body) {
        Map<String, List<String>> sent = new LinkedHashMap<>();
        query.forEach((name, value) -> sent.put(name, List.of(value)));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("authorization", "Bearer zat");
        if (!body.isEmpty()) {
            headers.put("content-type", "application/json");
            headers.put("idempotency-key", "k");
        }
        return Described.faults(
                new Call(method, path, sent, headers, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> read(String path, Map<String, String> query) {
        return faults("GET", path, query, "");
    }

    @Test
    void a_proper_request_has_no_fault() {
        assertThat(faults("POST", TICKETS, Map.of(), TASK)).isEmpty();
        assertThat(read("/api/v2/incremental/tickets/cursor", Map.of("start_time", "0", "per_page", "1000")))
                .isEmpty();
        assertThat(read("/api/v2/organization_fields", Map.of("page[size]", "100")))
                .isEmpty();
        assertThat(
                        faults(
                                "PUT",
                                "/api/v2/organizations/update_many",
                                Map.of(),
                                "{'organizations':[{'id':13000000000001,'organization_fields':{'crmv_score':71.5,'crmv_band':null}}]}"))
                .isEmpty();
    }

    @Test
    void a_comment_that_would_be_mailed_is_a_fault() {
        assertThat(faults("POST", TICKETS, Map.of(), TASK.replace("false", "true")))
                .isNotEmpty();
        assertThat(faults("POST", TICKETS, Map.of(), TASK.replace(",'public':false", "")))
                .isNotEmpty();
    }

    @Test
    void tags_of_an_organization_are_never_sent() {
        assertThat(faults(
                        "PUT",
                        "/api/v2/organizations/update_many",
                        Map.of(),
                        "{'organizations':[{'id':1,'tags':[],'organization_fields':{'a':1}}]}"))
                .isNotEmpty();
    }

    @Test
    void a_path_a_parameter_or_a_size_that_does_not_exist_is_a_fault() {
        assertThat(read("/api/v2/tickets.csv", Map.of())).isNotEmpty();
        assertThat(read("/api/v2/organization_fields", Map.of("page[size]", "101")))
                .isNotEmpty();
        assertThat(read("/api/v2/organization_fields", Map.of("color", "red"))).isNotEmpty();
        assertThat(read("/api/v2/incremental/tickets/cursor", Map.of("start_time", "0", "exclude_deleted", "true")))
                .isNotEmpty();
    }

    @Test
    void a_start_and_a_cursor_exclude_each_other_and_moments_have_their_units() {
        assertThat(read("/api/v2/incremental/users/cursor", Map.of("start_time", "0", "cursor", "x")))
                .isNotEmpty();
        assertThat(read("/api/v2/satisfaction_ratings", Map.of("start_time", "1767225600000")))
                .isNotEmpty();
        assertThat(read("/api/v2/guide/survey_responses", Map.of("filter[created_at_start]", "1767225600")))
                .isNotEmpty();
    }
}

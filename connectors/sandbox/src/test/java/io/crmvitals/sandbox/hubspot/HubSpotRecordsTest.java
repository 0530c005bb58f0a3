package io.crmvitals.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.sandbox.VendorClient;
import io.crmvitals.sandbox.VendorClient.Reply;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HubSpotRecordsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Instant EARLIER = Instant.parse("2026-11-01T08:00:00Z");
    private static final String COMPANIES = "/crm/objects/2026-09/companies";
    private static final String TASKS = "/crm/objects/2026-09/tasks";

    private final HubSpotPortal portal = new HubSpotPortal().token("pat-eu1-test");
    private HubSpotSandbox sandbox;
    private VendorClient client;

    @BeforeEach
    void open() {
        portal.limits().off();
        portal.property("companies", "health_score", "number", "number")
                .property("companies", "health_band", "enumeration", "select", "healthy=Healthy", "at_risk=At risk")
                .property("companies", "renewal_on", "date", "date");
        sandbox = HubSpotSandbox.start(portal, Clock.fixed(NOW, ZoneOffset.UTC));
        client = new VendorClient(sandbox.url(), "Bearer pat-eu1-test");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private String company(String name) {
        return portal.insert("companies", Map.of("name", name), EARLIER, EARLIER);
    }

    @Test
    void a_list_is_walked_by_cursor_and_its_last_page_has_no_paging() {
        List<String> seeded = List.of(company("A"), company("B"), company("C"));

        Reply first = client.get(COMPANIES + "?limit=2&properties=name");
        String after = first.json().at("/paging/next/after").asText();
        Reply last = client.get(COMPANIES + "?limit=2&properties=name&after=" + after);

        List<String> ids = new ArrayList<>();
        first.json().path("results").forEach(row -> ids.add(row.path("id").asText()));
        last.json().path("results").forEach(row -> ids.add(row.path("id").asText()));
        assertThat(ids).isEqualTo(seeded);
        assertThat(last.json().has("paging")).isFalse();
    }

    @Test
    void an_undefined_property_is_silently_left_out_and_an_unset_one_is_null() {
        String id = company("Acme");

        Reply reply = client.get(COMPANIES + "/" + id + "?properties=name,domain,no_such_thing");

        assertThat(reply.json().path("properties").toString()).isEqualTo("{\"name\":\"Acme\",\"domain\":null}");
    }

    @Test
    void without_wanted_properties_a_small_set_comes() {
        String id = company("Acme");

        Reply reply = client.get(COMPANIES + "/" + id);

        assertThat(reply.json().path("properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("createdate", "domain", "hs_lastmodifieddate", "hs_object_id", "name");
    }

    @Test
    void a_list_refuses_more_than_a_hundred_and_unknown_parameters() {
        assertThat(client.get(COMPANIES + "?limit=101").status()).isEqualTo(400);
        assertThat(client.get(COMPANIES + "?limit=0").status()).isEqualTo(400);
        assertThat(client.get(COMPANIES + "?offset=3").status()).isEqualTo(400);
        assertThat(client.get(COMPANIES + "?after=rubbish").status()).isEqualTo(400);
    }

    @Test
    void an_archived_record_is_gone_but_for_those_who_ask_for_archived() {
        String id = company("Gone");
        portal.archive("companies", id);

        assertThat(client.get(COMPANIES + "/" + id).status()).isEqualTo(404);
        assertThat(client.get(COMPANIES).json().path("results")).isEmpty();
        assertThat(client.get(COMPANIES + "?archived=true")
                        .json()
                        .at("/results/0/archivedAt")
                        .asText())
                .isEqualTo("2026-11-21T09:00:00.000Z");
    }

    @Test
    void a_merged_record_answers_with_its_survivor() {
        String loser = company("Acme Ltd");
        String winner = company("Acme");
        portal.merge("companies", loser, winner);

        Reply reply = client.get(COMPANIES + "/" + loser + "?properties=hs_merged_object_ids");

        assertThat(reply.json().path("id").asText()).isEqualTo(winner);
        assertThat(reply.json().at("/properties/hs_merged_object_ids").asText()).isEqualTo(loser);
    }

    @Test
    void an_unknown_number_is_a_resource_not_found_without_category() {
        Reply reply = client.get(COMPANIES + "/4711");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json().path("message").asText()).isEqualTo("resource not found");
        assertThat(reply.json().has("category")).isFalse();
    }

    @Test
    void a_write_moves_the_date_of_modification() {
        String id = company("Acme");

        Reply reply = client.send("PATCH", COMPANIES + "/" + id, "{'properties':{'health_score':'71.5'}}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(portal.properties("companies", id))
                .containsEntry("health_score", "71.5")
                .containsEntry("hs_lastmodifieddate", "2026-11-21T09:00:00.000Z")
                .containsEntry("name", "Acme");
    }

    @Test
    void an_empty_text_clears_a_property() {
        String id = company("Acme");

        client.send("PATCH", COMPANIES + "/" + id, "{'properties':{'name':''}}");

        assertThat(portal.properties("companies", id)).doesNotContainKey("name");
    }

    @Test
    void bad_values_are_told_by_code_and_property() {
        String id = company("Acme");

        assertThat(refusal(id, "{'properties':{'no_such_thing':'1'}}")).isEqualTo("PROPERTY_DOESNT_EXIST");
        assertThat(refusal(id, "{'properties':{'hs_object_id':'1'}}")).isEqualTo("READ_ONLY_VALUE");
        assertThat(refusal(id, "{'properties':{'health_band':'Healthy'}}")).isEqualTo("INVALID_OPTION");
        assertThat(refusal(id, "{'properties':{'health_score':'seventy'}}")).isEqualTo("INVALID_INTEGER");
        assertThat(refusal(id, "{'properties':{'health_score':'71,5'}}")).isEqualTo("INVALID_FLOAT");
        assertThat(refusal(id, "{'properties':{'renewal_on':'soon'}}")).isEqualTo("INVALID_DATE");
    }

    private String refusal(String id, String json) {
        Reply reply = client.send("PATCH", COMPANIES + "/" + id, json);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("category").asText()).isEqualTo("VALIDATION_ERROR");
        return reply.json().at("/errors/0/code").asText();
    }

    @Test
    void a_number_that_is_no_text_is_refused() {
        String id = company("Acme");

        assertThat(client.send("PATCH", COMPANIES + "/" + id, "{'properties':{'health_score':71.5}}")
                        .status())
                .isEqualTo(400);
        assertThat(client.send("PATCH", COMPANIES + "/" + id, "{'properties':{},'extra':1}")
                        .status())
                .isEqualTo(400);
        assertThat(client.send("PATCH", COMPANIES + "/" + id, "{'properties':").status())
                .isEqualTo(400);
    }

    @Test
    void a_sloppy_date_is_mended_with_a_warning_in_2026_09_and_refused_in_2026_03() {
        String id = company("Acme");
        String body = "{'properties':{'renewal_on':'2026-12-01T15:30:00Z'}}";

        Reply mended = client.send("PATCH", COMPANIES + "/" + id, body);
        Reply refused = client.send("PATCH", "/crm/objects/2026-03/companies/" + id, body);

        assertThat(mended.json().at("/warnings/0/category").asText()).isEqualTo("PROPERTY_VALUE_NORMALIZED");
        assertThat(portal.properties("companies", id)).containsEntry("renewal_on", "2026-12-01");
        assertThat(refused.status()).isEqualTo(400);
    }

    @Test
    void the_admins_rules_hold_in_2026_09_alone() {
        portal.requireOnCreate("companies", "industry")
                .requireWhen("companies", "renewal_on", "health_band", "at_risk");
        String id = company("Acme");
        String create = "{'properties':{'name':'B'},'associations':[]}";
        String update = "{'properties':{'health_band':'at_risk'}}";

        assertThat(client.post(COMPANIES, create).json().at("/errors/0/code").asText())
                .isEqualTo("MISSING_REQUIRED_PROPERTY");
        assertThat(client.send("PATCH", COMPANIES + "/" + id, update)
                        .json()
                        .at("/errors/0/code")
                        .asText())
                .isEqualTo("MISSING_CONDITIONAL_REQUIRED_PROPERTY");
        assertThat(client.post("/crm/objects/2026-03/companies", create).status())
                .isEqualTo(201);
    }

    @Test
    void a_task_needs_its_due_moment_and_a_known_owner() {
        String owner = portal.owner(null, "a@site.example", "Ada", "Byron", false);
        String former = portal.owner(null, "b@site.example", "Bob", "Gone", true);

        assertThat(client.post(TASKS, "{'properties':{'hs_task_subject':'Call'},'associations':[]}")
                        .status())
                .isEqualTo(400);
        assertThat(client.post(TASKS, task("12345")).status()).isEqualTo(400);
        assertThat(client.post(TASKS, task(former)).status()).isEqualTo(400);
        assertThat(client.post(TASKS, task(owner)).status()).isEqualTo(201);
    }

    private static String task(String owner) {
        return "{'properties':{'hs_timestamp':'2026-12-01T09:00:00.000Z','hs_task_subject':'Call','hubspot_owner_id':'"
                + owner + "'},'associations':[]}";
    }

    @Test
    void a_task_is_linked_to_its_company_when_made() {
        String id = company("Acme");
        String links = "[{'to':{'id':'" + id
                + "'},'types':[{'associationCategory':'HUBSPOT_DEFINED','associationTypeId':192}]}]";

        Reply reply =
                client.post(TASKS, "{'properties':{'hs_timestamp':'1796115600000'},'associations':" + links + "}");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(portal.associated("companies", id, "tasks"))
                .containsExactly(reply.json().path("id").asText());
    }

    @Test
    void a_second_contact_with_the_same_address_is_a_conflict_that_names_the_first() {
        String first = portal.insert("contacts", Map.of("email", "ada@site.example"), EARLIER, EARLIER);

        Reply reply = client.post(
                "/crm/objects/2026-09/contacts", "{'properties':{'email':'Ada@site.example'},'associations':[]}");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.json().path("message").asText()).endsWith("Existing ID: " + first);
    }

    @Test
    void survey_answers_are_read_only() {
        assertThat(client.post("/crm/objects/2026-09/feedback_submissions", "{'properties':{},'associations':[]}")
                        .status())
                .isEqualTo(405);
        assertThat(client.get("/crm/objects/2026-09/feedback_submissions").status())
                .isEqualTo(200);
    }

    @Test
    void a_name_that_is_not_unique_identifies_nothing() {
        Reply reply = client.get(COMPANIES + "/acme.example?idProperty=domain");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("message").asText()).contains("by non-unique domain property");
    }
}

package io.crmvitals.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.VendorClient;
import io.crmvitals.sandbox.VendorClient.Reply;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HubSpotBatchTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Instant EARLIER = Instant.parse("2026-11-01T08:00:00Z");
    private static final String BATCH = "/crm/objects/2026-09/companies/batch/";
    private static final String TICKETS = "/crm/associations/2026-09/companies/tickets/";

    private final HubSpotPortal portal = new HubSpotPortal().token("pat-eu1-test");
    private HubSpotSandbox sandbox;
    private VendorClient client;

    @BeforeEach
    void open() {
        portal.limits().off();
        portal.property("companies", "score", "number", "number").uniqueProperty("companies", "erp_key");
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

    private String ticket() {
        return portal.insert("tickets", Map.of("subject", "Help"), EARLIER, EARLIER);
    }

    private static List<String> ids(JsonNode rows) {
        List<String> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.path("id").asText()));
        return ids;
    }

    @Test
    void a_batch_comes_back_in_another_order() {
        List<String> sent = List.of(company("A"), company("B"), company("C"));

        Reply reply = client.post(BATCH + "read", "{'inputs':[" + inputs(sent) + "],'properties':['name']}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(ids(reply.json().path("results")))
                .containsExactlyInAnyOrderElementsOf(sent)
                .isNotEqualTo(sent);
        assertThat(reply.json().has("errors")).isFalse();
    }

    private static String inputs(List<String> ids) {
        return ids.stream().map(id -> "{'id':'" + id + "'}").collect(Collectors.joining(","));
    }

    @Test
    void unknown_ids_in_a_batch_read_are_told_beside_the_known() {
        String known = company("A");

        Reply reply = client.post(BATCH + "read", "{'inputs':[" + inputs(List.of(known, "4711")) + "]}");

        assertThat(reply.status()).isEqualTo(207);
        assertThat(ids(reply.json().path("results"))).containsExactly(known);
        assertThat(reply.json().at("/errors/0/category").asText()).isEqualTo("OBJECT_NOT_FOUND");
        assertThat(reply.json().at("/errors/0/context/ids/0").asText()).isEqualTo("4711");
    }

    @Test
    void a_batch_update_does_what_it_can_and_names_the_rest_by_trace_id() {
        String good = company("A");
        String bad = company("B");

        Reply reply = client.post(
                BATCH + "update",
                "{'inputs':[" + update(bad, "much", "t1") + "," + update(good, "70", "t2") + ","
                        + update("4711", "1", "t3") + "]}");

        assertThat(reply.status()).isEqualTo(207);
        assertThat(reply.json().path("numErrors").asInt()).isEqualTo(2);
        assertThat(reply.json().at("/results/0/objectWriteTraceId").asText()).isEqualTo("t2");
        assertThat(reply.json().at("/errors/0/context/objectWriteTraceId/0").asText())
                .isEqualTo("t1");
        assertThat(reply.json().at("/errors/0/errors/0/code").asText()).isEqualTo("INVALID_INTEGER");
        assertThat(reply.json().at("/errors/1/category").asText()).isEqualTo("OBJECT_NOT_FOUND");
        assertThat(portal.properties("companies", good)).containsEntry("score", "70");
        assertThat(portal.properties("companies", bad)).doesNotContainKey("score");
    }

    @Test
    void an_unknown_id_may_fail_the_whole_batch() {
        portal.unknownIdFailsBatch(true);
        String good = company("A");

        Reply reply = client.post(
                BATCH + "update", "{'inputs':[" + update(good, "70", "t1") + "," + update("4711", "1", "t2") + "]}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(portal.properties("companies", good)).doesNotContainKey("score");
    }

    private static String update(String id, String score, String trace) {
        return "{'id':'" + id + "','properties':{'score':'" + score + "'},'objectWriteTraceId':'" + trace + "'}";
    }

    @Test
    void one_bad_input_fails_a_whole_create_without_trace_ids() {
        Reply reply =
                client.post(BATCH + "create", "{'inputs':[" + create("A", "1", "") + "," + create("B", "x", "") + "]}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(portal.objects("companies")).isEmpty();
    }

    @Test
    void with_trace_ids_a_create_makes_what_it_can() {
        Reply reply = client.post(
                BATCH + "create",
                "{'inputs':[" + create("A", "1", ",'objectWriteTraceId':'a'") + ","
                        + create("B", "x", ",'objectWriteTraceId':'b'") + "]}");

        assertThat(reply.status()).isEqualTo(207);
        assertThat(portal.objects("companies")).hasSize(1);
        assertThat(reply.json().at("/errors/0/context/objectWriteTraceId/0").asText())
                .isEqualTo("b");
    }

    private static String create(String name, String score, String more) {
        return "{'properties':{'name':'" + name + "','score':'" + score + "'},'associations':[]" + more + "}";
    }

    @Test
    void an_upsert_tells_what_is_new() {
        String known = portal.insert("companies", Map.of("name", "A", "erp_key", "E1"), EARLIER, EARLIER);

        Reply reply = client.post(
                BATCH + "upsert",
                "{'inputs':[{'id':'E1','idProperty':'erp_key','properties':{'score':'5'}},"
                        + "{'id':'E2','idProperty':'erp_key','properties':{'name':'B'}}]}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(portal.properties("companies", known)).containsEntry("score", "5");
        reply.json()
                .path("results")
                .forEach(row -> assertThat(row.path("new").asBoolean())
                        .isEqualTo(!row.path("id").asText().equals(known)));
        assertThat(portal.objects("companies")).hasSize(2);
    }

    @Test
    void a_batch_over_a_hundred_or_with_an_id_twice_is_refused() {
        List<String> many =
                IntStream.rangeClosed(1, 101).mapToObj(Integer::toString).toList();

        assertThat(client.post(BATCH + "read", "{'inputs':[" + inputs(many) + "]}")
                        .status())
                .isEqualTo(400);
        assertThat(client.post(BATCH + "read", "{'inputs':[" + inputs(List.of("1", "1")) + "]}")
                        .status())
                .isEqualTo(400);
        assertThat(client.post(BATCH + "read", "{'inputs':[]}").status()).isEqualTo(400);
        assertThat(client.post(BATCH + "read", "{'inputs':[{'id':'1','name':'x'}]}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void archiving_a_batch_twice_is_archiving_it_once() {
        String id = company("A");

        assertThat(client.post(BATCH + "archive", "{'inputs':[{'id':'" + id + "'}]}")
                        .status())
                .isEqualTo(204);
        assertThat(client.post(BATCH + "archive", "{'inputs':[{'id':'" + id + "'}]}")
                        .status())
                .isEqualTo(204);
        assertThat(portal.objects("companies")).isEmpty();
    }

    @Test
    void links_are_read_with_their_kinds_and_none_is_an_error_item() {
        String company = company("A");
        String lonely = company("B");
        String ticket = ticket();
        portal.associate("companies", company, "tickets", ticket, 25);

        Reply reply = client.post(TICKETS + "batch/read", "{'inputs':[" + inputs(List.of(company, lonely)) + "]}");

        assertThat(reply.status()).isEqualTo(207);
        assertThat(reply.json().at("/results/0/to/0/toObjectId").asText()).isEqualTo(ticket);
        List<Integer> kinds = new ArrayList<>();
        reply.json()
                .at("/results/0/to/0/associationTypes")
                .forEach(kind -> kinds.add(kind.path("typeId").asInt()));
        assertThat(kinds).containsExactlyInAnyOrder(25, 340);
        assertThat(reply.json().at("/errors/0/subCategory").asText())
                .isEqualTo("crm.associations.NO_ASSOCIATIONS_FOUND");
        assertThat(reply.json().at("/errors/0/context/fromObjectId/0").asText()).isEqualTo(lonely);
    }

    @Test
    void many_links_of_one_record_come_in_pages() {
        portal.associationPage(1);
        String company = company("A");
        portal.associate("companies", company, "tickets", ticket(), 340);
        portal.associate("companies", company, "tickets", ticket(), 340);

        JsonNode first = client.post(TICKETS + "batch/read", "{'inputs':[{'id':'" + company + "'}]}")
                .json();
        JsonNode last = client.post(
                        TICKETS + "batch/read",
                        "{'inputs':[{'id':'" + company + "','after':'"
                                + first.at("/results/0/paging/next/after").asText() + "'}]}")
                .json();

        assertThat(first.at("/results/0/to")).hasSize(1);
        assertThat(last.at("/results/0/to")).hasSize(1);
        assertThat(last.at("/results/0/to/0/toObjectId")).isNotEqualTo(first.at("/results/0/to/0/toObjectId"));
        assertThat(last.at("/results/0").has("paging")).isFalse();
    }

    @Test
    void links_are_made_by_kind_or_by_default_in_both_directions() {
        String company = company("A");
        String one = ticket();
        String two = ticket();

        Reply byKind = client.post(
                TICKETS + "batch/create",
                "{'inputs':[{'from':{'id':'" + company + "'},'to':{'id':'" + one
                        + "'},'types':[{'associationCategory':'HUBSPOT_DEFINED','associationTypeId':340}]}]}");
        Reply byDefault = client.send(
                "PUT", "/crm/objects/2026-09/companies/" + company + "/associations/default/tickets/" + two, null);
        Reply unknown = client.post(
                TICKETS + "batch/create",
                "{'inputs':[{'from':{'id':'" + company + "'},'to':{'id':'" + one
                        + "'},'types':[{'associationCategory':'HUBSPOT_DEFINED','associationTypeId':192}]}]}");

        assertThat(byKind.status()).isEqualTo(200);
        assertThat(byDefault.status()).isEqualTo(200);
        assertThat(byDefault
                        .json()
                        .at("/results/0/associationSpec/associationTypeId")
                        .asInt())
                .isEqualTo(340);
        assertThat(byDefault
                        .json()
                        .at("/results/1/associationSpec/associationTypeId")
                        .asInt())
                .isEqualTo(339);
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(portal.associated("companies", company, "tickets")).containsExactly(one, two);
        assertThat(portal.associated("tickets", two, "companies")).containsExactly(company);
    }

    @Test
    void labels_tell_the_kinds_between_two_types() {
        portal.associationLabel("companies", "contacts", 71, 72, "Champion");

        JsonNode labels = client.get("/crm/associations/2026-09/companies/contacts/labels")
                .json()
                .path("results");

        List<String> told = new ArrayList<>();
        labels.forEach(each ->
                told.add(each.path("typeId").asInt() + " " + each.path("label").asText()));
        assertThat(told).containsExactlyInAnyOrder("280 null", "2 Primary", "71 Champion");
    }
}

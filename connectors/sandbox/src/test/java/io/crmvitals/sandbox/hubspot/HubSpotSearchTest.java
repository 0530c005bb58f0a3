package io.crmvitals.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.sandbox.MovingClock;
import io.crmvitals.sandbox.VendorClient;
import io.crmvitals.sandbox.VendorClient.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HubSpotSearchTest {

    private static final Instant EARLIER = Instant.parse("2026-11-01T08:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-10T08:00:00Z");
    private static final String SEARCH = "/crm/objects/2026-09/companies/search";

    private final MovingClock clock = new MovingClock(Instant.parse("2026-11-21T09:00:00Z"));
    private final HubSpotPortal portal = new HubSpotPortal().token("pat-eu1-test");
    private HubSpotSandbox sandbox;
    private VendorClient client;

    @BeforeEach
    void open() {
        portal.limits().off();
        sandbox = HubSpotSandbox.start(portal, clock);
        client = new VendorClient(sandbox.url(), "Bearer pat-eu1-test");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private String company(String name, Instant at) {
        return portal.insert("companies", Map.of("name", name), at, at);
    }

    private List<String> found(String filters) {
        Reply reply = client.post(SEARCH, "{'filterGroups':[{'filters':[" + filters + "]}],'limit':200}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        reply.json().path("results").forEach(row -> ids.add(row.path("id").asText()));
        return ids;
    }

    private static String filter(String name, String operator, Object value) {
        return "{'propertyName':'" + name + "','operator':'" + operator + "','value':'" + value + "'}";
    }

    @Test
    void a_window_of_modification_walked_by_id_finds_what_lies_in_it() {
        String inside = company("A", EARLIER);
        String next = company("B", EARLIER);
        company("C", LATER);
        String window = filter("hs_lastmodifieddate", "GTE", EARLIER.toEpochMilli()) + ","
                + filter("hs_lastmodifieddate", "LT", LATER.toEpochMilli());

        assertThat(found(window)).containsExactly(inside, next);
        assertThat(found(window + "," + filter("hs_object_id", "GT", inside))).containsExactly(next);
    }

    @Test
    void operators_compare_as_the_type_of_the_property_asks() {
        portal.property("companies", "seats", "number", "number");
        String small = portal.insert(
                "companies", Map.of("name", "Small Ltd", "seats", "9", "lifecyclestage", "customer"), EARLIER, EARLIER);
        String large = portal.insert("companies", Map.of("name", "Large Inc", "seats", "10"), EARLIER, EARLIER);

        assertThat(found(filter("seats", "GT", "9"))).containsExactly(large);
        assertThat(found(filter("seats", "LTE", "9.0"))).containsExactly(small);
        assertThat(found("{'propertyName':'seats','operator':'BETWEEN','value':'8','highValue':'9'}"))
                .containsExactly(small);
        assertThat(found(filter("name", "EQ", "small ltd"))).containsExactly(small);
        assertThat(found(filter("name", "CONTAINS_TOKEN", "lar*"))).containsExactly(large);
        assertThat(found("{'propertyName':'name','operator':'IN','values':['large inc']}"))
                .containsExactly(large);
        assertThat(found("{'propertyName':'name','operator':'IN','values':['Large Inc']}"))
                .isEmpty();
        assertThat(found(filter("lifecyclestage", "EQ", "Customer"))).isEmpty();
        assertThat(found("{'propertyName':'lifecyclestage','operator':'NOT_HAS_PROPERTY'}"))
                .containsExactly(large);
    }

    @Test
    void records_are_found_by_what_they_are_linked_to() {
        String company = company("Acme", EARLIER);
        String task = portal.insert("tasks", Map.of("hs_task_subject", "Call"), EARLIER, EARLIER);
        portal.associate("tasks", task, "companies", company, 192);

        assertThat(found("{'propertyName':'associations.task','operator':'EQ','value':'" + task + "'}"))
                .containsExactly(company);
    }

    @Test
    void a_write_is_read_at_once_but_found_only_after_some_searches() {
        portal.searchLag(2);
        String id = company("Acme", EARLIER);

        assertThat(client.get("/crm/objects/2026-09/companies/" + id).status()).isEqualTo(200);
        assertThat(found(filter("name", "EQ", "Acme"))).isEmpty();
        assertThat(found(filter("name", "EQ", "Acme"))).isEmpty();
        assertThat(found(filter("name", "EQ", "Acme"))).containsExactly(id);
    }

    @Test
    void a_write_may_be_found_only_after_some_time() {
        portal.searchLag(Duration.ofSeconds(30));
        String id = company("Acme", EARLIER);

        assertThat(found(filter("name", "EQ", "Acme"))).isEmpty();
        clock.move(Duration.ofSeconds(30));
        assertThat(found(filter("name", "EQ", "Acme"))).containsExactly(id);
    }

    @Test
    void an_archived_record_is_not_found() {
        portal.archive("companies", company("Gone", EARLIER));

        assertThat(found(filter("name", "EQ", "Gone"))).isEmpty();
    }

    @Test
    void a_record_may_change_while_a_client_walks() {
        String first = company("A", EARLIER);
        String second = company("B", EARLIER);
        portal.afterNext(
                call -> call.path().endsWith("/search"),
                p -> p.update("companies", second, Map.of("name", "B2"), LATER));

        List<String> before = found(filter("hs_lastmodifieddate", "LT", LATER.toEpochMilli()));
        List<String> after = found(filter("hs_lastmodifieddate", "LT", LATER.toEpochMilli()));

        assertThat(before).containsExactly(first, second);
        assertThat(after).containsExactly(first);
    }

    @Test
    void pages_go_on_by_offset_and_the_last_has_no_paging() {
        company("A", EARLIER);
        company("B", EARLIER);
        company("C", EARLIER);

        Reply first = client.post(SEARCH, "{'limit':2}");
        Reply last = client.post(SEARCH, "{'limit':2,'after':'2'}");

        assertThat(first.json().path("total").asInt()).isEqualTo(3);
        assertThat(first.json().at("/paging/next/after").asText()).isEqualTo("2");
        assertThat(last.json().path("results")).hasSize(1);
        assertThat(last.json().has("paging")).isFalse();
    }

    @Test
    void a_search_beyond_the_ceilings_is_refused() {
        String sort = "{'propertyName':'name','direction':'ASCENDING'}";
        String six = String.join(",", Collections.nCopies(6, filter("name", "EQ", "a")));
        String group = "{'filters':[" + filter("name", "EQ", "a") + "]}";

        assertThat(status("{'limit':201}")).isEqualTo(400);
        assertThat(status("{'after':'10000'}")).isEqualTo(400);
        assertThat(status("{'after':'9999'}")).isEqualTo(200);
        assertThat(status("{'after':null}")).isEqualTo(400);
        assertThat(status("{'query':'" + "x".repeat(3000) + "'}")).isEqualTo(400);
        assertThat(status("{'sorts':[" + sort + "," + sort + "]}")).isEqualTo(400);
        assertThat(status("{'sorts':['name']}")).isEqualTo(400);
        assertThat(status("{'filterGroups':[{'filters':[" + six + "," + filter("name", "EQ", "a") + "]}]}"))
                .isEqualTo(400);
        assertThat(status("{'filterGroups':[" + String.join(",", Collections.nCopies(6, group)) + "]}"))
                .isEqualTo(400);
    }

    @Test
    void a_search_for_what_is_not_there_is_refused() {
        assertThat(status("{'filterGroups':[{'filters':[" + filter("updatedAt", "GT", "1") + "]}]}"))
                .isEqualTo(400);
        assertThat(status("{'filterGroups':[{'filters':[" + filter("name", "LIKE", "a") + "]}]}"))
                .isEqualTo(400);
        assertThat(status("{'filterGroups':[{'filters':[" + filter("hs_lastmodifieddate", "GT", "2026-11-01T08:00:00Z")
                        + "]}]}"))
                .isEqualTo(400);
        assertThat(status("{'where':'name'}")).isEqualTo(400);
        assertThat(client.post(
                                "/crm/objects/2026-09/contacts/search",
                                "{'filterGroups':[{'filters':[" + filter("hs_lastmodifieddate", "GT", "1") + "]}]}")
                        .status())
                .isEqualTo(400);
    }

    private int status(String json) {
        return client.post(SEARCH, json).status();
    }
}

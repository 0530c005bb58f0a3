package io.crmvitals.sandbox.hubspot;

import static io.crmvitals.sandbox.hubspot.PortalAtHand.EARLIER;
import static io.crmvitals.sandbox.hubspot.PortalAtHand.all;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.sandbox.VendorClient;
import io.crmvitals.sandbox.VendorClient.Reply;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HubSpotRefusalsTest {

    private static final String COMPANIES = "/crm/objects/2026-09/companies";

    private final PortalAtHand at = new PortalAtHand();

    @AfterEach
    void close() {
        at.close();
    }

    private int search(String json) {
        return at.client.post(COMPANIES + "/search", json).status();
    }

    private static String filters(int many) {
        String one = "{'propertyName':'name','operator':'HAS_PROPERTY'}";
        return "{'filters':[" + IntStream.range(0, many).mapToObj(i -> one).collect(Collectors.joining(",")) + "]}";
    }

    private static String groups(int many, int filters) {
        return "{'filterGroups':["
                + IntStream.range(0, many).mapToObj(i -> filters(filters)).collect(Collectors.joining(",")) + "]}";
    }

    private static String ids(int many) {
        return IntStream.rangeClosed(1, many)
                .mapToObj(i -> "{'id':'" + i + "'}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void a_search_has_at_most_five_groups_of_six_filters_and_eighteen_in_all() {
        assertThat(search(groups(5, 3))).isEqualTo(200);
        assertThat(search(groups(3, 6))).isEqualTo(200);
        assertThat(search(groups(6, 1))).isEqualTo(400);
        assertThat(search(groups(1, 7))).isEqualTo(400);
        assertThat(search(groups(4, 5))).isEqualTo(400);
    }

    @Test
    void a_search_asks_for_no_more_than_two_hundred_below_ten_thousand_in_one_order() {
        String sort = "{'propertyName':'name','direction':'ASCENDING'}";

        assertThat(search("{'limit':200,'after':'9999','sorts':[" + sort + "]}"))
                .isEqualTo(200);
        assertThat(search("{'limit':201}")).isEqualTo(400);
        assertThat(search("{'after':'10000'}")).isEqualTo(400);
        assertThat(search("{'after':'soon'}")).isEqualTo(400);
        assertThat(search("{'sorts':[" + sort + "," + sort + "]}")).isEqualTo(400);
        assertThat(search("{'query':'" + "a".repeat(2_900) + "'}")).isEqualTo(200);
        assertThat(search("{'query':'" + "a".repeat(3_000) + "'}")).isEqualTo(400);
    }

    @Test
    void with_histories_half_as_many_records_come() {
        assertThat(at.client
                        .get(COMPANIES + "?limit=50&propertiesWithHistory=name")
                        .status())
                .isEqualTo(200);
        assertThat(at.client
                        .get(COMPANIES + "?limit=51&propertiesWithHistory=name")
                        .status())
                .isEqualTo(400);
        assertThat(at.client
                        .post(COMPANIES + "/batch/read", "{'inputs':" + ids(51) + ",'propertiesWithHistory':['name']}")
                        .status())
                .isEqualTo(400);
        assertThat(at.client
                        .post(COMPANIES + "/batch/read", "{'inputs':" + ids(51) + "}")
                        .status())
                .isEqualTo(207);
    }

    @Test
    void every_batch_ends_at_its_ceiling() {
        for (String batch : new String[] {"read", "update", "upsert", "create", "archive"}) {
            assertThat(at.client
                            .post(COMPANIES + "/batch/" + batch, "{'inputs':" + ids(101) + "}")
                            .status())
                    .as(batch)
                    .isEqualTo(400);
        }
        assertThat(at.client
                        .post("/crm/associations/2026-09/companies/tickets/batch/read", "{'inputs':" + ids(1_001) + "}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void the_same_record_twice_in_one_batch_of_writes_is_refused() {
        String id = at.company("Acme");
        String one = "{'id':'" + id + "','properties':{'city':'Ulm'}}";

        Reply reply = at.client.post(COMPANIES + "/batch/update", "{'inputs':[" + one + "," + one + "]}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("message").asText()).contains(id);
        assertThat(at.portal.properties("companies", id)).doesNotContainKey("city");
    }

    @Test
    void an_address_that_is_too_long_is_turned_away_before_anything_is_read() {
        at.portal.habits().longestUrl(200);

        Reply reply = new VendorClient(at.sandbox.url(), "").get(COMPANIES + "?properties=" + "a".repeat(200));

        assertThat(reply.status()).isEqualTo(414);
        assertThat(at.client.get(COMPANIES + "?properties=name").status()).isEqualTo(200);
    }

    @Test
    void choices_are_exact_and_several_are_joined_by_semicolons() {
        String contact = at.portal.insert("contacts", Map.of("email", "ada@site.example"), EARLIER, EARLIER);
        String one = "/crm/objects/2026-09/contacts/" + contact;

        assertThat(role(one, "CHAMPION;DECISION_MAKER")).isEqualTo(200);
        assertThat(role(one, "champion")).isEqualTo(400);
        assertThat(role(one, "CHAMPION;OWNER")).isEqualTo(400);
        assertThat(role(one, " CHAMPION")).isEqualTo(400);
        assertThat(role(one, ";END_USER")).isEqualTo(200);
        assertThat(at.portal.properties("contacts", contact))
                .containsEntry("hs_buying_role", "CHAMPION;DECISION_MAKER;END_USER");
        assertThat(at.patch(one, "{'properties':{'lifecyclestage':'customer;lead'}}")
                        .status())
                .isEqualTo(400);
    }

    private int role(String path, String value) {
        return at.patch(path, "{'properties':{'hs_buying_role':'" + value + "'}}")
                .status();
    }

    @Test
    void a_hidden_choice_can_still_be_written_and_a_removed_one_cannot() {
        at.portal.property("companies", "tier", "enumeration", "select", "gold", "silver");
        String id = at.company("Acme");
        String property = "/crm/properties/2026-09/companies/tier";
        at.patch(
                property,
                "{'options':[{'label':'Gold','value':'gold','displayOrder':0,'hidden':true},"
                        + "{'label':'Bronze','value':'bronze','displayOrder':1,'hidden':false}]}");

        assertThat(tier(id, "gold")).isEqualTo(200);
        assertThat(tier(id, "bronze")).isEqualTo(200);
        assertThat(tier(id, "silver")).isEqualTo(400);
    }

    private int tier(String id, String value) {
        return at.patch(COMPANIES + "/" + id, "{'properties':{'tier':'" + value + "'}}")
                .status();
    }

    @Test
    void every_refused_value_is_told_at_once_with_its_code() {
        at.portal
                .property("companies", "seats", "number", "number")
                .property("companies", "renewed_at", "datetime", "date")
                .property("companies", "strategic", "bool", "booleancheckbox");
        String id = at.company("Acme");

        Reply reply = at.patch(
                COMPANIES + "/" + id,
                "{'properties':{'seats':'many','renewed_at':'soon','strategic':'yes','createdate':'1','nope':'1','city':'Ulm'}}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(all(reply.json().path("errors"), "/code"))
                .containsExactly(
                        "INVALID_INTEGER",
                        "INVALID_LONG",
                        "INVALID_OPTION",
                        "READ_ONLY_VALUE",
                        "PROPERTY_DOESNT_EXIST");
        assertThat(reply.json().path("message").asText()).startsWith("Property values were not valid: [{");
        assertThat(at.portal.properties("companies", id)).doesNotContainKey("city");
    }

    @Test
    void a_unique_value_that_somebody_has_names_the_one_who_has_it() {
        at.portal.uniqueProperty("companies", "erp_key");
        String first = at.portal.insert("companies", Map.of("name", "A", "erp_key", "E1"), EARLIER, EARLIER);
        String second = at.company("B");

        Reply clash = at.patch(COMPANIES + "/" + second, "{'properties':{'erp_key':'e1'}}");
        Reply same = at.patch(COMPANIES + "/" + first, "{'properties':{'erp_key':'E1'}}");
        at.portal.archive("companies", first);
        Reply free = at.patch(COMPANIES + "/" + second, "{'properties':{'erp_key':'E1'}}");

        assertThat(clash.status()).isEqualTo(400);
        assertThat(clash.json().path("message").asText())
                .contains("CONFLICTING_UNIQUE_VALUE")
                .contains(first);
        assertThat(same.status()).isEqualTo(200);
        assertThat(free.status()).isEqualTo(200);
        assertThat(at.client
                        .get(COMPANIES + "/E1?idProperty=erp_key")
                        .json()
                        .path("id")
                        .asText())
                .isEqualTo(second);
    }

    @Test
    void a_conflict_in_a_batch_of_contacts_names_the_existing_one() {
        String first = at.portal.insert("contacts", Map.of("email", "ada@site.example"), EARLIER, EARLIER);

        Reply reply = at.client.post(
                "/crm/objects/2026-09/contacts/batch/create",
                "{'inputs':[{'properties':{'email':'ada@site.example'},'associations':[],'objectWriteTraceId':'a'},"
                        + "{'properties':{'email':'bob@site.example'},'associations':[],'objectWriteTraceId':'b'}]}");

        assertThat(reply.status()).isEqualTo(207);
        assertThat(reply.json().at("/errors/0/category").asText()).isEqualTo("CONFLICT");
        assertThat(reply.json().at("/errors/0/context/existingId/0").asText()).isEqualTo(first);
        assertThat(reply.json().at("/errors/0/context/objectWriteTraceId/0").asText())
                .isEqualTo("a");
    }

    @Test
    void a_mended_date_is_told_with_what_was_sent_and_what_was_kept() {
        at.portal.property("companies", "renewal_on", "date", "date");
        String id = at.company("Acme");

        Reply mended = at.patch(COMPANIES + "/" + id, "{'properties':{'renewal_on':'2026-12-1'}}");
        Reply clean = at.patch(COMPANIES + "/" + id, "{'properties':{'renewal_on':'2026-12-02'}}");

        assertThat(mended.json().at("/warnings/0/context").toString())
                .contains("renewal_on", "\"2026-12-1\"", "\"2026-12-01\"");
        assertThat(clean.json().has("warnings")).isFalse();
        assertThat(clean.json().at("/properties/renewal_on").asText()).isEqualTo("2026-12-02");
    }
}

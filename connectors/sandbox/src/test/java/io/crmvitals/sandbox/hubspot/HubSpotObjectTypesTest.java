package io.crmvitals.sandbox.hubspot;

import static io.crmvitals.sandbox.hubspot.PortalAtHand.EARLIER;
import static io.crmvitals.sandbox.hubspot.PortalAtHand.all;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.VendorClient.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HubSpotObjectTypesTest {

    private static final String OBJECTS = "/crm/objects/2026-09/";
    private static final String SCHEMAS = "/crm-object-schemas/2026-09/schemas";

    private final PortalAtHand at = new PortalAtHand();

    @AfterEach
    void close() {
        at.close();
    }

    private String usage(String company) {
        at.portal
                .customObject("usage", "2-123456", "usage_id", "seats_used number number")
                .customAssociation("usage", "companies", 61, 62);
        String id = at.portal.insert("usage", Map.of("usage_id", "U1", "seats_used", "7"), EARLIER, EARLIER);
        at.portal.associate("usage", id, "companies", company, 61);
        return id;
    }

    @Test
    void a_type_is_reached_by_name_by_singular_and_by_type_id() {
        String id = at.portal.insert("line_items", Map.of("name", "Seats"), EARLIER, EARLIER);

        for (String word : List.of("line_items", "line_item", "0-8")) {
            assertThat(at.client
                            .get(OBJECTS + word + "/" + id + "?properties=name")
                            .json()
                            .at("/properties/name")
                            .asText())
                    .isEqualTo("Seats");
        }
        assertThat(at.client.get(OBJECTS + "products").status()).isEqualTo(200);
        assertThat(at.client.get(OBJECTS + "0-14").status()).isEqualTo(200);
    }

    @Test
    void a_line_item_leads_through_its_deal_to_the_company() {
        String company = at.company("Acme");
        String deal = at.portal.insert("deals", Map.of("dealname", "Renewal"), EARLIER, EARLIER);
        String item = at.portal.insert("line_items", Map.of("name", "Seats"), EARLIER, EARLIER);
        at.portal.associate("line_items", item, "deals", deal, 20);
        at.portal.associate("deals", deal, "companies", company, 5);

        JsonNode deals = linked("line_items/deals", item);
        JsonNode companies = linked("0-3/0-2", deal);

        assertThat(deals.at("/0/to/0/toObjectId").asText()).isEqualTo(deal);
        assertThat(all(deals.at("/0/to/0/associationTypes"), "/typeId")).containsExactly("20");
        assertThat(companies.at("/0/to/0/toObjectId").asText()).isEqualTo(company);
        assertThat(all(companies.at("/0/to/0/associationTypes"), "/typeId")).containsExactlyInAnyOrder("5", "341");
    }

    private JsonNode linked(String pair, String id) {
        return at.client
                .post("/crm/associations/2026-09/" + pair + "/batch/read", "{'inputs':[{'id':'" + id + "'}]}")
                .json()
                .path("results");
    }

    @Test
    void the_amount_of_a_line_item_follows_its_price_and_quantity() {
        Reply made = at.client.post(
                OBJECTS + "line_items", "{'properties':{'price':'12.50','quantity':'4'},'associations':[]}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().at("/properties/amount").asText()).isEqualTo("50.00");
        assertThat(at.client
                        .post(OBJECTS + "line_items", "{'properties':{'amount':'50'},'associations':[]}")
                        .json()
                        .at("/errors/0/code")
                        .asText())
                .isEqualTo("READ_ONLY_VALUE");
    }

    @Test
    void a_custom_object_answers_to_each_of_its_names() {
        String company = at.company("Acme");
        String id = usage(company);

        for (String word : List.of("2-123456", "p24681357_usage", "p_usage", "usage")) {
            Reply reply = at.client.get(OBJECTS + word + "/" + id + "?properties=usage_id,seats_used");
            assertThat(reply.status()).as(word).isEqualTo(200);
            assertThat(reply.json().path("properties").toString())
                    .isEqualTo("{\"usage_id\":\"U1\",\"seats_used\":\"7\"}");
        }
        assertThat(linked("2-123456/companies", id).at("/0/to/0/toObjectId").asText())
                .isEqualTo(company);
        assertThat(at.client.get(OBJECTS + "2-999999").status()).isEqualTo(400);
    }

    @Test
    void a_custom_object_is_written_searched_and_linked_like_any_other() {
        String company = at.company("Acme");
        String links = "[{'to':{'id':'" + company
                + "'},'types':[{'associationCategory':'USER_DEFINED','associationTypeId':61}]}]";
        usage(company);

        Reply made = at.client.post(
                OBJECTS + "usage", "{'properties':{'usage_id':'U2','seats_used':'9'},'associations':" + links + "}");
        Reply found = at.client.post(
                OBJECTS + "p_usage/search",
                "{'filterGroups':[{'filters':[{'propertyName':'seats_used','operator':'GT','value':'8'}]}]}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(all(found.json().path("results"), "/id"))
                .containsExactly(made.json().path("id").asText());
        assertThat(at.portal.associated("companies", company, "usage")).hasSize(2);
        assertThat(at.client
                        .post(
                                OBJECTS + "companies/search",
                                "{'filterGroups':[{'filters':[{'propertyName':'associations.usage','operator':'EQ','value':'1'}]}]}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void the_schemas_tell_custom_objects_with_properties_and_links() {
        usage(at.company("Acme"));

        JsonNode results = at.client.get(SCHEMAS).json().path("results");
        JsonNode one = at.client.get(SCHEMAS + "/p_usage").json();

        assertThat(results).hasSize(1);
        assertThat(results.at("/0/objectTypeId").asText()).isEqualTo("2-123456");
        assertThat(results.at("/0/fullyQualifiedName").asText()).isEqualTo("p24681357_usage");
        assertThat(results.at("/0/primaryDisplayProperty").asText()).isEqualTo("usage_id");
        assertThat(all(one.path("properties"), "/name")).contains("usage_id", "seats_used", "hs_lastmodifieddate");
        assertThat(all(one.path("associations"), "/id")).containsExactly("61", "62");
    }

    @Test
    void custom_objects_and_their_schemas_have_scopes_of_their_own() {
        usage(at.company("Acme"));
        at.portal.token("pat-records", "crm.objects.custom.read");

        assertThat(at.with("pat-records").get(OBJECTS + "usage").status()).isEqualTo(200);
        Reply refused = at.with("pat-records").get(SCHEMAS);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json()
                        .at("/errors/0/context/requiredGranularScopes/0")
                        .asText())
                .isEqualTo("crm.schemas.custom.read");
        assertThat(at.with("pat-records")
                        .post(OBJECTS + "usage", "{'properties':{},'associations':[]}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_custom_object_needs_a_name_and_number_nobody_has() {
        at.portal.customObject("usage", "2-1");

        assertThatThrownBy(() -> at.portal.customObject("usage", "2-2")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> at.portal.customObject("seats", "0-2")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_label_is_put_on_a_link_and_taken_off_again() {
        at.portal.associationLabel("contacts", "companies", 71, 72, "Champion");
        String company = at.company("Acme");
        String contact = at.portal.insert("contacts", Map.of("email", "ada@site.example"), EARLIER, EARLIER);
        String one = "/crm/objects/2026-09/contacts/" + contact + "/associations/companies/" + company;

        Reply put = at.client.send("PUT", one, "[{'associationCategory':'USER_DEFINED','associationTypeId':71}]");
        List<String> labelled = all(linked("contacts/companies", contact).at("/0/to/0/associationTypes"), "/typeId");
        Reply off = at.client.post(
                "/crm/associations/2026-09/contacts/companies/batch/labels/archive",
                "{'inputs':[{'from':{'id':'" + contact + "'},'to':{'id':'" + company
                        + "'},'types':[{'associationCategory':'USER_DEFINED','associationTypeId':71}]}]}");
        List<String> plain = all(linked("contacts/companies", contact).at("/0/to/0/associationTypes"), "/typeId");
        at.client.send("DELETE", one, null);

        assertThat(put.status()).isEqualTo(201);
        assertThat(all(put.json().path("labels"), "")).containsExactly("Champion");
        assertThat(labelled).containsExactlyInAnyOrder("71", "279");
        assertThat(off.status()).isEqualTo(200);
        assertThat(plain).containsExactly("279");
        assertThat(at.portal.associated("contacts", contact, "companies")).isEmpty();
    }

    @Test
    void every_pair_that_can_be_linked_tells_its_kinds() {
        assertThat(kinds("tasks/companies")).containsExactly("192");
        assertThat(kinds("companies/tasks")).containsExactly("191");
        assertThat(kinds("line_items/quotes")).containsExactly("68");
        assertThat(kinds("subscriptions/line_items")).containsExactly("301");
        assertThat(kinds("companies/tickets")).containsExactlyInAnyOrder("25", "340");
        assertThat(kinds("feedback_submissions/companies")).containsExactly("928");
        assertThat(kinds("products/companies")).isEmpty();
    }

    private List<String> kinds(String pair) {
        return all(
                at.client
                        .get("/crm/associations/2026-09/" + pair + "/labels")
                        .json()
                        .path("results"),
                "/typeId");
    }
}

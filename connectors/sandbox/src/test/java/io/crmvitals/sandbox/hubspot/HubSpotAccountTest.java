package io.crmvitals.sandbox.hubspot;

import static io.crmvitals.sandbox.hubspot.PortalAtHand.all;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.VendorClient.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HubSpotAccountTest {

    private static final String PROPERTIES = "/crm/properties/2026-09/companies";

    private final PortalAtHand at = new PortalAtHand();

    @AfterEach
    void close() {
        at.close();
    }

    private static String text(String name) {
        return "{'name':'" + name
                + "','label':'A','groupName':'companyinformation','type':'string','fieldType':'text'}";
    }

    @Test
    void the_use_of_the_day_is_told_with_its_end() {
        at.portal.account(7, "Europe/Berlin").limits().daily(250_000);
        at.client.get("/crm/objects/2026-09/companies");
        at.client.get("/crm/objects/2026-09/companies");

        JsonNode row = at.client
                .get("/account-info/2026-09/api-usage/daily/private-apps")
                .json()
                .at("/results/0");

        assertThat(row.path("usageLimit").asInt()).isEqualTo(250_000);
        assertThat(row.path("currentUsage").asInt()).isEqualTo(3);
        assertThat(row.path("fetchStatus").asText()).isEqualTo("SUCCESS");
        // Midnight in Berlin is 23:00 UTC in November.
        assertThat(row.path("resetsAt").asText()).isEqualTo("2026-11-21T23:00:00.000Z");
    }

    @Test
    void custom_properties_are_counted_and_end_at_the_quota() {
        at.portal.customPropertyQuota(2).property("deals", "seats", "number", "number");

        Reply first = at.client.post(PROPERTIES, text("one"));
        JsonNode limits = at.client.get("/crm/limits/2026-09/custom-properties").json();
        Reply beyond = at.client.post(PROPERTIES, text("two"));

        assertThat(first.status()).isEqualTo(201);
        assertThat(limits.path("overallLimit").asInt()).isEqualTo(2);
        assertThat(limits.path("overallUsage").asInt()).isEqualTo(2);
        assertThat(limits.path("overallPercentage").asDouble()).isEqualTo(100.0);
        assertThat(all(limits.path("byObjectType"), "/objectTypeId")).containsExactlyInAnyOrder("0-2", "0-3");
        assertThat(beyond.status()).isEqualTo(400);
        assertThat(beyond.json().path("category").asText()).isEqualTo("VALIDATION_ERROR");
        assertThat(at.client.get(PROPERTIES + "/two").status()).isEqualTo(404);
    }

    @Test
    void the_room_for_records_is_told_by_type() {
        at.company("Acme");

        JsonNode rows = at.client.get("/crm/limits/2026-09/records").json().path("hubspotDefinedObjectTypes");

        rows.forEach(row -> assertThat(row.path("usage").asInt())
                .isEqualTo(row.path("objectTypeId").asText().equals("0-2") ? 1 : 0));
    }

    @Test
    void limits_need_some_right_to_records() {
        at.portal.token("pat-schemas", "crm.schemas.companies.write");

        assertThat(at.with("pat-schemas")
                        .get("/crm/limits/2026-09/custom-properties")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void the_admins_rules_on_values_are_shown_and_enforced() {
        at.portal
                .property("companies", "health_score", "number", "number")
                .validationRule("companies", "health_score", "MAX_NUMBER", "100")
                .validationRule("companies", "name", "MAX_LENGTH", "10");
        String id = at.company("Acme");
        String one = "/crm/objects/2026-09/companies/" + id;

        JsonNode rules = at.client.get("/crm/property-validations/2026-09/0-2").json();
        JsonNode ofName = at.client
                .get("/crm/property-validations/2026-09/companies/name")
                .json();

        assertThat(all(rules.path("results"), "/propertyName")).containsExactly("health_score", "name");
        assertThat(ofName.at("/results/0/ruleType").asText()).isEqualTo("MAX_LENGTH");
        assertThat(ofName.at("/results/0/ruleArguments/0").asText()).isEqualTo("10");
        assertThat(at.patch(one, "{'properties':{'health_score':'100'}}").status())
                .isEqualTo(200);
        assertThat(at.patch(one, "{'properties':{'health_score':'101'}}").status())
                .isEqualTo(400);
        assertThat(at.patch(one, "{'properties':{'name':'Acme Limited'}}")
                        .json()
                        .path("message")
                        .asText())
                .startsWith("Property values were not valid");
    }

    @Test
    void properties_are_made_and_read_in_batches_all_or_none() {
        Reply made =
                at.client.post(PROPERTIES + "/batch/create", "{'inputs':[" + text("one") + "," + text("two") + "]}");
        Reply old =
                at.client.post("/crm/properties/2026-03/companies/batch/create", "{'inputs':[" + text("three") + "]}");
        Reply bad = at.client.post(
                PROPERTIES + "/batch/create", "{'inputs':[" + text("four") + "," + text("Bad-Name") + "]}");
        Reply read = at.client.post(
                PROPERTIES + "/batch/read",
                "{'archived':false,'dataSensitivity':'non_sensitive','inputs':[{'name':'one'},{'name':'four'}]}");

        assertThat(made.status()).isEqualTo(200);
        assertThat(old.status()).isEqualTo(201);
        assertThat(bad.status()).isEqualTo(400);
        assertThat(read.status()).isEqualTo(207);
        assertThat(all(read.json().path("results"), "/name")).containsExactly("one");
        assertThat(at.client
                        .post(PROPERTIES + "/batch/read", "{'inputs':[{'name':'one'}]}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void what_is_in_use_or_holds_properties_cannot_be_removed() {
        at.portal.property("companies", "seats", "number", "number").propertyInUse("companies", "seats");

        Reply property = at.client.send("DELETE", PROPERTIES + "/seats", null);
        Reply group = at.client.send("DELETE", PROPERTIES + "/groups/custom", null);
        at.client.post(PROPERTIES + "/groups", "{'name':'health','label':'Health'}");

        assertThat(property.status()).isEqualTo(400);
        assertThat(property.json().path("subCategory").asText()).endsWith("CANNOT_DELETE_PROPERTY_IN_USE");
        assertThat(group.status()).isEqualTo(400);
        assertThat(group.json().path("subCategory").asText()).endsWith("GROUP_WITH_ACTIVE_PROPERTIES");
        assertThat(at.client.send("DELETE", PROPERTIES + "/groups/health", null).status())
                .isEqualTo(204);
        assertThat(at.client.get(PROPERTIES + "/groups/health").status()).isEqualTo(404);
    }

    @Test
    void a_group_keeps_its_label_and_takes_a_new_one() {
        at.client.post(PROPERTIES + "/groups", "{'name':'health','label':'Health','displayOrder':3}");

        at.patch(PROPERTIES + "/groups/health", "{'label':'Account health'}");

        JsonNode group = at.client.get(PROPERTIES + "/groups/health").json();
        assertThat(group.path("label").asText()).isEqualTo("Account health");
        assertThat(group.path("displayOrder").asInt()).isEqualTo(3);
    }

    @Test
    void an_archived_property_is_seen_on_demand_and_comes_back_as_it_is_sent() {
        at.portal.property("companies", "tier", "enumeration", "select", "a", "b");
        String id = at.portal.insert(
                "companies", Map.of("name", "Acme", "tier", "a"), PortalAtHand.EARLIER, PortalAtHand.EARLIER);
        at.client.send("DELETE", PROPERTIES + "/tier", null);

        Reply hidden = at.client.get("/crm/objects/2026-09/companies/" + id + "?properties=tier");
        Reply archived = at.client.get(PROPERTIES + "/tier?archived=true");
        Reply revived = at.client.post(PROPERTIES, text("tier"));

        assertThat(hidden.json().path("properties")).isEmpty();
        assertThat(archived.json().path("archived").asBoolean()).isTrue();
        assertThat(revived.json().path("type").asText()).isEqualTo("string");
        assertThat(revived.json().path("options")).isEmpty();
        assertThat(at.portal.properties("companies", id)).containsEntry("tier", "a");
    }

    @Test
    void a_hidden_property_and_its_place_are_remembered() {
        at.portal.property("companies", "seats", "number", "number");

        at.patch(PROPERTIES + "/seats", "{'hidden':true,'displayOrder':5,'label':'Seats'}");

        JsonNode seats = at.client.get(PROPERTIES + "/seats").json();
        assertThat(seats.path("hidden").asBoolean()).isTrue();
        assertThat(seats.path("displayOrder").asInt()).isEqualTo(5);
        assertThat(seats.path("label").asText()).isEqualTo("Seats");
    }
}

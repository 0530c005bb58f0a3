package io.crmvitals.sandbox.hubspot;

import static io.crmvitals.sandbox.hubspot.PortalAtHand.EARLIER;
import static io.crmvitals.sandbox.hubspot.PortalAtHand.NOW;
import static io.crmvitals.sandbox.hubspot.PortalAtHand.all;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.VendorClient.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HubSpotRecordLifeTest {

    private static final String COMPANIES = "/crm/objects/2026-09/companies";

    private final PortalAtHand at = new PortalAtHand();

    @AfterEach
    void close() {
        at.close();
    }

    private String ticket(String company) {
        String ticket = at.portal.insert("tickets", Map.of("subject", "Help"), EARLIER, EARLIER);
        at.portal.associate("tickets", ticket, "companies", company, 26);
        return ticket;
    }

    private Reply read(String... ids) {
        return at.client.post(
                COMPANIES + "/batch/read",
                "{'inputs':["
                        + String.join(
                                ",",
                                List.of(ids).stream()
                                        .map(id -> "{'id':'" + id + "'}")
                                        .toList()) + "],'properties':['hs_merged_object_ids']}");
    }

    private List<String> searched() {
        return all(at.client.post(COMPANIES + "/search", "{}").json().path("results"), "/id");
    }

    @Test
    void the_id_of_a_merged_record_answers_with_the_survivor_or_not_at_all() {
        String loser = at.company("Acme Ltd");
        String winner = at.company("Acme");
        at.portal.merge("companies", loser, winner);

        Reply survivor = at.client.get(COMPANIES + "/" + loser);
        Reply batch = read(loser);
        at.portal.habits().mergedIdsAreGone(true);
        Reply gone = at.client.get(COMPANIES + "/" + loser);
        Reply none = read(loser, winner);

        assertThat(survivor.json().path("id").asText()).isEqualTo(winner);
        assertThat(batch.status()).isEqualTo(200);
        assertThat(all(batch.json().path("results"), "/id")).containsExactly(winner);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(none.status()).isEqualTo(207);
        assertThat(none.json().at("/errors/0/context/ids/0").asText()).isEqualTo(loser);
        assertThat(all(none.json().path("results"), "/properties/hs_merged_object_ids"))
                .containsExactly(loser);
    }

    @Test
    void a_survivor_that_is_merged_again_names_all_who_went_before() {
        String first = at.company("A");
        String second = at.company("B");
        String third = at.company("C");

        at.portal.merge("companies", first, second);
        at.portal.merge("companies", second, third);

        assertThat(at.portal.properties("companies", third))
                .containsEntry("hs_merged_object_ids", first + ";" + second);
        assertThat(at.client.get(COMPANIES + "/" + first).json().path("id").asText())
                .isEqualTo(third);
    }

    @Test
    void a_merge_of_today_leaves_a_new_record_that_answers_to_both_ids() {
        String primary = at.company("Acme");
        String other = at.portal.insert(
                "companies", Map.of("name", "Acme Ltd", "city", "Ulm"), EARLIER.minusSeconds(60), EARLIER);
        String one = ticket(primary);
        String two = ticket(other);

        String merged = at.portal.mergeIntoNew("companies", primary, other);

        assertThat(merged).isNotIn(primary, other);
        assertThat(searched()).containsExactly(merged);
        assertThat(at.client.get(COMPANIES + "/" + primary).json().path("id").asText())
                .isEqualTo(merged);
        assertThat(at.client.get(COMPANIES + "/" + other).json().path("id").asText())
                .isEqualTo(merged);
        assertThat(at.portal.properties("companies", merged))
                .containsEntry("name", "Acme")
                .containsEntry("city", "Ulm")
                .containsEntry("createdate", "2026-11-01T07:59:00.000Z")
                .containsEntry("hs_merged_object_ids", primary + ";" + other);
        assertThat(at.portal.associated("companies", merged, "tickets")).containsExactlyInAnyOrder(one, two);
    }

    @Test
    void a_restored_record_keeps_its_id_and_its_links() {
        String company = at.company("Acme");
        String ticket = ticket(company);
        at.portal.archive("companies", company);
        List<String> meanwhile = at.portal.associated("tickets", ticket, "companies");
        at.clock.move(Duration.ofHours(1));

        at.portal.restore("companies", company);

        assertThat(meanwhile).isEmpty();
        Reply reply = at.client.get(COMPANIES + "/" + company);
        assertThat(reply.json().path("archived").asBoolean()).isFalse();
        assertThat(reply.json().has("archivedAt")).isFalse();
        assertThat(reply.json().path("updatedAt").asText()).isEqualTo("2026-11-21T10:00:00.000Z");
        assertThat(at.portal.associated("tickets", ticket, "companies")).containsExactly(company);
        assertThat(searched()).containsExactly(company);
        assertThatThrownBy(() -> at.portal.restore("companies", company)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_link_between_two_archived_records_comes_back_with_the_second() {
        String company = at.company("Acme");
        String ticket = ticket(company);
        at.portal.archive("companies", company);
        at.portal.archive("tickets", ticket);

        at.portal.restore("companies", company);
        List<String> halfway = at.portal.associated("companies", company, "tickets");
        at.portal.restore("tickets", ticket);

        assertThat(halfway).isEmpty();
        assertThat(at.portal.associated("companies", company, "tickets")).containsExactly(ticket);
    }

    @Test
    void a_purged_record_leaves_no_trace() {
        String company = at.company("Acme");
        String archived = at.company("Older");
        String ticket = ticket(company);
        at.portal.archive("companies", archived);
        at.portal.searchLag(5);
        at.patch(COMPANIES + "/" + company, "{'properties':{'city':'Ulm'}}");

        at.portal.purge("companies", company);
        at.portal.purge("companies", archived);

        assertThat(at.client.get(COMPANIES + "/" + company).status()).isEqualTo(404);
        assertThat(at.client.get(COMPANIES + "?archived=true").json().path("results"))
                .isEmpty();
        assertThat(at.portal.associated("tickets", ticket, "companies")).isEmpty();
        for (int i = 0; i < 7; i++) {
            assertThat(searched()).isEmpty();
        }
        assertThatThrownBy(() -> at.portal.purge("companies", company)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_link_moves_the_date_of_modification_only_where_the_portal_does_so() {
        String company = at.company("Acme");
        String ticket = at.portal.insert("tickets", Map.of("subject", "Help"), EARLIER, EARLIER);
        String link = COMPANIES + "/" + company + "/associations/default/tickets/" + ticket;

        at.client.send("PUT", link, null);
        String quiet = at.portal.properties("companies", company).get("hs_lastmodifieddate");
        at.portal.habits().linksMoveTheDate(true);
        at.client.send("PUT", link, null);

        assertThat(quiet).isEqualTo("2026-11-01T08:00:00.000Z");
        assertThat(at.portal.properties("companies", company))
                .containsEntry("hs_lastmodifieddate", "2026-11-21T09:00:00.000Z");
        assertThat(at.portal.properties("tickets", ticket))
                .containsEntry("hs_lastmodifieddate", "2026-11-21T09:00:00.000Z");
    }

    @Test
    void a_touched_record_has_a_new_date_and_nothing_else() {
        String company = at.company("Acme");
        Map<String, String> before = at.portal.properties("companies", company);

        at.portal.touch("companies", company);

        Map<String, String> after = at.portal.properties("companies", company);
        assertThat(after).containsEntry("hs_lastmodifieddate", PortalRecord.text(NOW));
        after.put("hs_lastmodifieddate", before.get("hs_lastmodifieddate"));
        assertThat(after).isEqualTo(before);
    }

    @Test
    void a_deal_is_won_or_lost_by_its_stage() {
        at.portal.pipeline(
                "deals",
                "sales",
                "Sales",
                new PipelineStage("open", "Open", Map.of("isClosed", "false", "probability", "0.5")),
                new PipelineStage("won", "Won", Map.of("isClosed", "true", "probability", "1.0")),
                new PipelineStage("lost", "Lost", Map.of("isClosed", "true", "probability", "0.0")));
        String deal = at.portal.insert(
                "deals", Map.of("dealname", "R", "pipeline", "sales", "dealstage", "open"), EARLIER, EARLIER);
        String one = "/crm/objects/2026-09/deals/" + deal;

        assertThat(at.portal.properties("deals", deal)).containsEntry("hs_is_closed", "false");
        at.patch(one, "{'properties':{'dealstage':'won'}}");
        assertThat(at.portal.properties("deals", deal))
                .containsEntry("hs_is_closed", "true")
                .containsEntry("hs_is_closed_won", "true");
        at.portal.update("deals", deal, Map.of("dealstage", "lost"), NOW);
        assertThat(at.portal.properties("deals", deal))
                .containsEntry("hs_is_closed", "true")
                .containsEntry("hs_is_closed_won", "false");
        assertThat(at.patch(one, "{'properties':{'hs_is_closed_won':'true'}}")
                        .json()
                        .at("/errors/0/code")
                        .asText())
                .isEqualTo("READ_ONLY_VALUE");
    }

    @Test
    void a_ticket_that_is_closed_and_reopened_tells_how_long_it_took() {
        at.portal.pipeline(
                "tickets",
                "0",
                "Support",
                new PipelineStage("1", "New", Map.of("ticketState", "OPEN")),
                new PipelineStage("4", "Closed", Map.of("ticketState", "CLOSED")));
        String ticket = at.portal.insert(
                "tickets",
                Map.of("subject", "Help", "hs_pipeline", "0", "hs_pipeline_stage", "1"),
                NOW.minus(Duration.ofHours(2)),
                NOW.minus(Duration.ofHours(2)));
        String one = "/crm/objects/2026-09/tickets/" + ticket;

        at.patch(one, "{'properties':{'hs_pipeline_stage':'4'}}");
        assertThat(at.portal.properties("tickets", ticket))
                .containsEntry("closed_date", "2026-11-21T09:00:00.000Z")
                .containsEntry("time_to_close", "7200000");
        at.patch(one, "{'properties':{'hs_pipeline_stage':'1'}}");
        assertThat(at.portal.properties("tickets", ticket))
                .doesNotContainKeys("closed_date", "time_to_close")
                .containsEntry("hs_is_closed", "false");
    }

    @Test
    void a_property_tells_what_it_held_before_newest_first() {
        String company = at.company("Acme");
        at.patch(COMPANIES + "/" + company, "{'properties':{'name':'Acme One'}}");
        at.portal.update("companies", company, Map.of("name", "Acme Two"), NOW.plusSeconds(60));

        JsonNode json = at.client
                .get(COMPANIES + "/" + company + "?propertiesWithHistory=name,domain,no_such_thing")
                .json()
                .path("propertiesWithHistory");
        JsonNode batch = at.client
                .post(
                        COMPANIES + "/batch/read",
                        "{'inputs':[{'id':'" + company + "'}],'properties':[],'propertiesWithHistory':['name']}")
                .json();

        assertThat(all(json.path("name"), "/value")).containsExactly("Acme Two", "Acme One", "Acme");
        assertThat(all(json.path("name"), "/sourceType")).containsExactly("CRM_UI", "INTEGRATION", "IMPORT");
        assertThat(json.at("/name/2/timestamp").asText()).isEqualTo("2026-11-01T08:00:00.000Z");
        assertThat(json.path("domain")).isEmpty();
        assertThat(json.has("no_such_thing")).isFalse();
        assertThat(batch.at("/results/0/propertiesWithHistory/name")).hasSize(3);
    }
}

package io.crmvitals.sandbox.zendesk;

import static io.crmvitals.sandbox.zendesk.AccountAtHand.EARLY;
import static io.crmvitals.sandbox.zendesk.AccountAtHand.LATER;
import static io.crmvitals.sandbox.zendesk.AccountAtHand.NOW;
import static io.crmvitals.sandbox.zendesk.AccountAtHand.ids;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.VendorClient.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What search finds, and what it does not find yet. */
class ZendeskSearchTest {

    private final AccountAtHand at = new AccountAtHand();

    @AfterEach
    void close() {
        at.close();
    }

    private Reply search(String query) {
        return at.client.get("/api/v2/search?query=" + query);
    }

    @Test
    void a_ticket_is_found_by_its_external_id_and_by_a_tag() {
        long ours = at.account.ticket(
                Map.of("external_id", "crmv:1", "tags", List.of("crm_vitals"), "created_at", EARLY), Map.of());
        at.ticket("another", EARLY);

        assertThat(ids(search("type%3Aticket+external_id%3A%22crmv%3A1%22")
                        .json()
                        .path("results")))
                .containsExactly(ours);
        assertThat(ids(search("tags%3Acrm_vitals").json().path("results"))).containsExactly(ours);
        assertThat(search("tags%3Acrm_vitals")
                        .json()
                        .at("/results/0/result_type")
                        .asText())
                .isEqualTo("ticket");
        assertThat(search("type%3Aticket+-tags%3Acrm_vitals")
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void records_are_compared_by_status_and_by_moment() {
        at.account.ticket(Map.of("status", "open", "created_at", EARLY), Map.of());
        at.account.ticket(Map.of("status", "solved", "created_at", LATER), Map.of());

        assertThat(search("type%3Aticket+status%3Csolved").json().path("count").asInt())
                .isEqualTo(1);
        assertThat(search("type%3Aticket+created%3E2026-11-05")
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void a_new_ticket_is_found_only_when_the_index_has_it() {
        at.account.habits().indexLag(Duration.ofMinutes(5));
        at.client.post("/api/v2/tickets", "{'ticket':{'comment':{'body':'b'},'external_id':'crmv:2'}}");

        Reply soon = search("external_id%3A%22crmv%3A2%22");
        at.clock.move(Duration.ofMinutes(5));
        Reply later = search("external_id%3A%22crmv%3A2%22");

        assertThat(soon.json().path("results")).isEmpty();
        assertThat(later.json().path("results")).hasSize(1);
        assertThat(at.client.get("/api/v2/tickets?external_id=crmv%3A2").json().path("tickets"))
                .hasSize(1);
    }

    @Test
    void a_search_ends_at_a_thousand_and_knows_numbered_pages_only() {
        for (int i = 0; i < 1_001; i++) {
            at.ticket("many", EARLY);
        }

        Reply tenth = search("many&page=10");
        Reply eleventh = search("many&page=11");

        assertThat(tenth.json().path("results")).hasSize(100);
        assertThat(tenth.json().path("count").asInt()).isEqualTo(1_001);
        assertThat(eleventh.status()).isEqualTo(422);
        assertThat(search("many&page%5Bsize%5D=10").status()).isEqualTo(400);
    }

    @Test
    void an_export_of_results_goes_on_by_a_cursor_that_dies_after_an_hour() {
        long first = at.ticket("one", EARLY);
        long second = at.ticket("two", LATER);
        String export = "/api/v2/search/export?query=created%3E2026-10-01&filter%5Btype%5D=ticket&page%5Bsize%5D=1";

        JsonNode one = at.client.get(export).json();
        String next =
                export + "&page%5Bafter%5D=" + one.at("/meta/after_cursor").asText();
        JsonNode two = at.client.get(next).json();
        at.clock.move(Duration.ofHours(1));

        assertThat(ids(one.path("results"))).containsExactly(first);
        assertThat(ids(two.path("results"))).containsExactly(second);
        assertThat(two.at("/meta/has_more").asBoolean()).isFalse();
        assertThat(at.client.get(next).status()).isEqualTo(400);
    }

    @Test
    void an_export_names_its_kind_beside_the_query() {
        assertThat(at.client.get("/api/v2/search/export?query=a").status()).isEqualTo(400);
        assertThat(at.client
                        .get("/api/v2/search/export?query=type%3Aticket&filter%5Btype%5D=ticket")
                        .status())
                .isEqualTo(422);
        assertThat(at.client.get("/api/v2/search").status()).isEqualTo(400);
    }

    @Test
    void people_are_found_by_address_once_the_index_has_them() {
        at.account.habits().indexLag(Duration.ofMinutes(5));
        long ada = at.user("Ada", at.organization("Acme"));
        at.account.user(Map.of("name", "New", "email", "new@acme.example", "created_at", NOW));

        assertThat(ids(at.client
                        .get("/api/v2/users/search?query=email%3AADA%40acme.example")
                        .json()
                        .path("users")))
                .containsExactly(ada);
        assertThat(at.client
                        .get("/api/v2/users/search?query=new%40acme.example")
                        .json()
                        .path("users"))
                .isEmpty();
        assertThat(ids(at.client
                        .get("/api/v2/users/show_many?ids=" + ada + ",4711")
                        .json()
                        .path("users")))
                .containsExactly(ada);
    }
}

package io.crmvitals.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.hubspot.TestPortal.Walk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A merged company hands its tickets over without HubSpot saying that the tickets changed. */
class HubSpotMergesTest {

    private static final String COMPANY = "associations.companies";

    private final TestPortal test = new TestPortal();
    private String winner = "";
    private String loser = "";
    private String ticket = "";
    private RecordSource companies = sources().get(0);
    private RecordSource tickets = sources().get(1);
    private Cursor companiesRead = Cursor.START;
    private Cursor ticketsRead = Cursor.START;

    private List<RecordSource> sources() {
        return test.connector(TestPortal.request("companies", "name"), TestPortal.request("tickets", COMPANY))
                .sources();
    }

    @BeforeEach
    void load() {
        List<RecordSource> both = sources();
        companies = both.get(0);
        tickets = both.get(1);
        winner = test.company("Acme");
        loser = test.company("Acme AG");
        Instant before = test.clock.instant().minus(Duration.ofDays(9));
        ticket = test.portal.insert("tickets", Map.of("subject", "Help", "hs_pipeline_stage", "1"), before, before);
        test.portal.associate("tickets", ticket, "companies", loser, 26);
        companiesRead = TestPortal.walk(companies, Cursor.START).end();
        ticketsRead = TestPortal.walk(tickets, Cursor.START).end();
        test.later(Duration.ofHours(1));
    }

    @AfterEach
    void close() {
        test.close();
    }

    private void mergeAndReadCompanies() {
        test.portal.merge("companies", loser, winner);
        test.later(Duration.ofMinutes(5));
        companiesRead = TestPortal.walk(companies, companiesRead).end();
    }

    @Test
    void a_ticket_of_a_merged_company_is_told_with_the_survivor() {
        mergeAndReadCompanies();

        Walk walk = TestPortal.walk(tickets, ticketsRead);

        assertThat(walk.records()).hasSize(1);
        assertThat(walk.record(ticket).fields()).containsEntry(COMPANY, winner);
    }

    @Test
    void a_page_that_was_lost_tells_of_the_merge_again_and_one_that_was_kept_does_not() {
        mergeAndReadCompanies();

        Page lost = tickets.nextPage(ticketsRead);
        Page again = tickets.nextPage(ticketsRead);
        test.later(Duration.ofMinutes(5));
        Walk next = TestPortal.walk(tickets, again.next());

        assertThat(lost.records()).extracting(SourceRecord::id).containsExactly(ticket);
        assertThat(again.records()).extracting(SourceRecord::id).containsExactly(ticket);
        assertThat(next.records()).isEmpty();
    }

    @Test
    void a_survivor_that_changes_again_costs_its_tickets_nothing() {
        mergeAndReadCompanies();
        Cursor end = TestPortal.walk(tickets, ticketsRead).end();
        test.later(Duration.ofHours(1));
        test.portal.update("companies", winner, Map.of("name", "Acme, renamed"), test.clock.instant());
        test.later(Duration.ofMinutes(5));
        TestPortal.walk(companies, companiesRead);
        test.meter.forget();

        Walk walk = TestPortal.walk(tickets, end);

        assertThat(walk.records()).isEmpty();
        assertThat(test.meter.of("tickets")).as("the search alone").isEqualTo(1);
    }

    @Test
    void what_was_merged_before_everything_was_read_costs_nothing_either() {
        test.portal.merge("companies", loser, winner);
        test.later(Duration.ofMinutes(5));
        List<RecordSource> both = sources();
        TestPortal.walk(both.get(0), Cursor.START);
        Cursor end = TestPortal.walk(both.get(1), Cursor.START).end();
        test.later(Duration.ofMinutes(15));
        test.meter.forget();

        Walk walk = TestPortal.walk(both.get(1), end);

        assertThat(walk.records()).isEmpty();
        assertThat(test.meter.of("tickets")).as("the search alone").isEqualTo(1);
    }
}

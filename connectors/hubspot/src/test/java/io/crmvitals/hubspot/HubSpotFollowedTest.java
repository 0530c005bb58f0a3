package io.crmvitals.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.hubspot.TestPortal.Walk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A change of an associated record counts as a change of ours where we tell of it. */
class HubSpotFollowedTest {

    private static final String AMOUNT = "associations.deals.amount";
    private static final int TICKET_TO_DEAL = 28;

    private final TestPortal test = new TestPortal();

    @AfterEach
    void close() {
        test.close();
    }

    private String insert(String type, Map<String, String> properties) {
        Instant monthAgo = test.clock.instant().minus(Duration.ofDays(30));
        return test.portal.insert(type, new HashMap<>(properties), monthAgo, monthAgo);
    }

    private String ticketOf(String deal) {
        String ticket = insert("tickets", Map.of("subject", "Step", "hs_pipeline_stage", "1"));
        test.portal.associate("tickets", ticket, "deals", deal, TICKET_TO_DEAL);
        return ticket;
    }

    private void change(String type, String id, String property, String value) {
        test.portal.update(type, id, Map.of(property, value), test.clock.instant());
    }

    private Cursor loaded(String... fields) {
        Cursor end =
                TestPortal.walk(test.source("tickets", fields), Cursor.START).end();
        test.later(Duration.ofHours(1));
        return end;
    }

    @Test
    void a_change_of_the_associated_record_brings_ours() {
        String deal = insert("deals", Map.of("dealname", "Renewal", "amount", "5"));
        String ticket = ticketOf(deal);
        ticketOf(insert("deals", Map.of("dealname", "Another", "amount", "7")));
        Cursor end = loaded("subject", AMOUNT);
        change("deals", deal, "amount", "6");
        test.later(Duration.ofMinutes(5));

        Walk walk = TestPortal.walk(test.source("tickets", "subject", AMOUNT), end);

        assertThat(walk.records()).extracting(SourceRecord::id).containsExactly(ticket);
        assertThat(walk.record(ticket).fields()).containsEntry(AMOUNT, "6").containsEntry("subject", "Step");
    }

    @Test
    void ours_and_the_associated_record_changing_together_are_told_once_in_one_page() {
        String deal = insert("deals", Map.of("dealname", "Renewal", "amount", "5"));
        String ticket = ticketOf(deal);
        Cursor end = loaded(AMOUNT);
        change("deals", deal, "amount", "6");
        change("tickets", ticket, "subject", "Changed");
        test.later(Duration.ofMinutes(5));

        Walk walk = TestPortal.walk(test.source("tickets", AMOUNT), end);

        assertThat(walk.pages()).hasSize(1);
        assertThat(walk.records()).hasSize(1);
        assertThat(walk.record(ticket).fields()).containsEntry(AMOUNT, "6");
        assertThat(test.callsTo("/objects/2026-09/tickets/batch/read")).hasSize(1);
    }

    @Test
    void the_daily_look_for_archived_records_costs_one_call_more() {
        ticketOf(insert("deals", Map.of("dealname", "Renewal", "amount", "5")));
        Cursor end = loaded(AMOUNT);
        RecordSource source = test.source("tickets", AMOUNT);
        test.later(Duration.ofDays(1));
        test.meter.forget();
        long least = source.leastCalls(end, 0);

        TestPortal.walk(source, end);

        assertThat(test.meter.of("tickets")).isEqualTo(3).isEqualTo(least);
    }

    @Test
    void without_news_each_followed_type_costs_one_search_and_nothing_else() {
        ticketOf(insert("deals", Map.of("dealname", "Renewal", "amount", "5")));
        Cursor end = loaded(AMOUNT, "associations.companies", "associations.contacts.labels");
        RecordSource source = test.source("tickets", AMOUNT, "associations.companies", "associations.contacts.labels");
        test.meter.forget();

        Walk walk = TestPortal.walk(source, end);

        assertThat(walk.pages()).hasSize(1);
        assertThat(test.meter.of("tickets")).isEqualTo(2).isEqualTo(source.leastCalls(end, 0));
        assertThat(test.callsTo("/deals/search")).hasSize(1);
        assertThat(test.callsTo("/companies/search")).isEmpty();
    }

    @Test
    void who_stands_behind_the_associated_record_is_told_anew_when_that_record_changes() {
        String deal = insert("deals", Map.of("dealname", "Renewal"));
        String ticket = ticketOf(deal);
        String company = test.company("Acme");
        Cursor end = loaded("associations.deals.associations.companies");
        test.portal.associate("deals", deal, "companies", company, 341);
        change("deals", deal, "dealname", "Moved");
        test.later(Duration.ofMinutes(5));

        Walk walk = TestPortal.walk(test.source("tickets", "associations.deals.associations.companies"), end);

        assertThat(walk.record(ticket).fields()).containsEntry("associations.deals.associations.companies", company);
    }

    @Test
    void several_types_are_followed_one_after_the_other() {
        String deal = insert("deals", Map.of("dealname", "Renewal", "amount", "5"));
        String company = test.company("Acme");
        String ofDeal = ticketOf(deal);
        String ofCompany = insert("tickets", Map.of("subject", "Step", "hs_pipeline_stage", "1"));
        test.portal.associate("tickets", ofCompany, "companies", company, 339);
        Cursor end = loaded(AMOUNT, "associations.companies.name");
        change("deals", deal, "amount", "6");
        change("companies", company, "name", "Acme Ltd");
        test.later(Duration.ofMinutes(5));

        Walk walk = TestPortal.walk(test.source("tickets", AMOUNT, "associations.companies.name"), end);

        assertThat(walk.records()).extracting(SourceRecord::id).containsExactlyInAnyOrder(ofDeal, ofCompany);
        assertThat(walk.record(ofCompany).fields()).containsEntry("associations.companies.name", "Acme Ltd");
    }

    @Test
    void one_record_tied_to_thousands_comes_in_pages_that_a_new_process_can_take_up() {
        String company = test.company("Acme");
        for (int i = 0; i < 2_300; i++) {
            String ticket = insert("tickets", Map.of("subject", "Step " + i, "hs_pipeline_stage", "1"));
            test.portal.associate("tickets", ticket, "companies", company, 339);
        }
        Cursor end = loaded("associations.companies.name");
        change("companies", company, "name", "Acme Ltd");
        test.later(Duration.ofMinutes(5));
        List<Page> pages = new ArrayList<>();
        Cursor at = end;
        do {
            pages.add(test.source("tickets", "associations.companies.name").nextPage(at));
            at = pages.get(pages.size() - 1).next();
        } while (pages.get(pages.size() - 1).more());

        assertThat(pages)
                .hasSize(3)
                .allSatisfy(page -> assertThat(page.records())
                        .hasSizeLessThanOrEqualTo(1_000)
                        .allSatisfy(record ->
                                assertThat(record.fields()).containsEntry("associations.companies.name", "Acme Ltd")));
        assertThat(pages.stream().flatMap(page -> page.records().stream()))
                .extracting(SourceRecord::id)
                .doesNotHaveDuplicates()
                .hasSize(2_300);
    }

    @Test
    void ties_that_come_in_pages_are_read_back_once() {
        String company = test.company("Acme");
        for (int i = 0; i < 2_300; i++) {
            String ticket = insert("tickets", Map.of("subject", "Step " + i, "hs_pipeline_stage", "1"));
            test.portal.associate("tickets", ticket, "companies", company, 339);
        }
        Cursor end = loaded("associations.companies.name");
        change("companies", company, "name", "Acme Ltd");
        test.later(Duration.ofMinutes(5));
        test.sandbox.forgetCalls();

        Walk walk = TestPortal.walk(test.source("tickets", "associations.companies.name"), end);

        assertThat(walk.records())
                .extracting(SourceRecord::id)
                .doesNotHaveDuplicates()
                .hasSize(2_300);
        // HubSpot tells 500 ties of one record at a time.
        assertThat(test.callsTo("/companies/tickets/batch/read")).hasSize(5);
        assertThat(test.callsTo("/companies/search")).hasSize(1);
    }

    /** The record that changes last moves into the room of the first; its own ties must not count as done because theirs were further on. */
    @Test
    void a_hit_that_moves_up_while_ties_come_in_pages_is_not_passed_over() {
        List<String> companies = new ArrayList<>();
        for (int i = 0; i < 201; i++) {
            companies.add(test.company("Company " + i));
        }
        String early = insert("tickets", Map.of("subject", "Lowest id", "hs_pipeline_stage", "1"));
        test.portal.associate("tickets", early, "companies", companies.get(200), 339);
        for (int i = 0; i < 1_100; i++) {
            String ticket = insert("tickets", Map.of("subject", "Step " + i, "hs_pipeline_stage", "1"));
            test.portal.associate("tickets", ticket, "companies", companies.get(i % 200), 339);
        }
        Cursor end = loaded("associations.companies.name");
        companies.forEach(company -> change("companies", company, "name", "New name"));
        test.later(Duration.ofMinutes(5));
        RecordSource source = test.source("tickets", "associations.companies.name");
        Page first = source.nextPage(end);
        test.portal.update("companies", companies.get(0), Map.of("name", "Newer"), test.clock.instant());

        Walk rest = TestPortal.walk(test.source("tickets", "associations.companies.name"), first.next());

        assertThat(first.records()).hasSize(1_000);
        assertThat(rest.record(early).fields()).containsEntry("associations.companies.name", "New name");
    }

    @Test
    void ties_that_cannot_be_read_back_are_told_and_do_not_stop_the_walk() {
        String deal = insert("deals", Map.of("dealname", "Renewal", "amount", "5"));
        ticketOf(deal);
        Cursor end = loaded(AMOUNT);
        change("deals", deal, "amount", "6");
        test.later(Duration.ofMinutes(5));
        test.failFor(deal, "fromObjectId", "/deals/tickets/batch/read");

        Walk walk = TestPortal.walk(test.source("tickets", AMOUNT), end);

        assertThat(walk.records()).isEmpty();
        assertThat(walk.pages().get(0).setAside()).singleElement().satisfies(note -> {
            assertThat(note.id()).isEqualTo("?");
            assertThat(note.reason()).contains("deals " + deal).contains("INTERNAL_ERROR");
        });
    }

    @Test
    void cursors_of_the_time_before_followed_records_lead_on() {
        String deal = insert("deals", Map.of("dealname", "Renewal", "amount", "5"));
        String ticket = ticketOf(deal);
        long from = test.clock.millis();
        change("deals", deal, "amount", "6");
        test.later(Duration.ofHours(1));

        Walk between = TestPortal.walk(
                test.source("tickets", AMOUNT), new Cursor("changes:" + from + ":" + test.clock.millis()));
        Walk within = TestPortal.walk(
                test.source("tickets", AMOUNT),
                new Cursor("window:" + from + ":" + test.clock.millis() + ":0:" + test.clock.millis()));

        assertThat(between.record(ticket).fields()).containsEntry(AMOUNT, "6");
        assertThat(within.record(ticket).fields()).containsEntry(AMOUNT, "6");
    }

    @Test
    void a_type_that_the_mapping_no_longer_asks_for_is_passed_over() {
        long now = test.clock.millis();
        ticketOf(insert("deals", Map.of("dealname", "Renewal")));

        Walk walk = TestPortal.walk(
                test.source("tickets", "subject"),
                new Cursor("followed:" + (now - 1000) + ":" + now + ":" + now + ":7:0::deals"));

        assertThat(walk.end().value()).startsWith("changes:" + now);
    }
}

package io.crmvitals.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.hubspot.TestPortal.Walk;
import io.crmvitals.sandbox.hubspot.PipelineStage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a record tells of those it is associated with. */
class HubSpotTiesTest {

    private final TestPortal test = new TestPortal();

    @AfterEach
    void close() {
        test.close();
    }

    private String insert(String type, Map<String, String> properties) {
        Instant monthAgo = test.clock.instant().minus(Duration.ofDays(30));
        return test.portal.insert(type, new HashMap<>(properties), monthAgo, monthAgo);
    }

    @Test
    void a_value_that_was_cleared_is_as_empty_as_one_that_was_never_set() {
        Instant before = test.clock.instant().minus(Duration.ofDays(3));
        String deal = test.portal.insert("deals", Map.of("closedate", ""), before, before);
        String item = test.portal.insert("line_items", Map.of("name", ""), before, before);
        test.portal.associate("deals", deal, "line_items", item, 19);
        RecordSource source = test.source("line_items", "name", "associations.deals.closedate");

        Walk walk = TestPortal.walk(source, Cursor.START);

        assertThat(walk.record(item).fields())
                .containsEntry("name", null)
                .containsEntry("associations.deals.closedate", null);
    }

    @Test
    void a_label_is_told_without_hubspots_own_primary() {
        test.portal.associationLabel("contacts", "companies", 501, 502, "Champion");
        test.portal.associationLabel("contacts", "companies", 503, 504, "Billing contact");
        String company = test.company("Acme");
        String champion = insert("contacts", Map.of("email", "a@site.example"));
        String plain = insert("contacts", Map.of("email", "b@site.example"));
        String alone = insert("contacts", Map.of("email", "c@site.example"));
        test.portal.associate("contacts", champion, "companies", company, 1);
        test.portal.associate("contacts", champion, "companies", company, 501);
        test.portal.associate("contacts", champion, "companies", company, 503);
        test.portal.associate("contacts", plain, "companies", company, 1);

        Walk walk = TestPortal.walk(
                test.source("contacts", "associations.companies", "associations.companies.labels"), Cursor.START);

        assertThat(walk.record(champion).fields())
                .containsEntry("associations.companies", company)
                .containsEntry("associations.companies.labels", "Billing contact;Champion");
        assertThat(walk.record(plain).fields()).containsEntry("associations.companies.labels", null);
        assertThat(walk.record(alone).fields()).containsEntry("associations.companies.labels", null);
        assertThat(test.callsTo("/associations/2026-09/contacts/companies/batch/read"))
                .hasSize(1);
    }

    @Test
    void values_of_the_associated_record_come_in_bulk_and_each_record_is_read_once() {
        test.portal.pipeline(
                "deals",
                "renewals",
                "Renewals",
                new PipelineStage("won", "Won", Map.of("isClosed", "true", "probability", "1.0")));
        String deal = insert(
                "deals", Map.of("dealname", "Renewal", "pipeline", "renewals", "dealstage", "won", "amount", "1200"));
        String[] tickets = new String[3];
        for (int i = 0; i < tickets.length; i++) {
            tickets[i] = insert("tickets", Map.of("subject", "Step " + i, "hs_pipeline_stage", "1"));
            test.portal.associate("tickets", tickets[i], "deals", deal, 28);
        }
        String alone = insert("tickets", Map.of("subject", "Alone", "hs_pipeline_stage", "1"));

        Walk walk = TestPortal.walk(
                test.source(
                        "tickets",
                        "associations.deals.amount",
                        "associations.deals.stage.isClosed",
                        "associations.deals.pipeline.label",
                        "associations.deals.never_defined"),
                Cursor.START);

        assertThat(walk.record(tickets[2]).fields())
                .containsEntry("associations.deals.amount", "1200")
                .containsEntry("associations.deals.stage.isClosed", "true")
                .containsEntry("associations.deals.pipeline.label", "Renewals")
                .doesNotContainKeys("associations.deals", "associations.deals.never_defined");
        assertThat(walk.record(alone).fields())
                .containsEntry("associations.deals.amount", null)
                .containsEntry("associations.deals.stage.isClosed", null);
        assertThat(walk.pages().get(0).remarks())
                .singleElement()
                .asString()
                .contains("associations.deals.never_defined", "tickets");
        assertThat(test.callsTo("/objects/2026-09/deals/batch/read"))
                .singleElement()
                .satisfies(call -> assertThat(call.text()).containsOnlyOnce(deal));
        assertThat(test.callsTo("/pipelines/2026-09/deals")).hasSize(1);
    }

    @Test
    void the_company_behind_an_associated_deal_is_told() {
        String company = test.company("Acme");
        String deal = insert("deals", Map.of("dealname", "Renewal"));
        String ticket = insert("tickets", Map.of("subject", "Step", "hs_pipeline_stage", "1"));
        String without = insert("tickets", Map.of("subject", "Alone", "hs_pipeline_stage", "1"));
        test.portal.associate("deals", deal, "companies", company, 341);
        test.portal.associate("tickets", ticket, "deals", deal, 28);

        Walk walk = TestPortal.walk(
                test.source("tickets", "subject", "associations.deals.associations.companies"), Cursor.START);

        assertThat(walk.record(ticket).fields())
                .containsEntry("associations.deals.associations.companies", company)
                .doesNotContainKey("associations.deals");
        assertThat(walk.record(without).fields()).containsEntry("associations.deals.associations.companies", null);
        assertThat(test.callsTo("/associations/2026-09/deals/companies/batch/read"))
                .hasSize(1);
        assertThat(test.callsTo("/objects/2026-09/deals/batch/read")).isEmpty();
    }

    @Test
    void a_third_hop_is_refused_in_words() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> test.source("tickets", "associations.deals.associations.companies.name"))
                .withMessageContaining("associations.deals.associations.companies.name")
                .withMessageContaining("reaches too far");
    }

    @Test
    void an_item_of_a_subscription_tells_whether_it_runs_and_who_pays_and_is_told_anew_when_it_ends() {
        String company = test.company("Acme");
        String subscription = insert("subscriptions", Map.of("hs_name", "Core", "hs_status", "active"));
        String item = insert("line_items", Map.of("name", "Core", "quantity", "25"));
        test.portal.associate("subscriptions", subscription, "companies", company, 297);
        test.portal.associate("subscriptions", subscription, "line_items", item, 301);
        String status = "associations.subscriptions.hs_status";
        RecordSource source =
                test.source("line_items", "quantity", status, "associations.subscriptions.associations.companies");

        Walk first = TestPortal.walk(source, Cursor.START);
        test.later(Duration.ofMinutes(30));
        test.portal.update("subscriptions", subscription, Map.of("hs_status", "canceled"), test.clock.instant());
        test.later(Duration.ofMinutes(5));
        Walk next = TestPortal.walk(source, first.end());

        assertThat(first.record(item).fields())
                .containsEntry("quantity", "25")
                .containsEntry(status, "active")
                .containsEntry("associations.subscriptions.associations.companies", company);
        assertThat(next.record(item).fields()).containsEntry(status, "canceled");
    }

    @Test
    void a_record_is_set_aside_when_the_values_of_the_one_at_the_other_end_fail() {
        String deal = insert("deals", Map.of("dealname", "Renewal"));
        String ticket = insert("tickets", Map.of("subject", "Step", "hs_pipeline_stage", "1"));
        String whole = insert("tickets", Map.of("subject", "Alone", "hs_pipeline_stage", "1"));
        test.portal.associate("tickets", ticket, "deals", deal, 28);
        test.failFor(deal, "ids", "/objects/2026-09/deals/batch/read");

        Walk walk = TestPortal.walk(test.source("tickets", "associations.deals.amount"), Cursor.START);

        assertThat(walk.records()).extracting(record -> record.id()).containsExactly(whole);
        assertThat(walk.pages().get(0).setAside()).singleElement().satisfies(note -> {
            assertThat(note.id()).isEqualTo(ticket);
            assertThat(note.reason()).contains("INTERNAL_ERROR").contains("deals " + deal);
        });
    }

    @Test
    void a_record_is_set_aside_when_who_stands_behind_the_other_end_cannot_be_read() {
        String deal = insert("deals", Map.of("dealname", "Renewal"));
        String ticket = insert("tickets", Map.of("subject", "Step", "hs_pipeline_stage", "1"));
        test.portal.associate("tickets", ticket, "deals", deal, 28);
        test.failFor(deal, "fromObjectId", "/deals/companies/batch/read");

        Walk walk = TestPortal.walk(test.source("tickets", "associations.deals.associations.companies"), Cursor.START);

        assertThat(walk.records()).isEmpty();
        assertThat(walk.pages().get(0).setAside())
                .singleElement()
                .satisfies(note -> assertThat(note.id()).isEqualTo(ticket));
    }

    @Test
    void an_associated_record_that_is_gone_leaves_empty_values() {
        String deal = insert("deals", Map.of("dealname", "Renewal", "amount", "5"));
        String ticket = insert("tickets", Map.of("subject", "Step", "hs_pipeline_stage", "1"));
        test.portal.associate("tickets", ticket, "deals", deal, 28);
        test.portal.afterNext(
                call -> call.path().endsWith("/tickets/deals/batch/read"), portal -> portal.archive("deals", deal));

        Walk walk = TestPortal.walk(test.source("tickets", "associations.deals.amount"), Cursor.START);

        assertThat(walk.record(ticket).fields()).containsEntry("associations.deals.amount", null);
        assertThat(walk.pages().get(0).setAside()).isEmpty();
    }
}

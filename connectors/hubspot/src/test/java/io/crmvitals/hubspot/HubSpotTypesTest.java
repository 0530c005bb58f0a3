package io.crmvitals.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.NotAvailableException;
import io.crmvitals.hubspot.TestPortal.Walk;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every type of object is read in the same way; what differs is who may read it and whether a portal has it. */
class HubSpotTypesTest {

    private final TestPortal test = new TestPortal();

    @AfterEach
    void close() {
        test.close();
    }

    @ParameterizedTest
    @CsvSource({
        "calls, hs_call_title, companies, 182",
        "calls, hs_call_title, contacts, 194",
        "meetings, hs_meeting_title, companies, 188",
        "meetings, hs_meeting_title, contacts, 200",
        "emails, hs_email_subject, companies, 186",
        "emails, hs_email_subject, contacts, 198",
        "notes, hs_note_body, companies, 190",
        "notes, hs_note_body, contacts, 202",
        "communications, hs_communication_body, companies, 87",
        "communications, hs_communication_body, contacts, 81",
        "tasks, hs_task_subject, companies, 192",
        "tasks, hs_task_subject, contacts, 204",
        "feedback_submissions, hs_content, companies, 928",
        "feedback_submissions, hs_content, contacts, 98",
        "subscriptions, hs_name, companies, 297",
        "subscriptions, hs_name, contacts, 295"
    })
    void it_comes_with_its_link_and_again_when_it_changes(String type, String property, String other, int link) {
        Instant monthAgo = test.clock.instant().minus(Duration.ofDays(30));
        String id = test.portal.insert(type, Map.of(property, "Before"), monthAgo, monthAgo);
        String end = test.portal.insert(
                other, Map.of(other.equals("companies") ? "name" : "email", "a@site.example"), monthAgo, monthAgo);
        test.portal.associate(type, id, other, end, link);
        RecordSource source = test.source(type, property, "associations." + other);

        Walk first = TestPortal.walk(source, Cursor.START);
        test.later(Duration.ofHours(1));
        test.portal.update(type, id, Map.of(property, "After"), test.clock.instant());
        test.later(Duration.ofMinutes(5));
        Walk second = TestPortal.walk(source, first.end());

        assertThat(first.record(id).fields())
                .containsEntry(property, "Before")
                .containsEntry("associations." + other, end);
        assertThat(second.records()).extracting(SourceRecord::id).containsExactly(id);
        assertThat(second.record(id).fields()).containsEntry(property, "After");
    }

    @ParameterizedTest
    @CsvSource({
        "subscriptions, crm.objects.subscriptions.read",
        "feedback_submissions, crm.objects.feedback_submissions.read"
    })
    void what_comes_with_a_product_is_not_available_without_it_and_the_permission_is_named(String type, String scope) {
        test.portal.scopes("crm.objects.companies.read");

        assertThatThrownBy(() -> test.source(type, "hs_createdate").nextPage(Cursor.START))
                .isInstanceOf(NotAvailableException.class)
                .hasMessageContaining(scope)
                .hasMessageContaining("goes on without");
    }

    @ParameterizedTest
    @CsvSource({
        "contacts, crm.objects.contacts.read",
        "deals, crm.objects.deals.read",
        "tickets, tickets",
        "meetings, crm.objects.contacts.read",
        "line_items, crm.objects.line_items.read"
    })
    void what_every_portal_has_is_refused_without_its_permission(String type, String scope) {
        test.portal.scopes("crm.objects.companies.read");

        assertThatThrownBy(() -> test.source(type, "hs_createdate").nextPage(Cursor.START))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining(scope)
                .satisfies(refused -> assertThat(((AccessRefusedException) refused).concernsEverything())
                        .isFalse());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_address_that_is_too_long_for_somebody_in_between_makes_values_come_by_batches(boolean known) {
        String[] fields = new String[60];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = "usage_of_a_feature_" + i;
            test.portal.property("companies", fields[i], "string", "text");
        }
        String id = test.company("Acme");
        test.portal.update("companies", id, Map.of(fields[7], "42"), test.clock.instant());
        test.portal.habits().longestUrl(known ? 800 : 8_000);
        RecordSource source = test.source("companies", fields);

        Walk walk = TestPortal.walk(source, Cursor.START);
        TestPortal.walk(source, Cursor.START);

        assertThat(walk.record(id).fields()).containsEntry(fields[7], "42");
        assertThat(test.callsTo("/objects/2026-09/companies/batch/read")).hasSize(known ? 2 : 0);
        // Two lists of the living and two of the archived, and the one that was refused.
        assertThat(test.callsTo("/objects/2026-09/companies")).hasSize(known ? 5 : 4);
    }

    @Test
    void a_property_that_no_object_has_is_remarked_until_the_portal_defines_it() {
        String id = test.company("Acme");
        RecordSource source = test.source("companies", "name", "never_defined");
        Walk first = TestPortal.walk(source, Cursor.START);
        Walk quiet = TestPortal.walk(source, first.end());
        test.portal.property("companies", "never_defined", "string", "text");
        test.later(Duration.ofHours(1));
        test.portal.update("companies", id, Map.of("never_defined", "now it is"), test.clock.instant());
        test.later(Duration.ofMinutes(5));

        Walk mended = TestPortal.walk(source, quiet.end());

        assertThat(first.pages().get(0).remarks())
                .singleElement()
                .asString()
                .contains("never_defined", "hubspot.companies");
        assertThat(quiet.pages().get(0).remarks()).hasSize(1);
        assertThat(mended.pages().get(0).remarks()).isEmpty();
        assertThat(mended.record(id).fields()).containsEntry("never_defined", "now it is");
    }

    @Test
    void ids_of_merged_records_are_read_in_whatever_way_a_portal_writes_them() {
        assertThat(HubSpotRecords.mergedIds("30000000001")).containsExactly("30000000001");
        assertThat(HubSpotRecords.mergedIds("1; 2;3")).containsExactly("1", "2", "3");
        assertThat(HubSpotRecords.mergedIds("17:1690000000000;18:1690000000001"))
                .containsExactly("17", "18");
        assertThat(HubSpotRecords.mergedIds("")).isEmpty();
        assertThat(HubSpotRecords.mergedIds(null)).isEmpty();
    }
}

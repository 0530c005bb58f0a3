package io.crmvitals.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.hubspot.TestPortal.Walk;
import io.crmvitals.sandbox.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks that are set right, gateways in between, answers that lead nowhere: none of them may lose a record or make one gone. */
class HubSpotWalkOddsTest {

    private final TestPortal test = new TestPortal();

    @AfterEach
    void close() {
        test.close();
    }

    private String insert(String type, Map<String, String> properties) {
        Instant monthAgo = test.clock.instant().minus(Duration.ofDays(30));
        return test.portal.insert(type, new HashMap<>(properties), monthAgo, monthAgo);
    }

    /** The last walk thought it was tomorrow, so its cursor says nothing of what happened since; that must not be taken as seen. */
    @Test
    void what_changed_while_a_clock_that_ran_ahead_was_set_right_is_not_missed() {
        String changed = test.company("Old name");
        String archived = test.company("Gone");
        RecordSource source = test.source("companies", "name");
        Cursor loaded = TestPortal.walk(source, Cursor.START).end();
        test.later(Duration.ofDays(1));
        Cursor ahead = TestPortal.walk(source, loaded).end();
        test.later(Duration.ofDays(-1));
        test.later(Duration.ofHours(2));
        test.portal.update("companies", changed, Map.of("name", "New name"), test.clock.instant());
        test.portal.archive("companies", archived, test.clock.instant());
        test.later(Duration.ofHours(2));

        Walk walk = TestPortal.walk(source, ahead);
        Walk next = TestPortal.walk(source, walk.end());

        assertThat(walk.record(changed).fields()).containsEntry("name", "New name");
        assertThat(walk.record(archived).deleted()).isTrue();
        assertThat(test.callsTo("/companies")).hasSize(5);
        assertThat(next.pages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Not found</html>", ""})
    void a_gateway_that_finds_nothing_makes_no_record_gone(String body) {
        String id = test.company("Acme");
        RecordSource source = test.source("companies", "name");
        Cursor end = TestPortal.walk(source, Cursor.START).end();
        test.later(Duration.ofHours(1));
        test.portal.update("companies", id, Map.of("name", "New name"), test.clock.instant());
        test.later(Duration.ofMinutes(5));
        test.sandbox.faults().answer(call -> call.path().endsWith("/batch/read"), 2, Answer.html(404, body));

        assertThatThrownBy(() -> source.nextPage(end)).isInstanceOf(RetryableException.class);
        assertThatThrownBy(() -> source.stillThere(Set.of(id))).isInstanceOf(RetryableException.class);
        assertThat(TestPortal.walk(source, end).record(id).fields()).containsEntry("name", "New name");
    }

    @Test
    void an_empty_mark_is_the_end_of_a_records_associations() {
        String ticket = insert("tickets", Map.of("subject", "Help", "hs_pipeline_stage", "1"));
        test.sandbox.faults().answer(call -> call.path().contains("/associations/"), 1, associations(ticket, ""));

        Walk walk = TestPortal.walk(test.source("tickets", "associations.companies"), Cursor.START);

        assertThat(walk.record(ticket).fields()).containsEntry("associations.companies", "900");
        assertThat(test.callsTo("/associations/2026-09/tickets/companies/batch/read"))
                .hasSize(1);
    }

    @Test
    void associations_whose_page_points_at_itself_are_no_answer() {
        String ticket = insert("tickets", Map.of("subject", "Help", "hs_pipeline_stage", "1"));
        test.sandbox.faults().answer(call -> call.path().contains("/associations/"), 5, associations(ticket, "MQ"));

        assertThatThrownBy(() -> TestPortal.walk(test.source("tickets", "associations.companies"), Cursor.START))
                .isInstanceOf(RetryableException.class);
        assertThat(test.callsTo("/associations/2026-09/tickets/companies/batch/read"))
                .hasSize(2);
    }

    private static Answer associations(String from, String after) {
        return Answer.json(
                200,
                Map.of(
                        "results",
                        List.of(Map.of(
                                "from", Map.of("id", from),
                                "to", List.of(Map.of("toObjectId", "900")),
                                "paging", Map.of("next", Map.of("after", after))))));
    }

    /** HubSpot's newer kind of merge: both old ids end and a third one goes on. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void two_companies_merged_into_a_new_one_are_both_gone(boolean nobodyAnswersForThem) {
        test.portal.habits().mergedIdsAreGone(nobodyAnswersForThem);
        String one = test.company("One");
        String other = test.company("Other");
        String ticket = insert("tickets", Map.of("subject", "Help", "hs_pipeline_stage", "1"));
        test.portal.associate("tickets", ticket, "companies", one, 339);
        RecordSource companies = test.source("companies", "name");
        RecordSource tickets = test.source("tickets", "associations.companies", "associations.companies.name");
        Cursor end = TestPortal.walk(companies, Cursor.START).end();
        Cursor ticketsEnd = TestPortal.walk(tickets, Cursor.START).end();
        test.later(Duration.ofHours(1));
        String merged = test.portal.mergeIntoNew("companies", one, other);
        test.later(Duration.ofMinutes(5));

        Walk walk = TestPortal.walk(companies, end);
        Walk ticketsWalk = TestPortal.walk(tickets, ticketsEnd);

        assertThat(walk.records()).hasSize(3);
        assertThat(walk.record(merged).deleted()).isFalse();
        assertThat(walk.record(one).deleted()).isTrue();
        assertThat(walk.record(other).deleted()).isTrue();
        assertThat(companies.stillThere(Set.of(one, other, merged))).containsExactly(merged);
        assertThat(ticketsWalk.record(ticket).fields()).containsEntry("associations.companies", merged);
    }
}

package io.crmvitals.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.hubspot.TestPortal.Walk;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.hubspot.PipelineStage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HubSpotWalkTest {

    private final TestPortal test = new TestPortal();

    @AfterEach
    void close() {
        test.close();
    }

    private String insert(String type, Map<String, String> properties) {
        Instant monthAgo = test.clock.instant().minus(Duration.ofDays(30));
        return test.portal.insert(type, new HashMap<>(properties), monthAgo, monthAgo);
    }

    private static boolean isSearch(Call call) {
        return call.path().endsWith("/search");
    }

    @Test
    void an_unset_property_is_empty_and_an_unknown_one_is_missing() {
        String id = test.company("Zoë & Söhne");

        SourceRecord record = TestPortal.walk(
                        test.source("companies", "name", "domain", "no_such_property"), Cursor.START)
                .record(id);

        assertThat(record.fields())
                .containsEntry("name", "Zoë & Söhne")
                .containsEntry("domain", null)
                .doesNotContainKey("no_such_property");
    }

    @Test
    void a_record_archived_before_the_end_of_the_first_load_is_told_as_deleted() {
        test.company("Alive");
        String gone = test.company("Gone");
        test.portal.archive("companies", gone);

        Walk walk = TestPortal.walk(test.source("companies", "name"), Cursor.START);

        assertThat(walk.records()).hasSize(2);
        assertThat(walk.record(gone).deleted()).isTrue();
    }

    @Test
    void a_change_during_the_first_load_comes_with_the_next_walk() {
        String id = test.company("Old name");
        RecordSource source = test.source("companies", "name");
        test.portal.afterNext(
                call -> call.path().endsWith("/companies"),
                portal -> portal.update("companies", id, Map.of("name", "New name"), test.clock.instant()));
        Walk first = TestPortal.walk(source, Cursor.START);
        test.later(Duration.ofMinutes(2));

        Walk second = TestPortal.walk(source, first.end());

        assertThat(first.record(id).fields()).containsEntry("name", "Old name");
        assertThat(second.record(id).fields()).containsEntry("name", "New name");
    }

    @Test
    void records_that_change_while_the_window_is_walked_are_not_missed() {
        for (int i = 0; i < 450; i++) {
            test.company("Company " + i);
        }
        RecordSource source = test.source("companies", "name");
        Cursor end = TestPortal.walk(source, Cursor.START).end();
        test.later(Duration.ofHours(1));
        List<String> ids = test.portal.objects("companies");
        ids.forEach(id -> test.portal.update("companies", id, Map.of("name", "First change"), test.clock.instant()));
        test.later(Duration.ofMinutes(5));
        // While the first page is being read, a record of the last page changes again and so leaves the window.
        String late = ids.get(449);
        test.portal.afterNext(
                HubSpotWalkTest::isSearch,
                portal -> portal.update("companies", late, Map.of("name", "Second change"), test.clock.instant()));

        Walk during = TestPortal.walk(source, end);
        test.later(Duration.ofMinutes(5));
        Walk after = TestPortal.walk(source, during.end());

        assertThat(during.records()).extracting(SourceRecord::id).containsAll(ids.subList(0, 449));
        assertThat(after.record(late).fields()).containsEntry("name", "Second change");
    }

    @Test
    void a_change_that_search_learns_late_is_caught_by_the_overlap() {
        String id = test.company("Old name");
        RecordSource source = test.source("companies", "name");
        Cursor end = TestPortal.walk(source, Cursor.START).end();
        test.later(Duration.ofHours(1));
        test.portal.searchLag(Duration.ofMinutes(3));
        test.portal.update("companies", id, Map.of("name", "New name"), test.clock.instant());
        test.later(Duration.ofMinutes(2));
        Walk tooEarly = TestPortal.walk(source, end);
        test.later(Duration.ofMinutes(5));

        Walk later = TestPortal.walk(source, tooEarly.end());

        assertThat(tooEarly.records()).isEmpty();
        assertThat(later.record(id).fields()).containsEntry("name", "New name");
    }

    @Test
    void a_search_whose_ids_do_not_grow_stops_the_walk_loudly() {
        String first = test.company("First");
        RecordSource source = test.source("companies", "name");
        Cursor end = TestPortal.walk(source, Cursor.START).end();
        test.sandbox
                .faults()
                .answer(
                        HubSpotWalkTest::isSearch,
                        1,
                        Answer.json(
                                200, Map.of("total", 2, "results", List.of(Map.of("id", first), Map.of("id", first)))));

        assertThatThrownBy(() -> source.nextPage(end))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(first);
    }

    @Test
    void a_merged_company_is_gone_and_its_survivor_changed() {
        String loser = test.company("Loser");
        String winner = test.company("Winner");
        RecordSource source = test.source("companies", "name");
        Cursor end = TestPortal.walk(source, Cursor.START).end();
        test.later(Duration.ofHours(1));
        test.portal.merge("companies", loser, winner);
        test.later(Duration.ofMinutes(5));

        Walk walk = TestPortal.walk(source, end);

        assertThat(walk.record(loser).deleted()).isTrue();
        assertThat(walk.record(winner).deleted()).isFalse();
    }

    @Test
    void a_company_merged_between_search_and_read_is_gone() {
        String loser = test.company("Loser");
        String winner = test.company("Winner");
        RecordSource source = test.source("companies", "name");
        Cursor end = TestPortal.walk(source, Cursor.START).end();
        test.later(Duration.ofHours(1));
        test.portal.update("companies", loser, Map.of("name", "Changed"), test.clock.instant());
        test.later(Duration.ofMinutes(5));
        test.portal.afterNext(HubSpotWalkTest::isSearch, portal -> portal.merge("companies", loser, winner));

        Walk walk = TestPortal.walk(source, end);

        assertThat(walk.record(loser).deleted()).isTrue();
        assertThat(walk.record(winner).deleted()).isFalse();
    }

    @Test
    void contacts_are_searched_by_their_own_name_for_the_change_time() {
        String id = insert("contacts", Map.of("email", "someone@site.example"));
        RecordSource source = test.source("contacts", "jobtitle");
        Cursor end = TestPortal.walk(source, Cursor.START).end();
        test.later(Duration.ofHours(1));
        test.portal.update("contacts", id, Map.of("jobtitle", "Buyer"), test.clock.instant());
        test.later(Duration.ofMinutes(5));

        Walk walk = TestPortal.walk(source, end);

        assertThat(walk.record(id).fields()).containsEntry("jobtitle", "Buyer");
    }

    @Test
    void the_primary_company_of_several_is_the_one_told() {
        String other = test.company("Other");
        String primary = test.company("Primary");
        String ticket = insert("tickets", Map.of("subject", "Help", "hs_pipeline_stage", "1"));
        String alone = insert("tickets", Map.of("subject", "Nobody's", "hs_pipeline_stage", "1"));
        test.portal.associate("tickets", ticket, "companies", other, 339);
        test.portal.associate("tickets", ticket, "companies", primary, 26);

        Walk walk = TestPortal.walk(test.source("tickets", "subject", "associations.companies"), Cursor.START);

        assertThat(walk.record(ticket).fields()).containsEntry("associations.companies", primary);
        assertThat(walk.record(alone).fields()).containsEntry("associations.companies", null);
        assertThat(test.callsTo("/associations/2026-09/tickets/companies/batch/read"))
                .hasSize(1);
    }

    @Test
    void without_a_primary_company_the_lowest_id_is_told() {
        String first = test.company("First");
        String second = test.company("Second");
        String ticket = insert("tickets", Map.of("subject", "Help", "hs_pipeline_stage", "1"));
        test.portal.associate("tickets", ticket, "companies", second, 339);
        test.portal.associate("tickets", ticket, "companies", first, 339);

        Walk walk = TestPortal.walk(test.source("tickets", "associations.companies"), Cursor.START);

        assertThat(walk.record(ticket).fields()).containsEntry("associations.companies", first);
    }

    @Test
    void a_stage_tells_what_its_pipeline_says_of_it() {
        test.portal.pipeline(
                "tickets",
                "support",
                "Support",
                new PipelineStage("77", "Waiting", Map.of("ticketState", "OPEN")),
                new PipelineStage("78", "Done", Map.of("ticketState", "CLOSED")));
        String done = insert("tickets", Map.of("subject", "A", "hs_pipeline", "support", "hs_pipeline_stage", "78"));
        String odd = insert("tickets", Map.of("subject", "B", "hs_pipeline", "support", "hs_pipeline_stage", "99"));

        Walk walk = TestPortal.walk(test.source("tickets", "stage.ticketState", "pipeline.label"), Cursor.START);

        assertThat(walk.record(done).fields())
                .containsEntry("stage.ticketState", "CLOSED")
                .containsEntry("pipeline.label", "Support")
                .doesNotContainKey("hs_pipeline_stage");
        assertThat(walk.record(odd).fields()).containsEntry("stage.ticketState", null);
        assertThat(test.callsTo("/pipelines/2026-09/tickets")).hasSize(1);
    }

    @Test
    void one_object_without_a_time_is_set_aside_and_its_neighbors_are_kept() {
        test.sandbox
                .faults()
                .answer(
                        call -> call.path().endsWith("/companies"),
                        1,
                        Answer.json(
                                200,
                                Map.of(
                                        "results",
                                        List.of(
                                                Map.of("id", "1", "properties", Map.of(), "updatedAt", "yesterday"),
                                                Map.of("properties", Map.of()),
                                                Map.of(
                                                        "id",
                                                        "3",
                                                        "properties",
                                                        Map.of("name", "Good"),
                                                        "updatedAt",
                                                        "2026-11-01T00:00:00Z",
                                                        "a_field_of_tomorrow",
                                                        List.of(1))))));

        Walk walk = TestPortal.walk(test.source("companies", "name"), Cursor.START);

        assertThat(walk.records()).extracting(SourceRecord::id).containsExactly("3");
        assertThat(walk.pages().get(0).setAside()).extracting(note -> note.id()).containsExactlyInAnyOrder("1", "?");
    }

    @Test
    void very_many_properties_are_read_by_batches_instead_of_a_long_address() {
        String[] fields = new String[120];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = "usage_of_a_feature_with_a_long_name_" + i;
            test.portal.property("companies", fields[i], "string", "text");
        }
        String id = test.company("Acme");
        test.portal.update("companies", id, Map.of(fields[7], "42"), test.clock.instant());

        Walk walk = TestPortal.walk(test.source("companies", fields), Cursor.START);

        assertThat(walk.record(id).fields()).containsEntry(fields[7], "42");
    }

    @Test
    void a_restarted_walk_goes_on_in_the_middle_of_a_window() {
        RecordSource source = test.source("companies", "name");
        Cursor end = TestPortal.walk(source, Cursor.START).end();
        test.later(Duration.ofHours(1));
        for (int i = 0; i < 210; i++) {
            test.portal.insert("companies", Map.of("name", "New"), test.clock.instant(), test.clock.instant());
        }
        test.later(Duration.ofMinutes(5));
        Cursor middle = source.nextPage(end).next();
        test.later(Duration.ofHours(2));

        Walk rest = TestPortal.walk(test.source("companies", "name"), middle);

        assertThat(rest.records()).hasSize(10);
    }

    @Test
    void survey_answers_come_with_the_contact_who_gave_them() {
        String contact = insert("contacts", Map.of("email", "someone@site.example"));
        String answer = insert("feedback_submissions", Map.of("hs_survey_type", "NPS", "hs_value", "9"));
        test.portal.associate("feedback_submissions", answer, "contacts", contact, 98);

        Walk walk = TestPortal.walk(
                test.source("feedback", "hs_survey_type", "hs_value", "associations.contacts"), Cursor.START);

        assertThat(walk.record(answer).fields())
                .containsEntry("hs_value", "9")
                .containsEntry("associations.contacts", contact);
    }

    @Test
    void associations_that_come_in_pages_are_read_to_their_end() {
        String ticket = insert("tickets", Map.of("subject", "Help", "hs_pipeline_stage", "1"));
        test.sandbox
                .faults()
                .answer(
                        call -> call.path().contains("/associations/"),
                        1,
                        Answer.json(
                                200,
                                Map.of(
                                        "results",
                                        List.of(Map.of(
                                                "from", Map.of("id", ticket),
                                                "to", List.of(Map.of("toObjectId", 900)),
                                                "paging", Map.of("next", Map.of("after", "MQ")))))));
        test.sandbox
                .faults()
                .answer(
                        call -> call.path().contains("/associations/")
                                && call.text().contains("\"MQ\""),
                        1,
                        Answer.json(
                                200,
                                Map.of(
                                        "results",
                                        List.of(Map.of(
                                                "from", Map.of("id", ticket),
                                                "to", List.of(Map.of("toObjectId", "77")))))));

        Walk walk = TestPortal.walk(test.source("tickets", "associations.companies"), Cursor.START);

        assertThat(walk.record(ticket).fields()).containsEntry("associations.companies", "77");
    }

    @Test
    void a_record_whose_associations_fail_is_set_aside_rather_than_unlinked() {
        String ticket = insert("tickets", Map.of("subject", "Help", "hs_pipeline_stage", "1"));
        test.failFor(ticket, "fromObjectId", "/associations/");

        Walk walk = TestPortal.walk(test.source("tickets", "associations.companies"), Cursor.START);

        assertThat(walk.records()).isEmpty();
        assertThat(walk.pages().get(0).setAside())
                .singleElement()
                .satisfies(note ->
                        assertThat(note.reason()).contains("INTERNAL_ERROR").contains(ticket));
    }

    @Test
    void a_task_of_ours_tells_its_key_and_no_task_its_body() {
        String ours =
                insert("tasks", Map.of("hs_task_subject", "Call", "hs_task_body", "<p>Why</p><p>ref: CV-red-7</p>"));
        String theirs = insert("tasks", Map.of("hs_task_subject", "Tea", "hs_task_body", "Bring cups"));

        Walk walk = TestPortal.walk(test.source("tasks", "hs_task_subject", "task.key"), Cursor.START);

        assertThat(walk.record(ours).fields())
                .containsEntry("task.key", "red-7")
                .doesNotContainKey("hs_task_body");
        assertThat(walk.record(theirs).fields()).containsEntry("task.key", null).doesNotContainKey("hs_task_body");
    }
}

package io.crmvitals.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.hubspot.TestPortal.Walk;
import io.crmvitals.sandbox.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What HubSpot does not tell of is found when everything is read from the start again and the missing ones are looked up. */
class HubSpotReconciliationTest {

    private final TestPortal test = new TestPortal();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void everything_is_to_be_read_again_once_a_week() {
        assertThat(test.source("companies", "name").reconcileEvery()).contains(Duration.ofDays(7));
    }

    @Test
    void as_many_ids_as_one_batch_takes_are_looked_up_by_one_call() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ids.add(test.company("Company " + i));
        }
        RecordSource source = test.source("companies", "name");

        Set<String> there = source.stillThere(ids);

        assertThat(source.lookedUpAtOnce()).isEqualTo(100);
        assertThat(there).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(test.meter.of("companies")).isEqualTo(1);
    }

    @Test
    void a_record_deleted_for_good_is_told_by_nothing_and_is_not_there_any_more() {
        String alive = test.company("Alive");
        String erased = test.company("Erased");
        RecordSource source = test.source("companies", "name");
        Cursor end = TestPortal.walk(source, Cursor.START).end();
        test.portal.purge("companies", erased);
        test.later(Duration.ofHours(25));

        Walk next = TestPortal.walk(source, end);
        Walk full = TestPortal.walk(source, Cursor.START);

        assertThat(next.records()).isEmpty();
        assertThat(full.records()).extracting(SourceRecord::id).containsExactly(alive);
        assertThat(source.stillThere(Set.of(erased, alive))).containsExactly(alive);
    }

    @Test
    void an_archived_record_is_not_there() {
        String archived = test.company("Archived");
        test.portal.archive("companies", archived);

        assertThat(test.source("companies", "name").stillThere(Set.of(archived)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_merged_record_is_not_there_whether_its_survivor_answers_for_it_or_nobody(boolean nobody) {
        String survivor = test.company("Survivor");
        String merged = test.company("Merged");
        test.portal.habits().mergedIdsAreGone(nobody);
        test.portal.merge("companies", merged, survivor);
        RecordSource source = test.source("companies", "name");

        assertThat(source.stillThere(Set.of(merged, survivor))).containsExactly(survivor);
        assertThat(source.stillThere(Set.of(merged))).isEmpty();
    }

    @Test
    void a_record_out_of_the_recycle_bin_is_told_alive_again() {
        String id = test.company("Back again");
        RecordSource source = test.source("companies", "name");
        Cursor end = TestPortal.walk(source, Cursor.START).end();
        test.portal.archive("companies", id);
        test.later(Duration.ofHours(25));
        Walk gone = TestPortal.walk(source, end);
        test.portal.restore("companies", id);
        test.later(Duration.ofDays(6));

        Walk full = TestPortal.walk(source, Cursor.START);

        assertThat(gone.record(id).deleted()).isTrue();
        assertThat(full.record(id).deleted()).isFalse();
        assertThat(full.record(id).fields()).containsEntry("name", "Back again");
    }

    @Test
    void a_tie_that_moved_without_any_modified_time_is_told_anew() {
        String before = test.company("Before");
        String after = test.company("After");
        Instant monthAgo = test.clock.instant().minus(Duration.ofDays(30));
        String ticket =
                test.portal.insert("tickets", Map.of("subject", "Help", "hs_pipeline_stage", "1"), monthAgo, monthAgo);
        test.portal.associate("tickets", ticket, "companies", before, 339);
        RecordSource source = test.source("tickets", "associations.companies");
        Cursor end = TestPortal.walk(source, Cursor.START).end();
        test.later(Duration.ofDays(7));
        test.portal.associate("tickets", ticket, "companies", after, 26);

        Walk next = TestPortal.walk(source, end);
        Walk full = TestPortal.walk(source, Cursor.START);

        assertThat(next.records()).isEmpty();
        assertThat(full.record(ticket).fields()).containsEntry("associations.companies", after);
    }

    @Test
    void where_one_unknown_id_refuses_a_whole_batch_the_halves_tell_which_it_was() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ids.add(test.company("Company " + i));
        }
        ids.add("999");
        test.sandbox
                .faults()
                .answer(
                        call -> call.path().endsWith("/batch/read")
                                && call.text().contains("\"999\""),
                        5,
                        Answer.json(404, Map.of("status", "error", "category", "OBJECT_NOT_FOUND")));

        Set<String> there = test.source("companies", "name").stillThere(ids);

        assertThat(there).hasSize(8).doesNotContain("999");
        // Nine, then four and five, two and three, one and two, one and one: the unknown one stands last in each.
        assertThat(test.meter.of("companies")).isEqualTo(9);
    }

    @Test
    void an_id_whose_values_fail_counts_as_there() {
        test.failFor("7", "ids", "/batch/read");

        assertThat(test.source("companies", "name").stillThere(Set.of("7", "8")))
                .containsExactly("7");
    }
}

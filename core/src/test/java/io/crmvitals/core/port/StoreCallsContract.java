package io.crmvitals.core.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store promises of the calls that were made: none is forgotten, and none is told for another day. */
public abstract class StoreCallsContract extends StoreContract {

    @Test
    void calls_of_one_day_add_up_by_system_and_purpose() {
        store.addCalls(MONDAYS_DATE, Map.of("desk.tickets", 3L, "crm.health", 1L));
        store.addCalls(MONDAYS_DATE, Map.of("desk.tickets", 4L));

        assertThat(store.calls(MONDAYS_DATE, MONDAYS_DATE))
                .containsOnly(Map.entry(MONDAYS_DATE, Map.of("desk.tickets", 7L, "crm.health", 1L)));
    }

    @Test
    void only_the_days_asked_for_are_told_the_oldest_first() {
        store.addCalls(MONDAYS_DATE.minusDays(1), Map.of("desk.tickets", 9L));
        store.addCalls(TUESDAYS_DATE, Map.of("desk.tickets", 2L));
        store.addCalls(MONDAYS_DATE, Map.of("desk.tickets", 1L));
        store.addCalls(TUESDAYS_DATE.plusDays(1), Map.of("desk.tickets", 9L));

        assertThat(store.calls(MONDAYS_DATE, TUESDAYS_DATE))
                .containsExactly(
                        Map.entry(MONDAYS_DATE, Map.of("desk.tickets", 1L)),
                        Map.entry(TUESDAYS_DATE, Map.of("desk.tickets", 2L)));
    }

    @Test
    void a_purpose_may_have_a_dot_and_no_calls_leave_no_row() {
        store.addCalls(MONDAYS_DATE, Map.of("desk.own.thing", 2L, "desk.tickets", 0L));
        store.addCalls(TUESDAYS_DATE, Map.of());

        assertThat(store.calls(MONDAYS_DATE, TUESDAYS_DATE))
                .containsOnly(Map.entry(MONDAYS_DATE, Map.of("desk.own.thing", 2L)));
    }

    @Test
    void calls_are_there_after_reopening() {
        store.addCalls(MONDAYS_DATE, Map.of("desk.tickets", 3L));

        store.close();
        store = open();

        assertThat(store.calls(MONDAYS_DATE, MONDAYS_DATE).get(MONDAYS_DATE)).containsEntry("desk.tickets", 3L);
    }
}

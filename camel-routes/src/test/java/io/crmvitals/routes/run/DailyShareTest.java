package io.crmvitals.routes.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crmvitals.core.problem.BudgetSpentException;
import io.crmvitals.routes.selftest.StageClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DailyShareTest {

    private final StageClock clock = new StageClock(Instant.parse("2026-11-20T10:00:00Z"));
    private final CallCounts counts = new CallCounts();
    private final Map<LocalDate, Map<String, Long>> kept = new HashMap<>();
    private final DailyShare share = new DailyShare(
            counts, Map.of("desk", 100), Set.of("desk.notes"), day -> kept.getOrDefault(day, Map.of()), clock);

    private int madeOf(String purpose) {
        int made = 0;
        while (made < 1_000) {
            try {
                share.called("desk", purpose);
                made++;
            } catch (BudgetSpentException spent) {
                return made;
            }
        }
        return made;
    }

    @Test
    void what_matters_less_stops_sooner() {
        assertThat(madeOf("notes")).isEqualTo(90);
        assertThat(madeOf("tickets")).isEqualTo(5);
        assertThat(madeOf("closings")).isEqualTo(3);
        assertThat(madeOf("health")).isEqualTo(2);
        assertThat(madeOf("sign-in")).isZero();
    }

    @Test
    void a_call_that_may_not_be_made_is_not_counted() {
        madeOf("tickets");

        assertThat(counts.soFar()).isEqualTo(Map.of("desk.tickets", 95L));
    }

    @Test
    void calls_of_an_earlier_process_of_the_day_count() {
        kept.put(LocalDate.of(2026, 11, 20), Map.of("desk.tickets", 80L, "desk.health", 10L, "crm.accounts", 500L));

        assertThat(madeOf("tickets")).isEqualTo(5);
    }

    @Test
    void the_share_is_whole_again_at_midnight_and_that_is_told() {
        madeOf("tickets");

        BudgetSpentException spent =
                catchThrowableOfType(BudgetSpentException.class, () -> share.called("desk", "tickets"));
        assertThat(spent.until()).isEqualTo(Instant.parse("2026-11-21T00:00:00Z"));
        assertThat(spent)
                .hasMessageContaining("95 of the 100 calls a day that daily_calls of connections.desk allows us");
        clock.pass(Duration.ofHours(14));
        assertThat(madeOf("tickets")).isEqualTo(95);
    }

    @Test
    void a_system_without_a_share_may_call_as_often_as_it_likes() {
        for (int i = 0; i < 1_000; i++) {
            share.called("crm", "accounts");
        }

        assertThat(counts.soFar()).isEqualTo(Map.of("crm.accounts", 1_000L));
    }

    @Test
    void even_the_smallest_share_lets_one_call_through() {
        DailyShare one = new DailyShare(counts, Map.of("desk", 1), Set.of(), day -> Map.of(), clock);

        one.called("desk", "tickets");

        assertThatThrownBy(() -> one.called("desk", "tickets")).isInstanceOf(BudgetSpentException.class);
    }
}

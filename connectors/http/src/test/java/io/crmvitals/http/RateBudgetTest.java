package io.crmvitals.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.problem.BudgetSpentException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateBudgetTest {

    private static final Instant START = Instant.parse("2026-11-16T09:00:00Z");

    private final HandClock clock = new HandClock(START);

    private RateBudget budget(int permits, Duration longestWait) {
        return new RateBudget("zendesk", permits, Duration.ofSeconds(60), longestWait, clock, clock);
    }

    @Test
    void nobody_goes_before_a_wait_that_the_vendor_asked_for_is_over() {
        RateBudget budget = budget(8, Duration.ofMinutes(2));
        budget.holdUntil(START.plusSeconds(40));
        budget.holdUntil(START.plusSeconds(10));

        budget.take("tickets");

        assertThat(clock.instant()).isBetween(START.plusSeconds(40), START.plusSeconds(41));
    }

    @Test
    void a_wait_that_is_too_long_is_told_with_its_end() {
        RateBudget budget = budget(8, Duration.ofSeconds(30));
        budget.holdUntil(START.plusSeconds(40));

        assertThatThrownBy(() -> budget.take("tickets"))
                .isInstanceOf(BudgetSpentException.class)
                .hasMessageContaining("Zendesk asked everybody to wait until 2026-11-16T09:00:4");
    }

    @Test
    void no_window_ever_holds_more_calls_than_allowed() {
        RateBudget budget = budget(8, Duration.ofMinutes(2));
        List<Instant> calls = new ArrayList<>();

        for (int i = 0; i < 40; i++) {
            budget.take("tickets");
            calls.add(clock.instant());
            clock.waitFor(Duration.ofSeconds(i % 5));
        }

        for (Instant first : calls) {
            Instant end = first.plusSeconds(60);
            assertThat(calls.stream().filter(call -> !call.isBefore(first) && call.isBefore(end)))
                    .hasSizeLessThanOrEqualTo(8);
        }
    }

    @Test
    void a_call_waits_no_longer_than_it_must() {
        RateBudget budget = budget(1, Duration.ofMinutes(2));

        budget.take("tickets");
        budget.take("tickets");

        assertThat(clock.instant()).isBetween(START.plusSeconds(60), START.plusMillis(60_010));
    }

    @Test
    void a_call_that_would_wait_too_long_is_refused_and_told_until_when() {
        RateBudget budget = budget(1, Duration.ofSeconds(5));
        budget.take("tickets");

        assertThatThrownBy(() -> budget.take("tickets"))
                .isInstanceOfSatisfying(
                        BudgetSpentException.class,
                        spent -> assertThat(spent.until()).isAfterOrEqualTo(START.plusSeconds(60)))
                .hasMessageContaining("1 calls in 60 s");
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void a_figure_that_the_vendor_lowered_is_kept_at_once() {
        RateBudget budget = budget(5, Duration.ofMinutes(2));
        for (int i = 0; i < 4; i++) {
            budget.take("tickets");
        }

        budget.allow(2);
        budget.take("tickets");

        assertThat(clock.instant()).isAfterOrEqualTo(START.plusSeconds(60));
    }
}

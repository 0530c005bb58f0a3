package io.crmvitals.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RollingLimitTest {

    private static final long SECOND = 1_000_000_000L;

    private final RollingLimit limit = new RollingLimit(Duration.ofSeconds(10), 2);

    @Test
    void a_call_too_many_passes_once_the_oldest_is_a_full_span_ago() {
        limit.take(0);
        limit.take(4 * SECOND);

        assertThat(limit.take(10 * SECOND - 1)).isFalse();
        assertThat(limit.take(10 * SECOND)).isTrue();
        assertThat(limit.take(10 * SECOND)).isFalse();
    }

    @Test
    void the_wait_is_told_in_whole_seconds_rounded_up_and_never_less_than_one() {
        limit.take(0);

        assertThat(limit.resets(4 * SECOND + 1)).isEqualTo(6);
        assertThat(limit.resets(10 * SECOND)).isEqualTo(1);
    }

    @Test
    void what_remains_is_never_negative_when_calls_are_counted_beyond_the_limit() {
        limit.count(0);
        limit.count(0);
        limit.count(0);

        assertThat(limit.remaining()).isZero();
    }
}

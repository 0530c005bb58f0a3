package io.crmvitals.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-16T09:00:00Z");
    private static final Duration MOST = Duration.ofMinutes(10);

    @Test
    void seconds_are_read_as_seconds() {
        assertThat(RetryAfter.parse("93", NOW, MOST)).isEqualTo(Duration.ofSeconds(93));
    }

    @Test
    void a_date_is_the_time_until_then() {
        assertThat(RetryAfter.parse("Mon, 16 Nov 2026 09:01:30 GMT", NOW, MOST)).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void a_date_in_the_past_is_no_wait() {
        assertThat(RetryAfter.parse("Mon, 16 Nov 2026 08:00:00 GMT", NOW, MOST)).isEqualTo(Duration.ZERO);
    }

    @Test
    void a_wait_beyond_belief_is_cut() {
        assertThat(RetryAfter.parse("86400", NOW, MOST)).isEqualTo(MOST);
        assertThat(RetryAfter.parse("99999999999999999999", NOW, MOST)).isEqualTo(MOST);
    }

    @Test
    void rubbish_is_no_answer() {
        assertThat(RetryAfter.parse("soon", NOW, MOST)).isNull();
        assertThat(RetryAfter.parse("", NOW, MOST)).isNull();
        assertThat(RetryAfter.parse(null, NOW, MOST)).isNull();
    }
}

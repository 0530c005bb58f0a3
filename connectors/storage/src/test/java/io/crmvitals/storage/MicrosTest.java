package io.crmvitals.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MicrosTest {

    @Test
    void an_instant_is_kept_to_the_microsecond() {
        assertThat(Micros.of(Instant.parse("1970-01-01T00:00:01.000002999Z"))).isEqualTo(1_000_002);
        assertThat(Micros.toInstant(1_000_002)).isEqualTo(Instant.parse("1970-01-01T00:00:01.000002Z"));
    }

    @Test
    void instants_before_1970_keep_their_order() {
        assertThat(Micros.of(Instant.parse("1969-12-31T23:59:59.999999Z"))).isEqualTo(-1);
        assertThat(Micros.toInstant(-1)).isEqualTo(Instant.parse("1969-12-31T23:59:59.999999Z"));
    }

    @Test
    void instants_beyond_the_range_stand_at_its_ends_and_before_never() {
        assertThat(Micros.of(Instant.MAX)).isEqualTo(Micros.NEVER - 1);
        assertThat(Micros.of(Instant.MIN)).isEqualTo(Long.MIN_VALUE);
    }
}

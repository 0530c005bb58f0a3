package io.crmvitals.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class UlidTest {

    /** The example that the authors of the format publish with its time. */
    @Test
    void its_first_ten_characters_are_the_millisecond_it_was_made() {
        assertThat(Ulid.moment("01ARYZ6S41TSV4RRFFQ69G5FAV")).isEqualTo(Instant.ofEpochMilli(1469918176385L));
        assertThat(Ulid.moment("01aryz6s41tsv4rrffq69g5fav")).isEqualTo(Instant.ofEpochMilli(1469918176385L));
        assertThat(Ulid.moment("7ZZZZZZZZZ0000000000000000")).isEqualTo(Instant.ofEpochMilli((1L << 48) - 1));
    }

    @Test
    void any_other_text_has_none() {
        assertThat(Ulid.moment("")).isNull();
        assertThat(Ulid.moment("4711")).isNull();
        assertThat(Ulid.moment("8ZZZZZZZZZ0000000000000000"))
                .as("beyond 48 bits")
                .isNull();
        assertThat(Ulid.moment("01ARYZ6S41TSV4RRFFQ69G5FAU"))
                .as("U is no digit")
                .isNull();
    }
}

package io.crmvitals.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditEntryTest {

    private static final Instant SECOND_ONE = Instant.parse("1970-01-01T00:00:01Z");

    @Test
    void a_seal_can_be_worked_out_again_with_any_sha256_tool() {
        AuditEntry entry = new AuditEntry(SECOND_ONE, "cli:ada", "release", "hubspot", "ü");

        // printf '1:17:10000007:cli:ada7:release7:hubspot2:ü0:' | sha256sum
        assertThat(entry.seal(1, "")).isEqualTo("66d5033e4c7fd5b03a9bc993bfe972118fa7c6f8deb76fc6012d8e35cb0527b0");
    }

    @Test
    void entries_whose_words_run_together_alike_have_other_seals() {
        AuditEntry one = new AuditEntry(SECOND_ONE, "cli:ada", "release", "hub", "spot");
        AuditEntry other = new AuditEntry(SECOND_ONE, "cli:ada", "release", "hubspot", "");

        assertThat(one.seal(1, "")).isNotEqualTo(other.seal(1, ""));
    }

    @Test
    void every_part_and_the_entry_before_are_sealed() {
        AuditEntry entry = new AuditEntry(SECOND_ONE, "cli:ada", "release", "hubspot", "");
        String seal = entry.seal(2, "a");

        assertThat(entry.seal(3, "a")).isNotEqualTo(seal);
        assertThat(entry.seal(2, "b")).isNotEqualTo(seal);
        assertThat(new AuditEntry(SECOND_ONE.plusNanos(1_000), "cli:ada", "release", "hubspot", "").seal(2, "a"))
                .isNotEqualTo(seal);
    }

    @Test
    void what_was_done_is_one_word() {
        assertThatThrownBy(() -> new AuditEntry(SECOND_ONE, "cli:ada", "let go", "hubspot", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("let go");
    }
}

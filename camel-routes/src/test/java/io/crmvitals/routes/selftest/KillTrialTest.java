package io.crmvitals.routes.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The killing itself is in the gate: {@code ./vitals selftest --only R2}. */
class KillTrialTest {

    @Test
    void what_is_lost_different_or_too_much_is_told_apart() {
        Map<String, String> expected = Map.of("one", "a", "two", "b", "three", "c");
        Map<String, String> found = Map.of("one", "a", "two", "x", "four", "d");

        assertThat(VendorState.differences(expected, found))
                .containsExactlyInAnyOrder("lost: three", "different: two: x instead of b", "too much: four");
    }
}

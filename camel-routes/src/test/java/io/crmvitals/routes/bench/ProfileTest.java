package io.crmvitals.routes.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ProfileTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void time_counts_for_the_innermost_part_that_is_known() {
        assertThat(Profile.part(List.of(
                        "java.util.HashMap",
                        "com.fasterxml.jackson.core.json.UTF8StreamJsonParser",
                        "io.crmvitals.zendesk.ZendeskAnswer")))
                .isEqualTo("JSON");
        assertThat(Profile.part(List.of(
                        "java.lang.String",
                        "io.crmvitals.core.calendar.IsoMoment",
                        "io.crmvitals.core.mapping.Conversion",
                        "io.crmvitals.routes.pull.PullSteps")))
                .isEqualTo("mapping");
        assertThat(Profile.part(List.of("java.util.HashMap", "java.lang.Thread")))
                .isEqualTo("other Java");
    }

    @Test
    void what_neither_samples_nor_collector_nor_compilers_account_for_ran_outside_of_java() {
        // 30 + 10 samples of a hundredth of a second are 0.4 of 1 s.
        Profile profile = Profile.of(
                Map.of("mapping", 30, "JSON", 10), Map.of("Conversion.number", 25, "HashMap.get", 15), 12, 8, SECOND);

        assertThat(profile.parts())
                .containsExactly(
                        entry(Profile.NATIVE, 40.0),
                        entry("mapping", 30.0),
                        entry(Profile.COLLECTING, 12.0),
                        entry("JSON", 10.0),
                        entry(Profile.COMPILING, 8.0));
        assertThat(profile.hottest()).containsExactly(entry("Conversion.number", 25.0), entry("HashMap.get", 15.0));
        assertThat(Profile.told(profile.hottest())).isEqualTo("Conversion.number 25 %, HashMap.get 15 %");
    }

    @Test
    void samples_of_threads_that_waited_for_a_processor_never_make_more_than_the_whole() {
        Profile profile = Profile.of(Map.of("mapping", 300), Map.of("Conversion.number", 300), 10, 5, SECOND);

        assertThat(profile.parts().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isEqualTo(100, Offset.offset(1e-9));
        assertThat(profile.parts()).containsEntry("mapping", 85.0);
    }
}

package io.crmvitals.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NearestTest {

    @Test
    void a_swap_counts_as_one_slip() {
        assertThat(Nearest.slips("evrey", "every")).isEqualTo(1);
        assertThat(Nearest.slips("kitten", "sitting")).isEqualTo(3);
        assertThat(Nearest.slips("", "abc")).isEqualTo(3);
    }

    @Test
    void a_slip_finds_its_word_and_a_stranger_finds_none() {
        List<String> known = List.of("contractStart", "contractEnd", "goLive");

        assertThat(Nearest.to("contractStrat", known)).contains("contractStart");
        assertThat(Nearest.to("CONTRACT-START", List.of("contract_start"))).contains("contract_start");
        assertThat(Nearest.to("weather", known)).isEmpty();
        assertThat(Nearest.to("x", List.of("a", "b"))).isEmpty();
    }

    @Property
    void a_known_word_is_nearest_to_itself(@ForAll @AlphaChars @StringLength(min = 1, max = 12) String word) {
        assertThat(Nearest.to(word, List.of(word, word + "xyz"))).contains(word);
    }

    @Property
    void distance_is_the_same_both_ways(
            @ForAll @AlphaChars @StringLength(max = 8) String a, @ForAll @AlphaChars @StringLength(max = 8) String b) {
        assertThat(Nearest.slips(a, b)).isEqualTo(Nearest.slips(b, a));
    }
}

package io.crmvitals.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordsTest {

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_language_says_the_same_things(Language language) {
        assertThat(Words.in(language).keys())
                .containsExactlyInAnyOrderElementsOf(Words.in(Language.EN).keys());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_language_leaves_the_same_gaps(Language language) {
        for (String key : new TreeSet<>(Words.in(Language.EN).keys())) {
            assertThat(gaps(Words.in(language).raw(key)))
                    .as(key)
                    .isEqualTo(gaps(Words.in(Language.EN).raw(key)));
        }
    }

    @Test
    void romanian_is_written_with_commas_below_not_cedillas() {
        Words romanian = Words.in(Language.RO);

        String all = romanian.keys().stream()
                .map(romanian::raw)
                .flatMap(List::stream)
                .collect(Collectors.joining());

        assertThat(all).contains("ș", "ț").doesNotContain("ş", "ţ");
    }

    @Test
    void numbers_are_written_as_the_language_does() {
        assertThat(Words.in(Language.EN).number(12.34)).isEqualTo("12.3");
        assertThat(Words.in(Language.DE).number(12.34)).isEqualTo("12,3");
        assertThat(Words.in(Language.SV).number(-0.04)).isEqualTo("0");
        assertThat(Words.in(Language.DA).number(-7)).isEqualTo("-7");
    }

    @Test
    void a_gap_that_nothing_fills_is_a_defect() {
        assertThatThrownBy(() -> Words.in(Language.EN).say("text.nps", "value", 3.0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("{n}");
    }

    @Test
    void every_built_in_indicator_has_a_name_in_every_language() {
        for (Language language : Arrays.asList(Language.values())) {
            for (String id : Catalogue.builtIn().ids()) {
                assertThat(Words.in(language).knows("name." + id))
                        .as(language + " " + id)
                        .isTrue();
            }
        }
    }

    private static List<String> gaps(List<String> pieces) {
        return IntStream.range(0, pieces.size())
                .filter(i -> i % 2 == 1)
                .mapToObj(pieces::get)
                .sorted()
                .toList();
    }
}

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
    void words_agree_with_the_number_before_them() {
        assertThat(nps(Language.EN, 1)).endsWith("from 1 person");
        assertThat(nps(Language.EN, 0)).endsWith("from 0 people");
        assertThat(nps(Language.DE, 1)).endsWith("von 1 Person");
        assertThat(nps(Language.RO, 1)).endsWith("de la 1 persoană");
        assertThat(nps(Language.RO, 19)).endsWith("de la 19 persoane");
        assertThat(nps(Language.RO, 20)).endsWith("de la 20 de persoane");
        assertThat(nps(Language.RO, 101)).endsWith("de la 101 persoane");
        assertThat(nps(Language.RO, 120)).endsWith("de la 120 de persoane");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_word_that_follows_a_number_has_all_forms_of_its_language(Language language) {
        Words words = Words.in(language);
        for (String key : words.keys()) {
            List<String> plain = gaps(words.raw(key));
            for (int i = 1; i < words.raw(key).size(); i += 2) {
                String gap = words.raw(key).get(i);
                if (gap.indexOf('|') >= 0) {
                    assertThat(gap.split("\\|", -1)).as(key).hasSize(language == Language.RO ? 4 : 3);
                    assertThat(plain).as(key).contains(gap.substring(0, gap.indexOf('|')));
                }
            }
        }
    }

    private static String nps(Language language, int people) {
        return Words.in(language).say("text.nps", "value", 50.0, "n", people, "older", "");
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
                .filter(gap -> gap.indexOf('|') < 0)
                .sorted()
                .toList();
    }
}

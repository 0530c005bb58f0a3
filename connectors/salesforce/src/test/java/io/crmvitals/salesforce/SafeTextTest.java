package io.crmvitals.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {

    @Test
    void what_xml_forbids_is_left_out_and_the_rest_stays() {
        assertThat(SafeText.of("a\u0000b\u000Bc\td\ne\uFFFEf\uFFFFg", 100)).isEqualTo("abc\td\nefg");
    }

    @Test
    void line_ends_of_every_make_become_one_kind() {
        assertThat(SafeText.of("one\r\ntwo\rthree\nfour", 100)).isEqualTo("one\ntwo\nthree\nfour");
    }

    @Test
    void half_a_character_becomes_a_replacement_and_a_whole_one_stays() {
        assertThat(SafeText.of("x\uD83Dy \uD83D\uDE00", 100)).isEqualTo("x\uFFFDy \uD83D\uDE00");
    }

    @Test
    void a_long_text_is_cut_visibly_and_never_inside_a_character() {
        assertThat(SafeText.of("abcdef", 5)).isEqualTo("abcd…");
        assertThat(SafeText.of("abc\uD83D\uDE00ef", 5)).isEqualTo("abc…");
        assertThat(SafeText.of("abcde", 5)).isEqualTo("abcde");
    }
}

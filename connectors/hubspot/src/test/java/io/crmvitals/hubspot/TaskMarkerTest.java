package io.crmvitals.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskMarkerTest {

    private static final String KEY = "p01-0a1b2c3d";

    @Test
    void the_line_holds_the_key_itself() {
        assertThat(TaskMarker.line(KEY)).isEqualTo("ref: CV-p01-0a1b2c3d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Call them<br><br>ref: CV-p01-0a1b2c3d",
                "<div dir=\"auto\"><p style=\"margin:0;\">Call</p><p>ref: CV-p01-0a1b2c3d</p></div>",
                "<p>ref:&nbsp;<span>CV-p01-0a1b2c3d</span></p><p>done it</p>",
                "<b>ref:</b> CV-p01-<i>0a1b2c3d</i>",
                "<p>ref&#58;&#160;CV&#45;p01&#x2D;0a1b2c3d&nbsp;</p>",
                "ref:\r\n   CV-p01-0a1b2c3d.",
                "<p>ref: CV-p01-\n   0a1b2c3d</p>",
                "ref:\u00A0CV-p01\u20110a1b2c3d",
                "ref: CV-p01-<wbr>0a1b\u200B2c3d&shy;",
                "Ref: CV-p01-0a1b2c3d<br>Called, they are fine",
                "ref: CV-p01-0a1b2c3dCalled"
            })
    void the_key_is_read_back_whatever_an_editor_made_of_the_line(String body) {
        assertThat(TaskMarker.key(body)).isEqualTo(KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Call them",
                "ref: CV-",
                "ref: CV-SHORT",
                "ref: XX-p01-0a1b2c3d",
                "<a href=\"ref: CV-p01-0a1b2c3d\">x</a>",
                "xref: CV-p01-0a1b2c3d"
            })
    void a_task_of_somebody_else_has_no_key(String body) {
        assertThat(TaskMarker.key(body)).isEmpty();
        assertThat(TaskMarker.keys(body)).isEmpty();
    }

    @Test
    void a_task_without_a_body_has_no_key() {
        assertThat(TaskMarker.key(null)).isEmpty();
    }

    @Test
    void what_is_longer_than_any_key_is_none_of_ours() {
        assertThat(TaskMarker.key(TaskMarker.line("a".repeat(80)))).isEqualTo("a".repeat(80));
        assertThat(TaskMarker.key(TaskMarker.line("a".repeat(81)))).isEmpty();
    }

    @Test
    void of_several_keys_in_a_body_the_last_one_is_the_tasks_own() {
        String body = "ref: CV-p01-first<br>Copied from there.<br>ref: CV-p02-second<br>ref: CV-p01-first";

        assertThat(TaskMarker.key(body)).isEqualTo("p01-first");
        assertThat(TaskMarker.keys(body)).containsExactly("p02-second", "p01-first");
    }

    @Test
    void a_line_that_ends_in_a_break_is_not_joined_to_the_next_word() {
        assertThat(TaskMarker.key("ref: CV-p01-0a1b<br>2c3d")).isEqualTo("p01-0a1b");
    }
}

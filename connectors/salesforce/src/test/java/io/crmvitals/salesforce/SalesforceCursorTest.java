package io.crmvitals.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.port.Cursor;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SalesforceCursorTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void the_text_is_stable_and_reads_back() {
        SalesforceCursor cursor = new SalesforceCursor(
                Instant.parse("2026-11-20T11:45:00Z"),
                NOON,
                Instant.parse("2026-11-20T11:50:00.120Z"),
                "0018d00000A1b2CAAR");

        Cursor text = cursor.text();

        assertThat(text.value())
                .isEqualTo("1|2026-11-20T11:45:00Z|2026-11-20T12:00:00Z|2026-11-20T11:50:00.120Z|0018d00000A1b2CAAR");
        assertThat(SalesforceCursor.parse(text)).isEqualTo(cursor);
    }

    @Test
    void the_start_is_a_first_load() {
        assertThat(SalesforceCursor.parse(Cursor.START).firstLoad()).isTrue();
    }

    @Test
    void the_next_pass_starts_ten_minutes_before_the_end_of_this_one() {
        SalesforceCursor next = SalesforceCursor.nextPass(NOON);

        assertThat(next).isEqualTo(new SalesforceCursor(Instant.parse("2026-11-20T11:50:00Z"), null, null, null));
        assertThat(SalesforceCursor.parse(next.text())).isEqualTo(next);
        assertThat(next.firstLoad()).isFalse();
    }

    @Test
    void a_page_without_records_keeps_the_place() {
        SalesforceCursor cursor = new SalesforceCursor(null, NOON, NOON.minusSeconds(60), "0018d00000A1b2CAAR");

        assertThat(cursor.after(NOON, null, null)).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2|x", "1|||", "1|yesterday|||", "1|||2026-11-20T12:00:00Z|", "nonsense"})
    void a_text_of_another_make_is_refused_with_what_to_do(String text) {
        assertThatThrownBy(() -> SalesforceCursor.parse(new Cursor(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("read it from the start");
    }
}

package io.crmvitals.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.salesforce.BulkCursor.Step;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkCursorTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant STAMP = Instant.parse("2026-11-20T11:50:00.120Z");
    private static final String JOB = "7508d00000A1b2CAAR";

    @Test
    void the_text_is_stable_and_reads_back_whatever_the_locator_holds() {
        BulkCursor cursor = BulkCursor.start(NOON, STAMP, "0018d00000A1b2CAAR")
                .made(JOB, NOON.plusSeconds(1))
                .read("MT|A=");

        Cursor text = cursor.text();

        assertThat(text.value())
                .isEqualTo("2|2026-11-20T12:00:00Z|2026-11-20T11:50:00.120Z|0018d00000A1b2CAAR|0|READ|0|"
                        + "2026-11-20T12:00:01Z|7508d00000A1b2CAAR|MT|A=");
        assertThat(BulkCursor.holds(text)).isTrue();
        assertThat(BulkCursor.parse(text)).isEqualTo(cursor);
    }

    @Test
    void a_pass_whose_first_page_had_no_record_reads_back_too() {
        BulkCursor cursor = BulkCursor.start(NOON, null, null);

        assertThat(BulkCursor.parse(cursor.text())).isEqualTo(cursor);
        assertThat(cursor.pass()).isEqualTo(new SalesforceCursor(null, NOON, null, null));
    }

    @Test
    void another_job_begins_from_the_bounds_of_the_pass_and_is_counted() {
        BulkCursor lost = BulkCursor.start(NOON, STAMP, "0018d00000A1b2CAAR")
                .made(JOB, NOON)
                .stillWaiting(4);

        BulkCursor again = lost.again();

        assertThat(again.pass()).isEqualTo(lost.pass());
        assertThat(again.step()).isEqualTo(Step.ASK);
        assertThat(again.tries()).isEqualTo(1);
        assertThat(again.job()).isNull();
    }

    @Test
    void a_job_is_old_once_its_time_is_up() {
        BulkCursor job = BulkCursor.start(NOON, null, null).made(JOB, NOON);

        assertThat(job.olderThan(Duration.ofHours(2), NOON.plus(Duration.ofHours(2))))
                .isFalse();
        assertThat(job.olderThan(
                        Duration.ofHours(2), NOON.plus(Duration.ofHours(2)).plusMillis(1)))
                .isTrue();
    }

    @Test
    void cursors_of_soap_pages_are_none_of_these() {
        assertThat(BulkCursor.holds(Cursor.START)).isFalse();
        assertThat(BulkCursor.holds(SalesforceCursor.nextPass(NOON).text())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2|x",
                "2|noon|||0|ASK|0|||",
                "2|2026-11-20T12:00:00Z|||0|SLEEP|0|||",
                "2|2026-11-20T12:00:00Z|||zero|ASK|0|||",
                "2|2026-11-20T12:00:00Z|2026-11-20T11:00:00Z||0|ASK|0|||",
                "2|2026-11-20T12:00:00Z|||0|WAIT|0|||",
                "2|2026-11-20T12:00:00Z|||0|WAIT|0|2026-11-20T12:00:00Z|../../limits|",
                "2|2026-11-20T12:00:00Z|||0|READ|0|2026-11-20T12:00:00Z|7508d00000A1b2CAAR|"
            })
    void a_text_of_another_make_is_refused_with_what_to_do(String text) {
        assertThatThrownBy(() -> BulkCursor.parse(new Cursor(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("read it from the start");
    }
}

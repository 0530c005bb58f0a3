package io.crmvitals.files.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.files.survey.AnswerTimes.Order;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Days and times in the ways that survey tools and spreadsheets write them. */
class AnswerTimesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final AnswerTimes dayFirst = new AnswerTimes(Order.DAY_FIRST, List.of(), BERLIN);
    private final AnswerTimes monthFirst = new AnswerTimes(Order.MONTH_FIRST, List.of(), BERLIN);
    private final AnswerTimes unordered = new AnswerTimes(null, List.of(), null);

    @Test
    void the_same_text_is_two_days_in_two_orders() throws UnusableCellException {
        assertThat(dayFirst.read("03/11/2026 14:15")).isEqualTo(Instant.parse("2026-11-03T13:15:00Z"));
        assertThat(monthFirst.read("03/11/2026 14:15")).isEqualTo(Instant.parse("2026-03-11T13:15:00Z"));
        assertThatThrownBy(() -> unordered.read("03/11/2026 14:15"))
                .hasMessageContaining("could begin with the day or with the month");
    }

    @Test
    void a_thirteenth_month_shows_that_the_order_is_wrong() {
        assertThatThrownBy(() -> monthFirst.read("25/11/2026"))
                .hasMessage("is \"25/11/2026\", a day or time that does not exist; it is read month first");
    }

    @Test
    void locales_separate_and_halve_the_day_in_their_own_ways() throws UnusableCellException {
        Instant afternoon = Instant.parse("2026-11-03T13:15:07Z");

        assertThat(dayFirst.read("3.11.2026 14.15.07")).isEqualTo(afternoon);
        assertThat(dayFirst.read("03-11-26, 14:15:07")).isEqualTo(afternoon);
        assertThat(monthFirst.read("11/3/2026 2:15:07\u202FPM")).isEqualTo(afternoon);
        assertThat(monthFirst.read("11/3/2026 2:15:07 p.m.")).isEqualTo(afternoon);
        assertThat(monthFirst.read("11/3/2026 12:00 AM")).isEqualTo(Instant.parse("2026-11-02T23:00:00Z"));
        assertThat(dayFirst.read("2026. 11. 03. 14:15:07")).isEqualTo(afternoon);
        assertThat(dayFirst.read("03.11.2026")).isEqualTo(Instant.parse("2026-11-02T23:00:00Z"));
    }

    @Test
    void a_zone_in_the_text_goes_before_that_of_the_definition() throws UnusableCellException {
        assertThat(dayFirst.read("2026/11/03 2:15:07 PM GMT-5")).isEqualTo(Instant.parse("2026-11-03T19:15:07Z"));
        assertThat(dayFirst.read("2026-11-03 14:15:07 UTC")).isEqualTo(Instant.parse("2026-11-03T14:15:07Z"));
        assertThat(unordered.read("2026-11-03T14:15:07.250+05:30")).isEqualTo(Instant.parse("2026-11-03T08:45:07Z"));
        assertThat(dayFirst.read("2026-11-03 14:15:07 CET")).isEqualTo(Instant.parse("2026-11-03T13:15:07Z"));
        assertThatThrownBy(() -> dayFirst.read("2026-11-03 14:15:07 PST"))
                .hasMessageContaining("a zone that is not known");
        assertThatThrownBy(() -> unordered.read("2026-11-03 14:15:07")).hasMessageContaining("tells no zone");
    }

    @Test
    void seconds_and_milliseconds_since_1970_read_the_same_everywhere() throws UnusableCellException {
        assertThat(unordered.read("1793801707")).isEqualTo(Instant.parse("2026-11-04T14:15:07Z"));
        assertThat(unordered.read("1793801707250")).isEqualTo(Instant.parse("2026-11-04T14:15:07.250Z"));
    }

    @Test
    void a_pattern_reads_what_nobody_could_guess() throws UnusableCellException {
        DateTimeFormatter german = DateTimeFormatter.ofPattern("d. MMMM yyyy HH:mm", Locale.GERMAN);
        AnswerTimes patterned = new AnswerTimes(null, List.of(german), BERLIN);

        assertThat(patterned.read("3. November 2026 14:15")).isEqualTo(Instant.parse("2026-11-03T13:15:00Z"));
    }

    @Test
    void what_is_no_time_is_not_shown_where_it_could_be_a_name() {
        assertThatThrownBy(() -> dayFirst.read("Mia Muster"))
                .hasMessageStartingWith("is a text of 10 characters, no day or time that is known");
    }
}

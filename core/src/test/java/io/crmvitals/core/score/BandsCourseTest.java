package io.crmvitals.core.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.record.Records;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How a band goes on from day to day. */
class BandsCourseTest {

    private static final Bands BANDS = new Bands(40, 70, 3);
    private static final LocalDate MONDAY = Records.DAY;

    @Test
    void the_published_sequence_by_the_margin_alone() {
        double[] scores = {75, 71, 69, 68, 66, 69, 72, 73, 41, 38, 36, 39, 42, 43, 44};
        StringBuilder course = new StringBuilder();
        Band band = null;
        for (double score : scores) {
            band = band == null ? BANDS.of(score) : BANDS.of(score, band);
            course.append(band.name().charAt(0));
        }

        assertThat(course).hasToString("GGGGYYYGYYRRRYY");
    }

    @Test
    void a_score_that_stays_across_for_three_days_changes_the_band_without_crossing_the_margin() {
        assertThat(course(75, 69, 69, 69, 69)).isEqualTo("GGGGY");
        assertThat(course(75, 69, 69, 71, 69, 69, 69, 69))
                .as("one day back begins the row anew")
                .isEqualTo("GGGGGGGY");
    }

    @Test
    void two_scores_three_days_apart_are_enough() {
        HealthScore first = scored(MONDAY, 75, null);
        HealthScore second = scored(MONDAY.plusDays(7), 69, first);
        HealthScore third = scored(MONDAY.plusDays(14), 69, second);

        assertThat(second.band()).isEqualTo(Band.GREEN);
        assertThat(third.band()).isEqualTo(Band.YELLOW);
    }

    @Test
    void a_row_on_one_side_is_not_continued_on_the_other() {
        // yellow: three days below red's edge, then above green's, each within the margin
        assertThat(course(50, 38, 38, 38, 71, 71, 71, 71)).isEqualTo("YYYYYYYG");
    }

    @Test
    void a_cap_acts_at_once() {
        Memory before = new Memory(scored(MONDAY, 75, null));

        assertThat(BANDS.next(69, MONDAY.plusDays(1), before, false, true).band())
                .isEqualTo(Band.GREEN);
        assertThat(BANDS.next(69, MONDAY.plusDays(1), before, true, true).band())
                .isEqualTo(Band.YELLOW);
    }

    @Test
    void more_than_four_changes_in_sixty_days_make_a_band_unstable_and_its_margin_twice_as_wide() {
        assertThat(course(75, 60, 75, 60, 75)).isEqualTo("GYGYG");
        HealthScore.Scored four = last(75, 60, 75, 60, 75);
        HealthScore.Scored five = last(75, 60, 75, 60, 75, 60);

        assertThat(four.steadiness().changes()).hasSize(4);
        assertThat(four.steadiness().unstable()).isFalse();
        assertThat(five.steadiness().unstable()).isTrue();
        assertThat(course(75, 60, 75, 60, 75, 60, 75))
                .as("75 is not beyond 70 + 6")
                .isEqualTo("GYGYGYY");
        assertThat(course(75, 60, 75, 60, 75, 60, 77)).isEqualTo("GYGYGYG");
    }

    @Test
    void changes_of_more_than_sixty_days_ago_are_forgotten() {
        HealthScore.Scored restless = last(75, 60, 75, 60, 75, 60);

        HealthScore.Scored later = scored(MONDAY.plusDays(64), 60, restless);

        assertThat(later.steadiness().changes()).containsExactly(MONDAY.plusDays(5));
        assertThat(later.steadiness().unstable()).isFalse();
    }

    @Test
    void grey_days_keep_the_band_and_break_the_row() {
        HealthScore.Scored green = last(75, 69, 69);
        HealthScore grey = new HealthScore.Grey(
                Records.ACME,
                MONDAY.plusDays(3),
                "card@1",
                0.4,
                List.of(),
                List.of(),
                new Steadiness(
                        null,
                        0,
                        List.of(),
                        List.of(),
                        Map.of(),
                        new Steadiness.Last(green.day(), green.value(), green.band()),
                        List.of()));

        Bands.Kept back = BANDS.next(69, MONDAY.plusDays(4), new Memory(grey), false, true);

        assertThat(back.band()).isEqualTo(Band.GREEN);
        assertThat(back.steadiness().acrossScores()).isEqualTo(1);
    }

    private static String course(double... values) {
        StringBuilder course = new StringBuilder();
        HealthScore before = null;
        for (int i = 0; i < values.length; i++) {
            before = scored(MONDAY.plusDays(i), values[i], before);
            course.append(before.band().name().charAt(0));
        }
        return course.toString();
    }

    private static HealthScore.Scored last(double... values) {
        HealthScore.Scored before = scored(MONDAY, values[0], null);
        for (int i = 1; i < values.length; i++) {
            before = scored(MONDAY.plusDays(i), values[i], before);
        }
        return before;
    }

    private static HealthScore.Scored scored(LocalDate day, double value, @Nullable HealthScore before) {
        Bands.Kept kept = BANDS.next(value, day, new Memory(before), false, true);
        return new HealthScore.Scored(
                Records.ACME,
                day,
                "card@1",
                value,
                kept.band(),
                1,
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                kept.steadiness(),
                false);
    }
}

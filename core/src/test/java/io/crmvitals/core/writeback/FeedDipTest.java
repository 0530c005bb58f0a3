package io.crmvitals.core.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FeedDipTest {

    /** A Thursday, so that the last full day is a Wednesday. */
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 19);

    private static final LocalDate YESTERDAY = TODAY.minusDays(1);

    private final Map<LocalDate, Long> told = new HashMap<>();

    @Test
    void a_feed_that_told_a_tenth_of_what_is_usual_dips() {
        days(1, 57, 100);
        told.put(YESTERDAY, 10L);
        told.put(TODAY, 3L);

        assertThat(FeedDip.of(told, TODAY)).contains(new FeedDip(YESTERDAY, 10, 100, 3));
    }

    @Test
    void a_fifth_of_what_is_usual_is_no_dip_and_less_is_one() {
        days(1, 57, 100);

        told.put(YESTERDAY, 20L);
        assertThat(FeedDip.of(told, TODAY)).isEmpty();

        told.put(YESTERDAY, 19L);
        assertThat(FeedDip.of(told, TODAY)).isPresent();
    }

    @Test
    void a_feed_is_back_as_soon_as_today_told_a_fifth_of_what_is_usual() {
        days(1, 57, 100);
        told.put(YESTERDAY, 0L);
        told.put(TODAY, 20L);

        assertThat(FeedDip.of(told, TODAY)).isEmpty();
    }

    @Test
    void a_feed_that_usually_tells_little_is_left_alone() {
        days(1, 57, 19);
        told.put(YESTERDAY, 0L);

        assertThat(FeedDip.of(told, TODAY)).isEmpty();
    }

    @Test
    void one_first_load_does_not_make_what_is_usual() {
        days(1, 57, 5);
        told.put(TODAY.minusDays(8), 100_000L);
        told.put(YESTERDAY, 0L);

        assertThat(FeedDip.of(told, TODAY)).isEmpty();
    }

    @Test
    void a_quiet_sunday_is_compared_with_sundays() {
        LocalDate monday = LocalDate.of(2026, 11, 16);
        for (int ago = 1; ago <= 57; ago++) {
            LocalDate day = monday.minusDays(ago);
            told.put(day, day.getDayOfWeek().getValue() >= 6 ? 2L : 400L);
        }

        assertThat(FeedDip.of(told, monday)).isEmpty();
    }

    @Test
    void a_weekend_of_a_young_store_is_not_compared_with_working_days() {
        LocalDate monday = LocalDate.of(2026, 11, 16);
        for (int ago = 3; ago <= 14; ago++) {
            told.put(monday.minusDays(ago), 400L);
        }
        told.put(monday.minusDays(1), 0L);

        assertThat(FeedDip.of(told, monday)).isEmpty();
    }

    @Test
    void four_known_days_are_not_enough_and_five_are() {
        told.put(YESTERDAY, 0L);
        for (int ago : new int[] {2, 3, 6, 7}) {
            told.put(TODAY.minusDays(ago), 100L);
        }
        assertThat(FeedDip.of(told, TODAY)).isEmpty();

        told.put(TODAY.minusDays(8), 100L);
        assertThat(FeedDip.of(told, TODAY)).isPresent();
    }

    @Test
    void a_day_on_which_nothing_was_read_is_not_known() {
        days(2, 57, 100);

        assertThat(FeedDip.of(told, TODAY)).isEmpty();
    }

    @Property
    void a_feed_that_tells_more_never_dips_where_it_did_not(
            @ForAll @IntRange(max = 500) int usual,
            @ForAll @IntRange(max = 500) int last,
            @ForAll @IntRange(max = 500) int more) {
        Map<LocalDate, Long> days = new HashMap<>();
        for (int ago = 2; ago <= 57; ago++) {
            days.put(TODAY.minusDays(ago), (long) usual);
        }
        days.put(YESTERDAY, (long) last);
        boolean before = FeedDip.of(days, TODAY).isPresent();
        days.put(YESTERDAY, (long) last + more);

        assertThat(before || FeedDip.of(days, TODAY).isEmpty()).isTrue();
    }

    private void days(int from, int to, long records) {
        for (int ago = from; ago <= to; ago++) {
            told.put(TODAY.minusDays(ago), records);
        }
    }
}

package io.crmvitals.core.writeback;

import io.crmvitals.core.stats.Median;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * A feed that told far less than it usually does: not silent, which a score notices by itself, but nearly dried up, so that every customer looks as if they had
 * stopped.
 *
 * <p>The last full day is compared with what is usual, and usual is the median, so that one first load or one outage does not set it. A Saturday is no Friday: where
 * at least five days of the same weekday are known of the last eight weeks, they are compared; else the working days, or the days of weekends, of the last fourteen,
 * again at least five. A day on which nothing was read is not known and counts for nothing. Below a fifth of the usual is a dip, because holidays halve a feed and
 * seldom more; a feed that usually tells fewer than twenty is left alone, because chance empties it now and then. The day that goes on can only clear it: once it
 * has told a fifth of the usual, the feed is back. A feed that stays low becomes its own usual after about a week.
 *
 * @param day the last full day
 * @param told what it told
 * @param usual what is usual for such a day
 * @param soFar what the day that goes on has told
 */
public record FeedDip(LocalDate day, long told, double usual, long soFar) {

    /** Days that are looked at. */
    public static final int LOOK_BACK_DAYS = 57;

    private static final int WEEKS = 8;
    private static final int RECENT_DAYS = 14;
    private static final int ENOUGH_DAYS = 5;
    private static final double FAR_BELOW = 0.2;
    private static final double SPEAKS_FROM = 20;

    /**
     * Judges one feed.
     *
     * @param told by day (UTC); a day that is missing is not known
     */
    public static Optional<FeedDip> of(Map<LocalDate, Long> told, LocalDate today) {
        LocalDate last = today.minusDays(1);
        Long lastTold = told.get(last);
        if (lastTold == null) {
            return Optional.empty();
        }
        double[] earlier = earlier(told, last);
        if (earlier.length < ENOUGH_DAYS) {
            return Optional.empty();
        }
        double usual = Median.of(earlier);
        long soFar = told.getOrDefault(today, 0L);
        boolean dip = usual >= SPEAKS_FROM && lastTold < FAR_BELOW * usual && soFar < FAR_BELOW * usual;
        return dip ? Optional.of(new FeedDip(last, lastTold, usual, soFar)) : Optional.empty();
    }

    private static double[] earlier(Map<LocalDate, Long> told, LocalDate last) {
        double[] sameWeekday = known(
                told,
                LongStream.rangeClosed(1, WEEKS).mapToObj(last::minusWeeks).toList());
        if (sameWeekday.length >= ENOUGH_DAYS) {
            return sameWeekday;
        }
        return known(
                told,
                LongStream.rangeClosed(1, RECENT_DAYS)
                        .mapToObj(last::minusDays)
                        .filter(day -> weekend(day) == weekend(last))
                        .toList());
    }

    private static double[] known(Map<LocalDate, Long> told, List<LocalDate> days) {
        return days.stream().filter(told::containsKey).mapToDouble(told::get).toArray();
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}

package io.crmvitals.core.playbook;

import io.crmvitals.core.indicator.UsageShift;
import io.crmvitals.core.indicator.WeeklyActivity;
import io.crmvitals.core.stats.Median;
import io.crmvitals.core.stats.Normal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Activity fell by a fifth or more and out of its own pattern, abruptly (robust z) or step by step (cumulative sum), by each of the last two complete weeks, so that
 * one odd week sets nothing off. Weeks with a public holiday of the account's country are passed over: a quiet Easter week neither sets it off nor interrupts two
 * weeks in a row.
 */
final class UsageDrop implements Play {

    private static final double NOTABLE_FALL = 0.20;
    private static final double RECOVERED = 0.90;
    private static final int LEAST_WEEKS = 6;
    private static final double LEAST_MEDIAN = 10;
    private static final int BASELINE_WEEKS = 12;
    private static final int NEWEST_WEEK_DAYS = 14;

    /** A cumulative sum with this reference and limit gives one false alarm in about 465 weeks. */
    private static final double DRIFT_BY_CHANCE = 1 / 465.0;

    private record Weeks(UsageShift last, UsageShift previous, TreeMap<LocalDate, Double> comparable) {}

    @Override
    public List<Cause> causes(Situation situation, int coolDownDays) {
        Weeks weeks = weeks(situation);
        if (weeks == null
                || !weeks.last().dropped(NOTABLE_FALL)
                || !weeks.previous().dropped(NOTABLE_FALL)) {
            return List.of();
        }
        long percent = Math.round(100 * weeks.last().fall());
        String subject = situation.words().say("task.P06.subject", "pct", percent, "account", situation.account());
        double[] baseline = weeks.comparable().headMap(weeks.previous().week(), false).descendingMap().values().stream()
                .limit(BASELINE_WEEKS)
                .mapToDouble(Double::doubleValue)
                .toArray();
        Cause cause = new Cause(
                "usage-drop/" + Math.round(Median.of(baseline)),
                weeks.last().week().toString(),
                subject,
                situation.view().usage().evidence());
        return List.of(cause.likely(chance(weeks)));
    }

    /** How likely the last two weeks are by chance alone; null where they could not be tested. */
    static @Nullable Double test(Situation situation) {
        Weeks weeks = weeks(situation);
        return weeks == null ? null : chance(weeks);
    }

    /** The two weeks' z together (their sum over the root of two); a drift that stands in alarm is at most as likely as a false alarm of its kind. */
    private static double chance(Weeks weeks) {
        double z = (weeks.last().z() + weeks.previous().z()) / Math.sqrt(2);
        double tail = Normal.bothTails(z) / 2;
        double chance = z < 0 ? tail : 1 - tail;
        return weeks.last().drifting() && weeks.previous().drifting() ? Math.min(chance, DRIFT_BY_CHANCE) : chance;
    }

    private static @Nullable Weeks weeks(Situation situation) {
        WeeklyActivity activity = situation.view().activity();
        UsageShift last = UsageShift.of(activity.comparable(), LEAST_WEEKS, LEAST_MEDIAN, 0);
        UsageShift previous = UsageShift.of(activity.comparable(), LEAST_WEEKS, LEAST_MEDIAN, 1);
        if (last == null
                || previous == null
                || !activity.inARow(previous.week(), last.week())
                || situation.view().daysSince(activity.told().lastKey().plusDays(6)) >= NEWEST_WEEK_DAYS) {
            return null;
        }
        return new Weeks(last, previous, activity.comparable());
    }

    /** Two weeks in a row, both begun after the task, at nine tenths of what was usual. */
    @Override
    public boolean over(Situation situation, EarlierTask task) {
        WeeklyActivity activity = situation.view().activity();
        double usual = Cause.number(task.cause(), 1);
        TreeMap<LocalDate, Double> since = new TreeMap<>(activity.comparable().tailMap(task.plannedOn(), false));
        if (Double.isNaN(usual) || since.size() < 2) {
            return false;
        }
        LocalDate last = since.lastKey();
        Map.Entry<LocalDate, Double> previous = since.lowerEntry(last);
        return activity.inARow(previous.getKey(), last)
                && previous.getValue() >= RECOVERED * usual
                && since.lastEntry().getValue() >= RECOVERED * usual;
    }
}

package io.crmvitals.core.indicator;

import io.crmvitals.core.stats.Median;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What the time of the month does to weekly activity, on ln(1 + x): payroll and bookkeeping peak around the end of a month and rest between. Only an account with
 * five months of history whose weeks scatter half as much once the rhythm is taken off has one; for all others it is flat.
 */
final class MonthlyRhythm {

    private static final int PHASES = 4;
    private static final int LEAST_WEEKS = 20;
    private static final int MOST_WEEKS = 26;
    private static final int LEAST_EACH = 3;
    private static final double LEAST_SPREAD = 0.05;
    private static final double CLEAR = 0.5;

    private static final MonthlyRhythm FLAT = new MonthlyRhythm(new double[PHASES]);

    private final double[] effects;

    private MonthlyRhythm(double[] effects) {
        this.effects = effects;
    }

    /** @param earlier weeks before the one that is judged, oldest first: the judged one may not explain itself away */
    static MonthlyRhythm of(List<Map.Entry<LocalDate, Double>> earlier) {
        int n = Math.min(MOST_WEEKS, earlier.size());
        if (n < LEAST_WEEKS) {
            return FLAT;
        }
        List<Map.Entry<LocalDate, Double>> weeks = earlier.subList(earlier.size() - n, earlier.size());
        double[] logs = new double[n];
        int[] phases = new int[n];
        for (int i = 0; i < n; i++) {
            logs[i] = Math.log1p(weeks.get(i).getValue());
            phases[i] = phase(weeks.get(i).getKey());
        }
        double middle = Median.of(logs);
        double scatter = scatter(logs, middle);
        if (scatter <= LEAST_SPREAD) {
            return FLAT;
        }
        double[] effects = new double[PHASES];
        for (int phase = 0; phase < PHASES; phase++) {
            double[] same = same(logs, phases, phase);
            if (same.length < LEAST_EACH) {
                return FLAT;
            }
            effects[phase] = Median.of(same) - middle;
        }
        double[] without = logs.clone();
        for (int i = 0; i < n; i++) {
            without[i] -= effects[phases[i]];
        }
        return scatter(without, Median.of(without)) <= CLEAR * scatter ? new MonthlyRhythm(effects) : FLAT;
    }

    boolean flat() {
        return this == FLAT;
    }

    /** How far that week usually lies above the middle, on ln(1 + x). */
    double effect(LocalDate week) {
        return effects[phase(week)];
    }

    /** 0 for the week at the end of a month, 1 for the one before, up to 3 for its first days. */
    private static int phase(LocalDate week) {
        LocalDate middle = WeeklyActivity.middle(week);
        return Math.min(PHASES - 1, (middle.lengthOfMonth() - middle.getDayOfMonth()) / 7);
    }

    /** The mean distance from the middle: one quiet week in four must show, which the median of the distances would not see. */
    private static double scatter(double[] logs, double middle) {
        double sum = 0;
        for (double log : logs) {
            sum += Math.abs(log - middle);
        }
        return sum / logs.length;
    }

    private static double[] same(double[] logs, int[] phases, int phase) {
        double[] same = new double[logs.length];
        int count = 0;
        for (int i = 0; i < logs.length; i++) {
            if (phases[i] == phase) {
                same[count++] = logs[i];
            }
        }
        return Arrays.copyOf(same, count);
    }
}

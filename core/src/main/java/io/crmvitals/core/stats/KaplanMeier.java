package io.crmvitals.core.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How long something lasts, where some of it still lasts (Kaplan and Meier). What has not ended yet counts as lasting at least as long as it has; what ends at a
 * time counts before what is last seen at that time. Immutable.
 */
public final class KaplanMeier {

    /**
     * A time at which something ended.
     *
     * @param time in the unit of the times given
     * @param atRisk how many lasted until just before
     * @param ended how many of them ended then
     * @param survival share that lasts longer, 0 to 1
     * @param standardError of that share, by Greenwood; 0 once nothing is left
     */
    public record Step(double time, int atRisk, int ended, double survival, double standardError) {}

    private final List<Step> steps;

    private KaplanMeier(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /**
     * @param times how long each lasted, or has lasted so far; finite, 0 or more
     * @param ended false for what still lasts
     * @throws IllegalArgumentException when there is nothing, the two differ in length, or a time is no length of time
     */
    public static KaplanMeier of(double[] times, boolean[] ended) {
        int n = times.length;
        if (n == 0 || ended.length != n) {
            throw new IllegalArgumentException(n + " times and " + ended.length + " ends are no lifetimes");
        }
        double[] all = times.clone();
        double[] ends = new double[n];
        int over = 0;
        for (int i = 0; i < n; i++) {
            if (!(times[i] >= 0 && Double.isFinite(times[i]))) {
                throw new IllegalArgumentException("a time is finite and not below 0");
            }
            if (ended[i]) {
                ends[over++] = times[i];
            }
        }
        Arrays.sort(all);
        Arrays.sort(ends, 0, over);
        List<Step> steps = new ArrayList<>();
        double survival = 1;
        double greenwood = 0;
        int before = 0;
        int from = 0;
        while (from < over) {
            double time = ends[from];
            int to = from;
            while (to < over && ends[to] == time) {
                to++;
            }
            while (all[before] < time) {
                before++;
            }
            int atRisk = n - before;
            int count = to - from;
            survival *= 1 - (double) count / atRisk;
            greenwood += count == atRisk ? 0 : (double) count / ((double) atRisk * (atRisk - count));
            steps.add(new Step(time, atRisk, count, survival, survival * Math.sqrt(greenwood)));
            from = to;
        }
        return new KaplanMeier(steps);
    }

    /** The times at which something ended, earliest first; empty where nothing has. */
    public List<Step> steps() {
        return steps;
    }

    /** Share that lasts longer than a time, 0 to 1. */
    public double survival(double time) {
        double survival = 1;
        for (Step step : steps) {
            if (step.time() > time) {
                break;
            }
            survival = step.survival();
        }
        return survival;
    }

    /** The time by which half has ended, the middle of the two where exactly half had ended at one; empty while more than half still lasts. */
    public OptionalDouble median() {
        for (int i = 0; i < steps.size(); i++) {
            double survival = steps.get(i).survival();
            boolean exactly = Math.abs(survival - 0.5) < 1e-12;
            if (exactly && i + 1 < steps.size()) {
                return OptionalDouble.of((steps.get(i).time() + steps.get(i + 1).time()) / 2);
            }
            if (exactly || survival < 0.5) {
                return OptionalDouble.of(steps.get(i).time());
            }
        }
        return OptionalDouble.empty();
    }
}

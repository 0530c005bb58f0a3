package io.crmvitals.core.indicator;

import io.crmvitals.core.stats.KaplanMeier;
import java.util.Arrays;

/**
 * How long things take, where some still wait. What waits counts as taking at least as long as it has waited: one more of it never makes the middle shorter.
 * Grows as it is filled; for one thread.
 */
final class WaitingTimes {

    private double[] times = new double[16];
    private boolean[] ended = new boolean[16];
    private int size;
    private int waiting;

    void took(double time) {
        add(time, true);
    }

    void waits(double soFar) {
        add(soFar, false);
        waiting++;
    }

    /** How many are over. */
    int over() {
        return size - waiting;
    }

    int waiting() {
        return waiting;
    }

    /** The middle by Kaplan and Meier; while more than half still waits, the longest time so far, which it is at least. At least one time is needed. */
    double median() {
        double[] all = Arrays.copyOf(times, size);
        return KaplanMeier.of(all, Arrays.copyOf(ended, size))
                .median()
                .orElseGet(() -> Arrays.stream(all).max().orElseThrow());
    }

    private void add(double time, boolean over) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            ended = Arrays.copyOf(ended, 2 * size);
        }
        times[size] = Math.max(0, time);
        ended[size] = over;
        size++;
    }
}

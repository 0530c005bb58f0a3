package io.crmvitals.core.playbook;

import io.crmvitals.core.stats.Discoveries;
import java.util.List;

/**
 * Keeps chance from filling people's lists: where usage is tested for every account of a run, some accounts look bad by chance alone. Of the tasks that rest on
 * such a test, only those are let through whose expected share of false alarms is at most one in ten (Benjamini and Hochberg, over all tests of the run).
 */
public final class FalseAlarms {

    private static final double LEVEL = 0.10;

    private FalseAlarms() {}

    /**
     * The candidates that stand, in their order.
     *
     * @param tests the probabilities by chance of all accounts tested in this run, whatever they set off
     */
    public static List<TaskLimits.Candidate> believed(List<TaskLimits.Candidate> candidates, List<Double> tests) {
        double[] p = tests.stream().mapToDouble(Double::doubleValue).toArray();
        double[] adjusted = Discoveries.benjaminiHochberg(p);
        double most = -1;
        for (int i = 0; i < p.length; i++) {
            most = adjusted[i] <= LEVEL ? Math.max(most, p[i]) : most;
        }
        double believed = most;
        return candidates.stream()
                .filter(candidate -> {
                    Double chance = candidate.chance();
                    return chance == null || chance <= believed;
                })
                .toList();
    }
}

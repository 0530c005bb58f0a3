package io.crmvitals.core.stats;

import java.util.Optional;

/**
 * What is usual in a group, and how strongly few observations of one member should be drawn towards it, learned from the group itself by matching moments
 * (empirical Bayes). The more members differ beyond chance, the smaller the weight.
 *
 * @param mean what is usual
 * @param weight how many observations it is worth, above 0; {@link Double#POSITIVE_INFINITY} where members differ by no more than chance
 */
public record MatchedPrior(double mean, double weight) {

    /** The same with a weight within limits, for where every member must keep a word of its own. */
    public MatchedPrior within(double least, double most) {
        return new MatchedPrior(mean, Math.max(least, Math.min(most, weight)));
    }

    /**
     * From shares: the moments of a beta-binomial distribution (Kleinman 1973).
     *
     * @param shares one for each member, 0 to 1
     * @param n how many observations each rests on, 1 or more
     * @return empty where nothing can be told: fewer than two members, all shares 0 or all 1, or one observation each
     */
    public static Optional<MatchedPrior> ofShares(double[] shares, int[] n) {
        requirePairs(shares, n);
        double all = 0;
        double hits = 0;
        double squares = 0;
        for (int i = 0; i < n.length; i++) {
            all += n[i];
            hits += n[i] * shares[i];
            squares += (double) n[i] * n[i];
        }
        double mean = hits / all;
        double chance = mean * (1 - mean);
        int free = n.length - 1;
        double room = all - squares / all - free;
        if (free < 1 || !(chance > 0) || !(room > 1e-9)) {
            return Optional.empty();
        }
        double spread = 0;
        for (int i = 0; i < n.length; i++) {
            spread += n[i] * (shares[i] - mean) * (shares[i] - mean);
        }
        double likeness = (spread / chance - free) / room;
        if (likeness <= 0) {
            return Optional.of(new MatchedPrior(mean, Double.POSITIVE_INFINITY));
        }
        return Optional.of(new MatchedPrior(mean, 1 / Math.min(likeness, 1 - 1e-9) - 1));
    }

    /**
     * From means whose spread within a member is not known: members with few observations scatter more, and by how much tells chance from difference. The squared distances
     * from the overall mean are laid on a line over 1/n; its slope is the spread within, its height at 0 the spread between.
     *
     * @param means one for each member
     * @param n how many observations each rests on, 1 or more
     * @return empty where nothing can be told: fewer than three members, or all with as many observations
     */
    public static Optional<MatchedPrior> ofMeans(double[] means, int[] n) {
        requirePairs(means, n);
        int members = n.length;
        double all = 0;
        double sum = 0;
        double fewness = 0;
        for (int i = 0; i < members; i++) {
            all += n[i];
            sum += n[i] * means[i];
            fewness += 1.0 / n[i] / members;
        }
        double mean = sum / all;
        double distance = 0;
        for (double value : means) {
            distance += (value - mean) * (value - mean) / members;
        }
        double together = 0;
        double alone = 0;
        for (int i = 0; i < members; i++) {
            double few = 1.0 / n[i] - fewness;
            together += few * ((means[i] - mean) * (means[i] - mean) - distance);
            alone += few * few;
        }
        if (members < 3 || alone < 1e-12) {
            return Optional.empty();
        }
        double within = Math.max(0, together / alone);
        double between = distance - within * fewness;
        if (between <= 0) {
            return Optional.of(new MatchedPrior(mean, Double.POSITIVE_INFINITY));
        }
        return Optional.of(new MatchedPrior(mean, Math.max(1e-9, within / between)));
    }

    private static void requirePairs(double[] values, int[] n) {
        if (values.length != n.length || values.length == 0) {
            throw new IllegalArgumentException(values.length + " values and " + n.length + " numbers are no group");
        }
        for (int count : n) {
            if (count < 1) {
                throw new IllegalArgumentException("a member of the group rests on " + count + " observations");
            }
        }
    }
}

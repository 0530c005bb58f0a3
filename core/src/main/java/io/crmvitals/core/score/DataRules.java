package io.crmvitals.core.score;

import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.score.CardFinding.Rule;
import io.crmvitals.core.stats.Spearman;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the newest scores of a site's accounts tell of a card: questions that nobody answers, answers that are always the same, two questions that are one, curves that
 * are turned round, and indicators that decide more than their weight says.
 */
final class DataRules {

    /** Fewer accounts than this say nothing about an indicator, and fewer than {@link #LEAST_PAIRS} nothing about two. */
    private static final int LEAST_ACCOUNTS = 10;

    private static final int LEAST_PAIRS = 20;

    /** So many are enough to see it; more would only take longer. */
    private static final int MOST_ACCOUNTS = 2_000;

    private static final double LEAST_ANSWERED = 0.10;
    private static final double SAME_THING = 0.8;
    private static final double TURNED_ROUND = -0.3;
    private static final double CHANCE = 0.01;
    private static final double DECIDES = 0.20;

    /** How many times its weight an indicator may explain of the score before it is told: 5 % that explain 20. */
    private static final double TIMES_ITS_WEIGHT = 4;

    private final Scorecard card;
    private final CardFindings found;
    private final List<HealthScore.Scored> scored;
    private final List<HealthScore> all;

    DataRules(Scorecard card, Collection<HealthScore> newest, CardFindings found) {
        this.card = card;
        this.found = found;
        List<HealthScore> mine = newest.stream()
                .filter(score -> score.scorecard().startsWith(card.id() + "@"))
                .sorted(Comparator.comparing(score -> score.account().toString()))
                .toList();
        int step = Math.max(1, (mine.size() + MOST_ACCOUNTS - 1) / MOST_ACCOUNTS);
        this.all = java.util.stream.IntStream.range(0, mine.size())
                .filter(i -> i % step == 0)
                .mapToObj(mine::get)
                .toList();
        this.scored = all.stream()
                .filter(HealthScore.Scored.class::isInstance)
                .map(HealthScore.Scored.class::cast)
                .toList();
    }

    void look() {
        for (Scorecard.Slot slot : card.slots()) {
            for (String id : slot.indicators()) {
                answers(slot, id);
                importance(slot, id);
                polarity(slot, id);
            }
        }
        sameThings();
    }

    private void answers(Scorecard.Slot slot, String id) {
        int asked = 0;
        int answered = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (HealthScore score : all) {
            Reading reading = reading(score, id);
            if (reading == null || reading instanceof Reading.NotApplicable) {
                continue;
            }
            asked++;
            if (reading instanceof Reading.Measured measured) {
                answered++;
                least = Math.min(least, measured.points());
                most = Math.max(most, measured.points());
            }
        }
        if (asked >= LEAST_ACCOUNTS && answered < LEAST_ANSWERED * asked) {
            found.warnOrRemark(
                    Rule.NO_ANSWERS,
                    CardRules.path(slot),
                    id + " has an answer for " + answered + " of " + asked + " accounts.",
                    "Its weight of " + CardRules.plain(slot.weight())
                            + " % lowers the coverage of nearly all and tells of nearly none.",
                    "Look into the data behind it (./vitals preview ACCOUNT tells why there is no answer), or give its weight to others.");
        } else if (answered >= LEAST_ACCOUNTS && most - least < 1e-9) {
            found.warnOrRemark(
                    Rule.SAME_ANSWER,
                    CardRules.path(slot),
                    id + " gives the same " + CardRules.plain(most) + " points to all " + answered
                            + " accounts that have an answer.",
                    "It tells no customer from another and only moves all scores.",
                    "Look into the data behind it, or give it a curve that tells your customers apart.");
        }
    }

    private void importance(Scorecard.Slot slot, String id) {
        double[][] pairs = pairs(score -> points(score, id), HealthScore.Scored::value);
        if (pairs[0].length < LEAST_PAIRS) {
            return;
        }
        double rho = Spearman.of(pairs[0], pairs[1]).rho();
        double explains = rho * rho;
        if (rho > 0 && explains > Math.max(DECIDES, TIMES_ITS_WEIGHT * slot.weight() / 100)) {
            found.remark(
                    Rule.HEAVIER_THAN_IT_SAYS,
                    CardRules.path(slot),
                    slotName(slot, id) + " weighs " + CardRules.plain(slot.weight())
                            + " %, and the order of your accounts follows it by " + Math.round(100 * explains) + " % ("
                            + pairs[0].length + " accounts).",
                    "Either the others hardly differ between your accounts, or they move with it; a weight is not an importance.",
                    "Know that this card is mostly about it, or look into why the others stand still.");
        }
    }

    private void polarity(Scorecard.Slot slot, String id) {
        double[][] pairs = pairs(score -> points(score, id), score -> withoutIt(score, id));
        if (pairs[0].length < LEAST_PAIRS) {
            return;
        }
        Spearman rank = Spearman.of(pairs[0], pairs[1]);
        if (rank.rho() < TURNED_ROUND && rank.p() < CHANCE) {
            found.warnOrRemark(
                    Rule.WRONG_POLARITY,
                    CardRules.path(slot),
                    "Accounts with more points for " + id + " have fewer for everything else (rank correlation "
                            + CardRules.plain(Math.round(100 * rank.rho()) / 100.0) + " over " + pairs[0].length
                            + " accounts).",
                    "Its curve may be turned round, or its data mean something else than it asks.",
                    "Read what it asks (./vitals indicators " + id + ") and look at a few accounts.");
        }
    }

    /** How two indicators go together. */
    private record Pair(String one, String two, double rho, int accounts) {}

    /**
     * Indicators that are chained by pairs that tell nearly the same are one group and one finding: ten pairs of five indicators are one trouble. Pairs that run against
     * each other are told for themselves.
     */
    private void sameThings() {
        List<String> ids = card.slots().stream()
                .flatMap(slot -> slot.indicators().stream())
                .toList();
        List<Pair> alike = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            for (int j = i + 1; j < ids.size(); j++) {
                Pair pair = slotOf(ids.get(i)) == slotOf(ids.get(j)) ? null : pair(ids.get(i), ids.get(j));
                if (pair != null && pair.rho() > SAME_THING) {
                    alike.add(pair);
                } else if (pair != null && pair.rho() < -SAME_THING) {
                    against(pair);
                }
            }
        }
        List<String> left = new ArrayList<>(ids);
        while (!left.isEmpty()) {
            Set<String> group = group(left.get(0), alike);
            left.removeAll(group);
            if (group.size() > 1) {
                alike(
                        ids.stream().filter(group::contains).toList(),
                        alike.stream()
                                .filter(pair -> group.contains(pair.one()))
                                .toList());
            }
        }
    }

    private static Set<String> group(String first, List<Pair> alike) {
        Set<String> group = new LinkedHashSet<>(Set.of(first));
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Pair pair : alike) {
                if (group.contains(pair.one()) != group.contains(pair.two())) {
                    group.add(pair.one());
                    group.add(pair.two());
                    grew = true;
                }
            }
        }
        return group;
    }

    private void alike(List<String> group, List<Pair> pairs) {
        Scorecard.Slot last = slotOf(group.get(group.size() - 1));
        double weight = group.stream()
                .map(this::slotOf)
                .distinct()
                .mapToDouble(Scorecard.Slot::weight)
                .sum();
        double least = pairs.stream().mapToDouble(Pair::rho).min().orElse(1);
        double most = pairs.stream().mapToDouble(Pair::rho).max().orElse(1);
        int accounts = pairs.stream().mapToInt(Pair::accounts).min().orElse(0);
        String names = String.join(", ", group.subList(0, group.size() - 1)) + " and " + group.get(group.size() - 1);
        found.warnOrRemark(
                Rule.SAME_THING_TWICE,
                CardRules.path(last),
                names + " tell nearly the same (rank correlation "
                        + (pairs.size() == 1 ? hundredths(most) : hundredths(least) + " to " + hundredths(most))
                        + " over "
                        + accounts + (pairs.size() == 1 ? "" : " or more") + " accounts). Together they weigh "
                        + CardRules.plain(weight) + " %.",
                "One cause counts "
                        + (group.size() == 2
                                ? "twice and looks like two reasons."
                                : "several times and looks like as many reasons."),
                "Put them in one group of which only the worst answer counts, or keep one of them.");
    }

    private void against(Pair pair) {
        found.warnOrRemark(
                Rule.SAME_THING_TWICE,
                CardRules.path(slotOf(pair.two())),
                pair.two() + " and " + pair.one() + " tell nearly the same, turned round (rank correlation "
                        + hundredths(pair.rho()) + " over " + pair.accounts() + " accounts).",
                "Where one has many points the other has few, so the two cancel out.",
                "Check the curves of both.");
    }

    private @Nullable Pair pair(String one, String two) {
        double[][] pairs = pairs(score -> points(score, one), score -> points(score, two));
        return pairs[0].length < LEAST_PAIRS
                ? null
                : new Pair(one, two, Spearman.of(pairs[0], pairs[1]).rho(), pairs[0].length);
    }

    private Scorecard.Slot slotOf(String id) {
        for (Scorecard.Slot slot : card.slots()) {
            if (slot.indicators().contains(id)) {
                return slot;
            }
        }
        throw new IllegalArgumentException(id + " is not on the card " + card.key());
    }

    private static String hundredths(double rho) {
        return CardRules.plain(Math.round(100 * rho) / 100.0);
    }

    private static String slotName(Scorecard.Slot slot, String id) {
        return slot.id().equals(id) ? id : id + " (in " + slot.id() + ")";
    }

    private interface Of {

        /** Null where the account has none. */
        @Nullable
        Double in(HealthScore.Scored score);
    }

    /** The two of each account that has both. */
    private double[][] pairs(Of first, Of second) {
        double[] x = new double[scored.size()];
        double[] y = new double[scored.size()];
        int n = 0;
        for (HealthScore.Scored score : scored) {
            Double a = first.in(score);
            Double b = second.in(score);
            if (a != null && b != null) {
                x[n] = a;
                y[n] = b;
                n++;
            }
        }
        return new double[][] {java.util.Arrays.copyOf(x, n), java.util.Arrays.copyOf(y, n)};
    }

    private static @Nullable Double points(HealthScore score, String id) {
        return reading(score, id) instanceof Reading.Measured measured ? (Double) measured.points() : null;
    }

    private static @Nullable Reading reading(HealthScore score, String id) {
        for (Reading reading : score.readings()) {
            if (reading.indicator().equals(id)) {
                return reading;
            }
        }
        return null;
    }

    /** What the other indicators alone would make; null where there is no other. */
    private static @Nullable Double withoutIt(HealthScore.Scored score, String id) {
        double sum = 0;
        double weight = 0;
        for (Contribution line : score.contributions()) {
            if (line.weight() > 0 && !line.indicator().equals(id)) {
                sum += line.weight() * line.points();
                weight += line.weight();
            }
        }
        return weight <= 0 ? null : (Double) (sum / weight);
    }
}

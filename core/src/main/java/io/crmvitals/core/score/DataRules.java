package io.crmvitals.core.score;

import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Indicator;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.score.CardFinding.Rule;
import io.crmvitals.core.stats.Spearman;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
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
    private final Catalogue catalogue;
    private final CardFindings found;
    private final List<HealthScore.Scored> scored;
    private final List<HealthScore> all;

    DataRules(Scorecard card, Catalogue catalogue, Collection<HealthScore> newest, CardFindings found) {
        this.card = card;
        this.catalogue = catalogue;
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
        List<Scorecard.Slot> slots = card.slots();
        for (int i = 0; i < slots.size(); i++) {
            for (Scorecard.Slot other : slots.subList(i + 1, slots.size())) {
                for (String one : slots.get(i).indicators()) {
                    other.indicators().forEach(two -> sameThing(other, one, two));
                }
            }
        }
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

    private void sameThing(Scorecard.Slot second, String one, String two) {
        double[][] pairs = pairs(score -> points(score, one), score -> points(score, two));
        if (pairs[0].length < LEAST_PAIRS) {
            return;
        }
        double rho = Spearman.of(pairs[0], pairs[1]).rho();
        if (Math.abs(rho) > SAME_THING) {
            Indicator indicator = catalogue.get(two);
            found.warnOrRemark(
                    Rule.SAME_THING_TWICE,
                    CardRules.path(second),
                    two + " and " + one + " tell nearly the same (rank correlation "
                            + CardRules.plain(Math.round(100 * rho) / 100.0) + " over " + pairs[0].length
                            + " accounts).",
                    "One cause counts twice and looks like two reasons.",
                    indicator != null && rho < 0
                            ? "Where one has many points the other has few; check the curves of both."
                            : "Put the two in one group of which only the worst answer counts, or keep one.");
        }
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

package io.crmvitals.core.score;

import io.crmvitals.core.indicator.Pillar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The number of an account together with those that belong to it. By revenue: each counts by its annual revenue; where nobody tells one's, it counts as the
 * mean of those told, and where currencies differ, all count alike. The worst: the lowest of all. A child that has no number any more goes on counting with its
 * last one, so that silence about a child never helps its parent; one that never had a number only lowers the coverage.
 */
final class Family {

    private Family() {}

    private record Part(
            Sum sum, @Nullable BigDecimal revenue, @Nullable String currency) {}

    /**
     * @param own what the account's own records say
     * @param ownCounts whether that number belongs in: not for a holding of which nothing is known
     * @param floor coverage that the family needs, 0 to 1
     */
    static Sum of(
            Scorecard.RollUp rollUp,
            Sum own,
            boolean ownCounts,
            @Nullable BigDecimal revenue,
            @Nullable String currency,
            List<Child> children,
            double floor) {
        if (rollUp == Scorecard.RollUp.OWN || children.isEmpty()) {
            return own;
        }
        List<Part> parts = new ArrayList<>();
        if (ownCounts) {
            parts.add(new Part(own, revenue, currency));
        }
        children.stream()
                .sorted(Comparator.comparing(child -> child.account().value()))
                .forEach(child -> parts.add(new Part(part(child), child.revenue(), child.currency())));
        double[] all = shares(parts);
        double coverage = 0;
        for (int i = 0; i < all.length; i++) {
            coverage += all[i] * parts.get(i).sum().coverage();
        }
        List<Part> counted = parts.stream().filter(part -> part.sum().answers()).toList();
        boolean enough = coverage >= floor
                && counted.stream().anyMatch(part -> part.sum().enough());
        if (counted.isEmpty()) {
            return new Sum(Double.NaN, coverage, false, List.of(), Map.of(), Map.of());
        }
        Sum sum = rollUp == Scorecard.RollUp.WORST
                ? worst(own, ownCounts, counted)
                : Sum.mean(counted.stream().map(Part::sum).toList(), shares(counted), enough);
        return new Sum(sum.value(), coverage, enough, sum.contributions(), sum.pillars(), sum.composites());
    }

    /** The account's own lines stay, and the child's takes off what it is lower by. */
    private static Sum worst(Sum own, boolean ownCounts, List<Part> counted) {
        Sum worst = counted.stream()
                .map(Part::sum)
                .min(Comparator.comparingDouble(Sum::value))
                .orElseThrow();
        if (!ownCounts || worst == own) {
            return worst;
        }
        List<Contribution> lines = new ArrayList<>(own.contributions());
        for (Contribution line : worst.contributions()) {
            lines.add(new Contribution(line.indicator(), line.pillar(), 0, line.points(), worst.value() - own.value()));
        }
        return new Sum(worst.value(), worst.coverage(), true, lines, worst.pillars(), worst.composites());
    }

    private static Sum part(Child child) {
        Double points = child.points();
        boolean scored = child.score() instanceof HealthScore.Scored;
        if (points == null) {
            return new Sum(Double.NaN, child.score().coverage(), false, List.of(), Map.of(), Map.of());
        }
        Contribution line = new Contribution(child.line(), Pillar.COMMERCIAL, 1, points, points);
        return child.score() instanceof HealthScore.Scored own
                ? new Sum(points, own.coverage(), scored, List.of(line), own.pillars(), own.composites())
                : new Sum(points, child.score().coverage(), scored, List.of(line), Map.of(), Map.of());
    }

    private static double[] shares(List<Part> parts) {
        double sum = 0;
        int told = 0;
        for (Part part : parts) {
            sum += revenue(part);
            told += revenue(part) > 0 ? 1 : 0;
        }
        boolean oneCurrency = parts.stream()
                        .filter(part -> revenue(part) > 0)
                        .map(part -> Objects.requireNonNullElse(part.currency(), ""))
                        .distinct()
                        .count()
                == 1;
        double[] shares = new double[parts.size()];
        double mean = told == 0 ? 1 : sum / told;
        double all = oneCurrency ? sum + mean * (parts.size() - told) : parts.size();
        for (int i = 0; i < shares.length; i++) {
            double revenue = revenue(parts.get(i));
            shares[i] = (oneCurrency ? (revenue > 0 ? revenue : mean) : 1) / all;
        }
        return shares;
    }

    private static double revenue(Part part) {
        BigDecimal told = part.revenue();
        return told == null ? 0 : Math.max(0, told.doubleValue());
    }
}

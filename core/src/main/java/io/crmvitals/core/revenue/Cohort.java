package io.crmvitals.core.revenue;

import io.crmvitals.core.record.Renewal;
import io.crmvitals.core.stats.Wilson;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** A fixed group of accounts between two days, all amounts in one currency, and what can be told of it. */
final class Cohort {

    /** Fewer accounts, or renewals, make no rate. */
    static final int LEAST = 10;

    private static final int DRAWS = 2000;
    private static final long SEED = 20_07;

    /** One account with its amounts in the reporting currency. */
    record Member(Trajectory trajectory, double start, double end, List<Verdict> verdicts) {

        boolean lost(LocalDate last) {
            LocalDate left = trajectory.leftOn();
            return left != null && !left.isAfter(last);
        }

        double kept() {
            return Math.min(start, end);
        }
    }

    /** A renewal that was decided, and what it was worth; {@code NaN} where nobody tells. */
    record Verdict(boolean renewed, double worth) {}

    private final List<Member> atStart;
    private final List<Member> all;
    private final LocalDate last;
    private final double start;

    Cohort(List<Member> all, LocalDate last) {
        this.all = all;
        this.atStart = all.stream().filter(member -> member.start() > 0).toList();
        this.last = last;
        this.start = sum(atStart, Member::start);
    }

    int accounts() {
        return atStart.size();
    }

    double startRevenue() {
        return start;
    }

    double expansion() {
        return sum(atStart, member -> Math.max(0, member.end() - member.start()));
    }

    double contraction() {
        return sum(atStart, member -> gone(member) ? 0 : Math.max(0, member.start() - member.end()));
    }

    double churned() {
        return sum(atStart, member -> gone(member) ? member.start() : 0);
    }

    int lost() {
        return (int) atStart.stream().filter(this::gone).count();
    }

    List<Member> won() {
        return all.stream()
                .filter(member -> member.start() == 0 && member.end() > 0)
                .toList();
    }

    int reconstructed() {
        return (int) atStart.stream()
                .filter(member -> member.trajectory().reconstructed())
                .count();
    }

    int renewalsOpen() {
        return (int) all.stream()
                .flatMap(member -> member.trajectory().due().stream())
                .filter(due -> due.status() == Renewal.Status.OPEN)
                .count();
    }

    Statistic netRetention() {
        return ofStart(atStart, Member::end);
    }

    Statistic grossRetention() {
        return ofStart(atStart, Member::kept);
    }

    Statistic renewalBaseRetention() {
        return ofStart(
                atStart.stream()
                        .filter(member -> !member.trajectory().due().isEmpty())
                        .toList(),
                Member::end);
    }

    Statistic revenueChurn() {
        return ofStart(atStart, member -> gone(member) ? member.start() : 0);
    }

    Statistic contractionRate() {
        return ofStart(atStart, member -> gone(member) ? 0 : Math.max(0, member.start() - member.end()));
    }

    Statistic logoChurn() {
        return share(lost(), atStart.size());
    }

    Statistic renewalRate() {
        List<Verdict> verdicts = verdicts();
        return share((int) verdicts.stream().filter(Verdict::renewed).count(), verdicts.size());
    }

    Statistic renewalRateByValue() {
        List<Verdict> worth =
                verdicts().stream().filter(verdict -> verdict.worth() > 0).toList();
        double[] won = worth.stream()
                .mapToDouble(verdict -> verdict.renewed() ? verdict.worth() : 0)
                .toArray();
        double[] due = worth.stream().mapToDouble(Verdict::worth).toArray();
        return ratio(won, due);
    }

    /** Monthly recurring revenue of those who pay at the end. */
    Statistic revenuePerAccount() {
        double[] monthly = all.stream()
                .filter(member -> member.end() > 0)
                .mapToDouble(member -> member.end() / 12)
                .toArray();
        double[] ones = new double[monthly.length];
        Arrays.fill(ones, 1);
        return ratio(monthly, ones);
    }

    private boolean gone(Member member) {
        return member.end() == 0 || member.lost(last);
    }

    private List<Verdict> verdicts() {
        List<Verdict> verdicts = new ArrayList<>();
        all.forEach(member -> verdicts.addAll(member.verdicts()));
        return verdicts;
    }

    private static Statistic ofStart(List<Member> members, ToDoubleFunction<Member> part) {
        return ratio(
                members.stream().mapToDouble(part).toArray(),
                members.stream().mapToDouble(Member::start).toArray());
    }

    static Statistic share(int hits, int n) {
        if (n < LEAST) {
            return new Statistic.TooFew(n, LEAST);
        }
        Wilson range = Wilson.of(hits, n);
        return new Statistic.Known((double) hits / n, range.low(), range.high(), n);
    }

    /**
     * A ratio of two sums with a range by drawing the accounts again and again: a book of few large accounts is skewed, so plus and minus two standard deviations
     * would mislead. Where all accounts fare alike, drawing them again tells nothing of the doubt, so there is no range. The seed is fixed: the same accounts give the
     * same range.
     */
    private static Statistic ratio(double[] parts, double[] wholes) {
        int n = parts.length;
        double whole = Arrays.stream(wholes).sum();
        if (n < LEAST || whole <= 0) {
            return new Statistic.TooFew(n, LEAST);
        }
        SplittableRandom random = new SplittableRandom(SEED);
        double[] draws = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            double part = 0;
            double of = 0;
            for (int i = 0; i < n; i++) {
                int at = random.nextInt(n);
                part += parts[at];
                of += wholes[at];
            }
            draws[draw] = part / of;
        }
        Arrays.sort(draws);
        double value = Arrays.stream(parts).sum() / whole;
        boolean alike = draws[DRAWS - 1] - draws[0] < 1e-12;
        return alike
                ? new Statistic.Known(value, Double.NaN, Double.NaN, n)
                : new Statistic.Known(value, draws[(int) (0.025 * DRAWS)], draws[(int) (0.975 * DRAWS) - 1], n);
    }

    private static double sum(List<Member> members, ToDoubleFunction<Member> part) {
        return members.stream().mapToDouble(part).sum();
    }
}

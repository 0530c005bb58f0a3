package io.crmvitals.core.revenue;

import io.crmvitals.core.stats.KaplanMeier;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What a customer is worth: margin of each year, times the share of customers who stay that long, less for later years. The share is what was seen (Kaplan and
 * Meier), and the sum ends where nobody has been seen to stay longer: no rate is carried beyond what the data show, because churn falls with age in every book of
 * mixed customers.
 */
final class LifetimeValue {

    static final Statistic NO_MARGIN = new Statistic.Untold("config/finance.yaml tells no gross_margin");

    private static final int LEAST = 50;
    private static final double YEAR_DAYS = 365.25;

    private LifetimeValue() {}

    static Statistic of(List<Cohort.Member> members, LocalDate last, Finance finance) {
        if (finance.grossMargin().isEmpty()) {
            return NO_MARGIN;
        }
        List<Trajectory> seen = members.stream()
                .map(Cohort.Member::trajectory)
                .filter(one -> one.from() != null && one.from().isBefore(last))
                .toList();
        double yearly = members.stream()
                .filter(member -> member.end() > 0)
                .mapToDouble(Cohort.Member::end)
                .average()
                .orElse(0);
        if (seen.size() < LEAST || yearly == 0) {
            return new Statistic.TooFew(seen.size(), LEAST);
        }
        double[] years = new double[seen.size()];
        boolean[] ended = new boolean[seen.size()];
        double longest = 0;
        for (int i = 0; i < years.length; i++) {
            Trajectory one = seen.get(i);
            LocalDate left = one.leftOn();
            LocalDate until = left == null ? last : left;
            years[i] = Math.max(0, ChronoUnit.DAYS.between(one.from(), until)) / YEAR_DAYS;
            ended[i] = left != null;
            longest = Math.max(longest, years[i]);
        }
        KaplanMeier staying = KaplanMeier.of(years, ended);
        double margin = yearly * finance.grossMargin().getAsDouble();
        double value = 0;
        for (int year = 0; year <= longest; year++) {
            value += margin * staying.survival(year) / Math.pow(1 + finance.discount(), year);
        }
        return new Statistic.Known(value, Double.NaN, Double.NaN, seen.size());
    }
}

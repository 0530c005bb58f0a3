package io.crmvitals.core.indicator;

import io.crmvitals.core.config.Section;
import io.crmvitals.core.expression.Expression;
import io.crmvitals.core.expression.ValueType;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.stats.TheilSen;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How records of any kind grow or shrink from one complete week or calendar month to the next: the slope of ln(1 + x) by the median of all pairs, as percent.
 * Counted records are zero in a period without any; numbers are then unknown. Weeks with public holidays are left out.
 *
 * @param value the number of a record; null where records are counted
 * @param periods how many complete ones are looked at
 * @param least periods that must tell something
 */
record RowsTrend(Rows rows, @Nullable Expression value, ChronoUnit every, int periods, int least) implements Measure {

    /** Lengths of a period. */
    private enum Every {
        WEEK(ChronoUnit.WEEKS),
        MONTH(ChronoUnit.MONTHS);

        private final ChronoUnit unit;

        Every(ChronoUnit unit) {
            this.unit = unit;
        }
    }

    static Measure read(Section section) {
        Rows rows = Rows.read(section, true);
        if (rows.span() != null) {
            section.problem(
                    "window", "does not go with a trend. Write how many periods it looks at, for example: periods: 12");
        }
        ChronoUnit every = section.choice("every", Every.class, Every.WEEK).unit;
        int periods = section.integer("periods", 12, 3, 120);
        return new RowsTrend(
                rows,
                Rows.expression(section, "value", rows.kind(), ValueType.NUMBER),
                every,
                periods,
                section.integer("least", Math.max(3, periods * 2 / 3), 2, periods));
    }

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(rows.kind().type());
    }

    @Override
    public Set<String> gaps() {
        return Set.of("value", "n");
    }

    @Override
    public String window() {
        return new Span(periods, every).words();
    }

    @Override
    public Finding find(AccountView view) {
        Finding silence = view.silence(rows.kind().type());
        if (silence != null) {
            return silence;
        }
        LocalDate end = startOf(view.today().plusDays(1));
        LocalDate start = end.minus(periods, every);
        TreeMap<LocalDate, Double> sums = new TreeMap<>();
        List<Rows.Row> all = rows.in(view);
        List<Rows.Row> used = all.stream()
                .filter(row -> !row.day().isBefore(start) && row.day().isBefore(end))
                .toList();
        if (used.isEmpty()) {
            return Finding.untoldRows("untold.rows");
        }
        LocalDate first = startOf(all.get(all.size() - 1).day());
        for (LocalDate period = start; value == null && period.isBefore(end); period = period.plus(1, every)) {
            // Before the first record ever told nobody may have been counting.
            if (!period.isBefore(first)) {
                sums.put(period, 0.0);
            }
        }
        for (Rows.Row row : used) {
            Double number = value == null ? Double.valueOf(1) : row.number(value);
            if (number != null && number >= 0) {
                sums.merge(startOf(row.day()), number, Double::sum);
            }
        }
        sums.keySet().removeIf(period -> every == ChronoUnit.WEEKS && view.holidayWeek(period));
        if (sums.size() < least) {
            return Finding.untold("untold.periods", "n", sums.size(), "least", least);
        }
        return slope(sums, start, used);
    }

    private Finding slope(TreeMap<LocalDate, Double> sums, LocalDate start, List<Rows.Row> used) {
        double[] x = new double[sums.size()];
        double[] y = new double[sums.size()];
        int i = 0;
        for (Map.Entry<LocalDate, Double> period : sums.entrySet()) {
            x[i] = every.between(start, period.getKey());
            y[i++] = Math.log1p(period.getValue());
        }
        double percent = 100 * Math.expm1(TheilSen.through(x, y).slope());
        return Finding.Found.of(percent, sums.size(), Rows.evidence(used), "value", percent, "n", sums.size());
    }

    private LocalDate startOf(LocalDate day) {
        return every == ChronoUnit.WEEKS ? day.with(DayOfWeek.MONDAY) : day.withDayOfMonth(1);
    }
}

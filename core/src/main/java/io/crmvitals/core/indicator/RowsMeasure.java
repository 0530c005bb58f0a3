package io.crmvitals.core.indicator;

import io.crmvitals.core.config.Section;
import io.crmvitals.core.expression.Expression;
import io.crmvitals.core.expression.ValueType;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.stats.Median;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One number out of records of any kind, for indicators that a site writes itself.
 *
 * @param hit the records that make the part of a whole
 * @param value the number of a record
 * @param least below so many records with what is asked for there is no answer
 */
record RowsMeasure(
        Way way,
        Rows rows,
        @Nullable Expression hit,
        @Nullable Expression value,
        int least) implements Measure {

    /** How records become one number. */
    enum Way {
        /** How many there are. */
        COUNT,
        /** Those that hit as a share of all. */
        RATIO,
        /** The number of the newest. */
        LATEST,
        /** The middle number. */
        MEDIAN,
        /** All numbers together. */
        SUM,
        /** The numbers of those that hit as a share of all numbers. */
        SHARE,
        /** Days since the newest. */
        DAYS_SINCE
    }

    private record Numbered(Rows.Row row, double number) {}

    static Measure read(Section section, Way way) {
        Rows rows = Rows.read(section, way == Way.LATEST || way == Way.DAYS_SINCE);
        boolean parts = way == Way.RATIO || way == Way.SHARE;
        boolean numbers = way == Way.LATEST || way == Way.MEDIAN || way == Way.SUM || way == Way.SHARE;
        return new RowsMeasure(
                way,
                rows,
                parts ? required(section, "hit", rows, ValueType.FLAG) : null,
                numbers ? required(section, "value", rows, ValueType.NUMBER) : null,
                section.integer("least", way == Way.COUNT || way == Way.SUM ? 0 : 1, 0, 1_000_000));
    }

    private static @Nullable Expression required(Section section, String key, Rows rows, ValueType type) {
        section.text(key);
        return Rows.expression(section, key, rows.kind(), type);
    }

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(rows.kind().type());
    }

    @Override
    public Set<String> gaps() {
        return switch (way) {
            case LATEST, DAYS_SINCE -> Set.of("value", "n", "days");
            case RATIO, SHARE -> Set.of("value", "n", "part", "whole");
            case COUNT, SUM, MEDIAN -> Set.of("value", "n");
        };
    }

    @Override
    public String window() {
        Span span = rows.span();
        return span == null ? "as it stands" : span.words();
    }

    @Override
    public Finding find(AccountView view) {
        Finding silence = view.silence(rows.kind().type());
        List<Rows.Row> found = rows.in(view);
        if (way == Way.DAYS_SINCE || way == Way.LATEST) {
            return found.isEmpty() && silence != null ? silence : newest(view, found);
        }
        // A count of a feed that fell silent says nothing of today.
        if (silence != null) {
            return silence;
        }
        return switch (way) {
            case COUNT -> counted(found, found.size(), found.size());
            case RATIO -> ratio(found);
            default -> numbers(found);
        };
    }

    private Finding newest(AccountView view, List<Rows.Row> found) {
        if (way == Way.LATEST && value != null) {
            for (Rows.Row row : found) {
                Double number = row.number(value);
                if (number != null) {
                    int age = view.daysSince(row.day());
                    return Finding.Found.of(number, 1, List.of(row.record().id()), "value", number, "n", 1, "days", age)
                            .aged(age);
                }
            }
        } else if (!found.isEmpty()) {
            int days = view.daysSince(found.get(0).day());
            return Finding.Found.of(
                    days, 1, List.of(found.get(0).record().id()), "value", (double) days, "n", 1, "days", days);
        }
        return Finding.untoldRows("untold.rows");
    }

    private Finding ratio(List<Rows.Row> found) {
        if (found.size() < least || found.isEmpty()) {
            return tooFew(found.size());
        }
        Expression condition = hit;
        List<Rows.Row> hits = found.stream()
                .filter(row -> condition != null && row.test(condition))
                .toList();
        double share = (double) hits.size() / found.size();
        return Finding.Found.of(
                share,
                found.size(),
                Rows.evidence(hits),
                "value",
                100 * share,
                "n",
                found.size(),
                "part",
                hits.size(),
                "whole",
                found.size());
    }

    private Finding numbers(List<Rows.Row> found) {
        List<Numbered> numbered = new ArrayList<>();
        for (Rows.Row row : found) {
            Double number = value == null ? null : row.number(value);
            if (number != null) {
                numbered.add(new Numbered(row, number));
            }
        }
        int n = numbered.size();
        double sum = numbered.stream().mapToDouble(Numbered::number).sum();
        if (way == Way.SUM) {
            return counted(numbered.stream().map(Numbered::row).toList(), sum, n);
        }
        if (n == 0 || n < least) {
            return tooFew(n);
        }
        List<Rows.Row> rowsOf = numbered.stream().map(Numbered::row).toList();
        if (way == Way.MEDIAN) {
            double middle =
                    Median.of(numbered.stream().mapToDouble(Numbered::number).toArray());
            return Finding.Found.of(middle, n, Rows.evidence(rowsOf), "value", middle, "n", n);
        }
        if (!(sum > 0)) {
            return Finding.untold("untold.sum");
        }
        Expression condition = hit;
        List<Numbered> hits = numbered.stream()
                .filter(each -> condition != null && each.row().test(condition))
                .toList();
        double part = hits.stream().mapToDouble(Numbered::number).sum();
        return Finding.Found.of(
                part / sum,
                n,
                Rows.evidence(hits.stream().map(Numbered::row).toList()),
                "value",
                100 * part / sum,
                "n",
                n,
                "part",
                part,
                "whole",
                sum);
    }

    /** No record is zero only where the indicator's rule says so. */
    private Finding counted(List<Rows.Row> found, double number, int n) {
        if (found.isEmpty()) {
            return Finding.noRows("untold.rows", Finding.Found.of(0, 0, List.of(), "value", 0.0, "n", 0));
        }
        return n < least ? tooFew(n) : Finding.Found.of(number, n, Rows.evidence(found), "value", number, "n", n);
    }

    private Finding tooFew(int n) {
        return n == 0 ? Finding.untoldRows("untold.rows") : Finding.untold("untold.too_few", "n", n, "least", least);
    }
}

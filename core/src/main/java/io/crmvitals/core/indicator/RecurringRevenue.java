package io.crmvitals.core.indicator;

import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.RevenuePoint;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One account's annual recurring revenue over time, as far as it is known. Currencies are never converted: amounts in two of them are not compared. */
final class RecurringRevenue {

    private final List<RevenuePoint> points;
    private final @Nullable RevenuePoint now;

    private RecurringRevenue(List<RevenuePoint> points, @Nullable RevenuePoint now) {
        this.points = points;
        this.now = now;
    }

    /** A change from one amount to another. */
    record Change(LocalDate on, double before, double after) {

        double difference() {
            return after - before;
        }
    }

    static RecurringRevenue of(AccountView view) {
        List<RevenuePoint> points = view.facts().revenue().stream()
                .filter(point -> !point.from().isAfter(view.today()))
                .toList();
        if (!points.isEmpty()) {
            return new RecurringRevenue(points, points.get(points.size() - 1));
        }
        for (Account telling : view.facts().tellings()) {
            if (telling.annualRevenue() != null) {
                RevenuePoint told = new RevenuePoint(view.today(), telling.annualRevenue(), telling.currency());
                return new RecurringRevenue(List.of(), told);
            }
        }
        return new RecurringRevenue(List.of(), null);
    }

    /** In force today; null where nobody tells. */
    @Nullable
    RevenuePoint now() {
        return now;
    }

    /** In force on a day; null where nothing is known of that day. */
    @Nullable
    RevenuePoint on(LocalDate day) {
        RevenuePoint found = null;
        for (RevenuePoint point : points) {
            if (!point.from().isAfter(day)) {
                found = point;
            }
        }
        return found;
    }

    /** In force on the day or, where that is not known, at the first later day that is. */
    @Nullable
    RevenuePoint from(LocalDate day) {
        RevenuePoint then = on(day);
        if (then != null) {
            return then;
        }
        return points.isEmpty() ? now : points.get(0);
    }

    /** Changes within one currency after a day, oldest first. */
    List<Change> changesAfter(LocalDate day) {
        List<Change> changes = new ArrayList<>();
        for (int i = 1; i < points.size(); i++) {
            RevenuePoint before = points.get(i - 1);
            RevenuePoint after = points.get(i);
            if (after.from().isAfter(day)
                    && sameCurrency(before.currency(), after.currency())
                    && before.annual().compareTo(after.annual()) != 0) {
                changes.add(new Change(
                        after.from(),
                        before.annual().doubleValue(),
                        after.annual().doubleValue()));
            }
        }
        return changes;
    }

    static boolean sameCurrency(@Nullable String one, @Nullable String other) {
        return Objects.equals(one, other);
    }
}

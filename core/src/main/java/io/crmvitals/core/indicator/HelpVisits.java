package io.crmvitals.core.indicator;

import io.crmvitals.core.record.LicenseUsage;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Visits to the help center, summed over the complete weeks of a window. */
final class HelpVisits {

    private HelpVisits() {}

    /** Null where no week ever told them. */
    static @Nullable Integer in(int days, AccountView view, Function<LicenseUsage, @Nullable Integer> field) {
        NavigableMap<LocalDate, Double> weeks = view.usage().weeks(field);
        if (weeks.isEmpty()) {
            return null;
        }
        return (int) weeks.tailMap(view.today().minusDays(days - 1L), true).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /** Null while weeks that tell it still come, or none ever did; else why a sum would mean nothing. */
    static Finding.@Nullable Nothing stopped(AccountView view, Function<LicenseUsage, @Nullable Integer> field) {
        if (!view.usage().everTold(field)) {
            return null;
        }
        Finding.Nothing silence = view.silence(LicenseUsage.class);
        LocalDate last = view.usage().stoppedAfter(field);
        if (silence != null || last == null) {
            return silence;
        }
        return Finding.tooOld("old.visits", "day", last, "days", view.daysSince(last));
    }
}

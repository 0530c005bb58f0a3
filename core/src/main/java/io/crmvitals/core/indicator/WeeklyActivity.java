package io.crmvitals.core.indicator;

import io.crmvitals.core.record.LicenseUsage;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/**
 * Weekly activity of one account, by first day of the week. Weeks with a public holiday in the account's country are left out of what is compared: a quiet Easter
 * week is no news of the customer.
 *
 * @param told every complete week
 * @param comparable those of the last {@value #WEEKS} weeks without a holiday
 */
public record WeeklyActivity(TreeMap<LocalDate, Double> told, TreeMap<LocalDate, Double> comparable) {

    /** Older weeks are never compared: twelve weeks, some to make up for holidays, and half a year to know the rhythm of a month by. */
    private static final int WEEKS = 44;

    /** Logins where they are told, else uses, else active users. */
    static WeeklyActivity of(AccountView view) {
        TreeMap<LocalDate, Double> told = UsageShift.activity(view.usage());
        TreeMap<LocalDate, Double> comparable = new TreeMap<>();
        LocalDate oldest = view.today().minusWeeks(WEEKS);
        for (Map.Entry<LocalDate, Double> week : told.tailMap(oldest, true).entrySet()) {
            if (!view.holidayWeek(middle(week.getKey()))) {
                comparable.put(week.getKey(), week.getValue());
            }
        }
        return new WeeklyActivity(told, comparable);
    }

    /** Null where the newest complete week is new enough. */
    Finding.@org.jspecify.annotations.Nullable Nothing tooOld(AccountView view, int maxAgeDays) {
        if (told.isEmpty()) {
            return view.feed(LicenseUsage.class) == Feed.NEVER
                    ? Finding.notHeard(LicenseUsage.class)
                    : Finding.untold("untold.activity");
        }
        LocalDate end = told.lastKey().plusDays(6);
        int age = view.daysSince(end);
        return age >= maxAgeDays ? Finding.tooOld("old.activity", "day", end, "days", age) : null;
    }

    /** True where every week between these two was told, and left out because of its holiday; so too where there is none between them. */
    public boolean inARow(LocalDate earlier, LocalDate later) {
        long between = ChronoUnit.WEEKS.between(earlier, later) - 1;
        return between >= 0
                && told.subMap(earlier, false, later, false).size() == between
                && comparable.subMap(earlier, false, later, false).isEmpty();
    }

    /** Weeks may begin on any day; the middle one lies in the calendar week that most of them belong to. */
    static LocalDate middle(LocalDate week) {
        return week.plusDays(3);
    }
}

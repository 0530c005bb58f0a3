package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.Engagement;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A champion who is still there by the records, yet hardly takes part any more while the others go on. Inactivity alone is no departure: three weeks at least must
 * have gone by, most of them working days where the customer is, and others must have taken part in them.
 */
final class QuietChampion {

    /** Nobody concludes anything from fewer days. */
    static final int LEAST_DAYS = 21;

    private static final int DAYS_BEFORE = 84;
    private static final int LEAST_CONTACTS = 5;
    private static final double LEAST_WORKING_SHARE = 0.5;

    private QuietChampion() {}

    /**
     * The first of the champions, where each of them fell quiet; null where one of them did not, or nobody can tell.
     *
     * @param days looked at, {@link #LEAST_DAYS} or more
     * @param fall by which the champion's share of all contacts must have fallen against the twelve weeks before, 0 to 1
     */
    static @Nullable Person among(List<Person> champions, AccountView view, int days, double fall) {
        if (champions.isEmpty() || !view.hears(Engagement.class) || !worked(view, days)) {
            return null;
        }
        int all = count(null, view, 0, days);
        int allBefore = count(null, view, days, days + DAYS_BEFORE);
        for (Person champion : champions) {
            int own = count(champion, view, 0, days);
            int ownBefore = count(champion, view, days, days + DAYS_BEFORE);
            boolean othersGoOn = all - own >= LEAST_CONTACTS;
            if (!othersGoOn || ownBefore < LEAST_CONTACTS) {
                return null;
            }
            double share = (double) own / all;
            double shareBefore = (double) ownBefore / allBefore;
            if (!(1 - share / shareBefore > fall)) {
                return null;
            }
        }
        return champions.get(0);
    }

    /** Contacts that the customer took part in; of everybody, or of one person. */
    private static int count(@Nullable Person person, AccountView view, int fromDaysAgo, int untilDaysAgo) {
        int count = 0;
        for (Engagement engagement : view.facts().engagements()) {
            ExternalId contact = engagement.contact();
            int ago = view.daysSince(engagement.at());
            boolean theirs = person == null || (contact != null && has(person, contact, view));
            count += theirs && ago >= fromDaysAgo && ago < untilDaysAgo && engagement.tookPartBy(view.asOf()) ? 1 : 0;
        }
        return count;
    }

    private static boolean has(Person person, ExternalId contact, AccountView view) {
        return view.person(person.records().get(0).id()).equals(view.person(contact));
    }

    /** Whether the customer's country worked in most of these days. */
    private static boolean worked(AccountView view, int days) {
        int working = 0;
        int weeks = days / 7;
        for (int week = 0; week < weeks; week++) {
            LocalDate day = view.today().minusDays(7L * week + 3);
            working += view.workingDays(day);
        }
        return working >= LEAST_WORKING_SHARE * days;
    }
}

package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.ContactRole;
import io.crmvitals.core.record.SharedRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the customer's champion is still there. A departure weighs in full for a while, then fades until it is forgotten; a successor who took part since
 * then mends most of it. The value is 0 while all is stable and 1 after a departure.
 */
public record SuperuserChange(
        double stable, double successor, double left, double nobody, int fullDays, int forgottenDays)
        implements Measure {

    static Measure read(Section section) {
        return new SuperuserChange(
                section.number("stable", 100, 0, 100),
                section.number("successor", 70, 0, 100),
                section.number("left", 10, 0, 100),
                section.number("nobody", 50, 0, 100),
                section.integer("full_days", 90, 1, 3650),
                section.integer("forgotten_days", 180, 2, 3650));
    }

    /**
     * The newest departure of a champion.
     *
     * @param days since then; 0 where the day is unknown
     */
    public record Departure(Contact champion, int days, boolean succeeded) {}

    /** The newest departure of a champion in so many days, or null. One person that several systems tell counts once. */
    public static @Nullable Departure departure(AccountView view, int withinDays) {
        Contact gone = null;
        int since = Integer.MAX_VALUE;
        for (Contact contact : view.facts().contacts()) {
            if (!contact.roles().contains(ContactRole.CHAMPION) || !hasLeft(contact, view)) {
                continue;
            }
            Instant leftAt = leftAt(contact, view);
            int days = leftAt == null ? 0 : Math.max(0, view.daysSince(leftAt));
            boolean newer = days < since
                    || (days == since && gone != null && contact.id().compareTo(gone.id()) < 0);
            if (days <= withinDays && newer) {
                gone = contact;
                since = days;
            }
        }
        if (gone == null) {
            return null;
        }
        boolean succeeded = false;
        for (Contact contact : view.facts().contacts()) {
            succeeded |= isChampion(contact, view)
                    && !AccountView.person(contact).equals(AccountView.person(gone))
                    && engagedSince(contact, since, view);
        }
        return new Departure(gone, since, succeeded);
    }

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(Contact.class);
    }

    @Override
    public Finding find(AccountView view) {
        Departure departure = departure(view, forgottenDays - 1);
        if (departure != null) {
            List<ExternalId> evidence = List.of(departure.champion().id());
            double fade = Math.max(0, departure.days() - fullDays) / (double) (forgottenDays - fullDays);
            double points = departure.succeeded() ? Math.max(successor, left) : left + (nobody - left) * fade;
            return Finding.Found.of(
                            1,
                            1,
                            evidence,
                            "state",
                            departure.succeeded() ? "succeeded" : "left",
                            "days",
                            departure.days())
                    .atMost(points);
        }
        for (Contact contact : view.facts().contacts()) {
            if (isChampion(contact, view)) {
                return Finding.Found.of(0, 1, List.of(contact.id()), "state", "stable", "days", 0)
                        .atMost(stable);
            }
        }
        Finding silence = view.silence(Contact.class);
        return silence != null ? silence : Finding.noRows(Contact.class, null);
    }

    /** The day another system tells of the same person, where this one does not: often only one of them knows when. */
    private static @Nullable Instant leftAt(Contact contact, AccountView view) {
        Instant leftAt = contact.leftAt();
        if (leftAt != null) {
            return leftAt;
        }
        String person = AccountView.person(contact);
        return view.facts().contacts().stream()
                .filter(other -> AccountView.person(other).equals(person))
                .map(Contact::leftAt)
                .filter(at -> at != null && !at.isAfter(view.asOf()))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static boolean isChampion(Contact contact, AccountView view) {
        return contact.roles().contains(ContactRole.CHAMPION) && !hasLeft(contact, view);
    }

    private static boolean hasLeft(Contact contact, AccountView view) {
        Instant leftAt = contact.leftAt();
        return leftAt == null ? Boolean.FALSE.equals(contact.active()) : !leftAt.isAfter(view.asOf());
    }

    private static boolean engagedSince(Contact contact, int days, AccountView view) {
        Instant last = contact.lastEngaged();
        return last != null && !last.isAfter(view.asOf()) && view.daysSince(last) <= days;
    }
}

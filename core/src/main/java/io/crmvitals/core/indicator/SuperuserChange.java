package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.ContactRole;
import io.crmvitals.core.record.Engagement;
import io.crmvitals.core.record.SharedRecord;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the customer's champion is still there. A departure weighs in full for a while, then fades until it is forgotten; a successor who took part since
 * then mends most of it. A champion who hardly takes part any more while others go on counts as one who left, where that is looked for. The value is 0 while all is stable
 * and 1 after a departure.
 */
public record SuperuserChange(
        double stable,
        double successor,
        double left,
        double nobody,
        int fullDays,
        int forgottenDays,
        int quietDays,
        double quietFall)
        implements Measure {

    static Measure read(Section section) {
        return new SuperuserChange(
                section.number("stable", 100, 0, 100),
                section.number("successor", 70, 0, 100),
                section.number("left", 10, 0, 100),
                section.number("nobody", 50, 0, 100),
                section.integer("full_days", 90, 1, 3650),
                section.integer("forgotten_days", 180, 2, 3650),
                quietDays(section),
                section.number("quiet_fall", 0.7, 0.1, 1));
    }

    private static int quietDays(Section section) {
        int days = section.integer("quiet_days", 0, 0, 365);
        if (days > 0 && days < QuietChampion.LEAST_DAYS) {
            section.wrong(
                    "quiet_days",
                    "Write " + QuietChampion.LEAST_DAYS
                            + " or more, for a holiday is no departure; or 0 to leave inactivity out.");
        }
        return days;
    }

    @Override
    public Set<String> states() {
        return Set.of("stable", "succeeded", "left", "quiet");
    }

    @Override
    public String pointsTold() {
        return Rules.plain(stable) + " points while a champion is there; " + Rules.plain(left)
                + " once one left or fell quiet, from day " + fullDays + " to day " + forgottenDays + " returning to "
                + Rules.plain(nobody) + "; " + Rules.plain(successor) + " where a successor took over";
    }

    /**
     * The newest departure of a champion.
     *
     * @param days since then; 0 where the day is unknown
     */
    public record Departure(Contact champion, int days, boolean succeeded) {}

    /** The newest departure of a champion in so many days, or null. One person that several records tell counts once. */
    public static @Nullable Departure departure(AccountView view, int withinDays) {
        Person gone = null;
        int since = Integer.MAX_VALUE;
        for (Person person : view.people()) {
            if (!person.is(ContactRole.CHAMPION) || !person.left()) {
                continue;
            }
            Instant leftAt = person.leftAt();
            int days = leftAt == null ? 0 : Math.max(0, view.daysSince(leftAt));
            if (days <= withinDays && days < since) {
                gone = person;
                since = days;
            }
        }
        if (gone == null) {
            return null;
        }
        boolean succeeded = false;
        for (Person person : view.people()) {
            succeeded |= person.is(ContactRole.CHAMPION) && !person.left() && engagedSince(person, since, view);
        }
        return new Departure(gone.evidence(ContactRole.CHAMPION, view.asOf()), since, succeeded);
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
        Finding silence = view.silence(Contact.class);
        if (silence != null) {
            return silence;
        }
        List<Person> champions = view.people().stream()
                .filter(person -> person.is(ContactRole.CHAMPION) && !person.left())
                .toList();
        if (quietDays > 0 && !champions.isEmpty() && view.feed(Engagement.class) == Feed.SILENT) {
            return Objects.requireNonNull(view.silence(Engagement.class));
        }
        Person quiet = quietDays == 0 ? null : QuietChampion.among(champions, view, quietDays, quietFall);
        if (quiet != null) {
            ExternalId champion =
                    quiet.evidence(ContactRole.CHAMPION, view.asOf()).id();
            return Finding.Found.of(1, 1, List.of(champion), "state", "quiet", "days", quietDays)
                    .atMost(left);
        }
        if (!champions.isEmpty()) {
            ExternalId champion =
                    champions.get(0).evidence(ContactRole.CHAMPION, view.asOf()).id();
            return Finding.Found.of(0, 1, List.of(champion), "state", "stable", "days", 0)
                    .atMost(stable);
        }
        return Finding.noRows(Contact.class, null);
    }

    private static boolean engagedSince(Person person, int days, AccountView view) {
        Instant last = person.lastEngaged();
        return last != null && view.daysSince(last) <= days;
    }
}

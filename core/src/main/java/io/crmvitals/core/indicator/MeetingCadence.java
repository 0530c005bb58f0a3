package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.Engagement;
import io.crmvitals.core.record.SharedRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Meetings held in twelve months as a share of those agreed; of a younger contract, of those agreed for the time since. One that was missed or called off was not held.
 * One of which nobody tells the outcome is missing: it counts neither as held nor as owed.
 */
record MeetingCadence() implements Measure {

    private static final double YEAR = 365;

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(Engagement.class);
    }

    @Override
    public Finding find(AccountView view) {
        Integer agreed = view.facts().first(Account::meetingsAgreed);
        if (agreed == null || agreed <= 0) {
            return Finding.notApplicable("na.no_cadence");
        }
        Finding silence = view.silence(Engagement.class);
        if (silence != null) {
            return silence;
        }
        Integer age = view.contractAge();
        int owed = age == null ? agreed : (int) Math.floor(agreed * Math.min(1, age / YEAR));
        if (owed == 0) {
            return Finding.notApplicable("na.no_meeting_due");
        }
        int held = 0;
        int unknown = 0;
        List<Engagement> meetings = meetings(view);
        for (Engagement meeting : meetings) {
            held += meeting.tookPartBy(view.asOf()) ? 1 : 0;
            unknown += isUnknown(meeting, view) ? 1 : 0;
        }
        int judged = Math.max(held, owed - unknown);
        if (judged <= 0) {
            return Finding.untold("untold.outcomes", "n", unknown);
        }
        // Where nothing was held, the account's own record is what tells that something was agreed.
        List<ExternalId> evidence = meetings.isEmpty()
                ? view.facts().tellings().stream().map(Account::id).limit(1).toList()
                : meetings.stream().map(Engagement::id).limit(20).toList();
        return Finding.Found.of(
                Math.min(1, (double) held / judged),
                judged,
                evidence,
                "state",
                unknown == 0 ? "known" : "unknown",
                "part",
                held,
                "whole",
                owed,
                "n",
                unknown);
    }

    private static boolean isUnknown(Engagement meeting, AccountView view) {
        boolean notHeld =
                meeting.outcome() == Engagement.Outcome.NO_SHOW || meeting.outcome() == Engagement.Outcome.CANCELED;
        return !notHeld && !meeting.tookPartBy(view.asOf());
    }

    /** Meetings of the last twelve months, newest first; one that two systems tell is one, by the more telling of the two. */
    private static List<Engagement> meetings(AccountView view) {
        LocalDate after = view.today().minusYears(1);
        Comparator<Engagement> telling = mostTelling(view);
        Map<Instant, Engagement> once = new TreeMap<>(Comparator.reverseOrder());
        for (Engagement engagement : view.facts().engagements()) {
            LocalDate day = LocalDate.ofInstant(engagement.at(), ZoneOffset.UTC);
            if (engagement.kind() == Engagement.Kind.MEETING
                    && day.isAfter(after)
                    && !engagement.at().isAfter(view.asOf())) {
                once.merge(
                        engagement.at().truncatedTo(ChronoUnit.MINUTES),
                        engagement,
                        (one, other) -> telling.compare(one, other) <= 0 ? one : other);
            }
        }
        return new ArrayList<>(once.values());
    }

    private static Comparator<Engagement> mostTelling(AccountView view) {
        return Comparator.<Engagement, Boolean>comparing(meeting -> !meeting.tookPartBy(view.asOf()))
                .thenComparing(meeting -> isUnknown(meeting, view))
                .thenComparing(Engagement::id);
    }
}

package io.crmvitals.core.playbook;

import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.Renewal;
import io.crmvitals.core.record.Ticket;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.score.HealthScore;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The customer outgrows what was bought: nearly all seats are in use for two months, or all are given out, or most features are used by a customer who has been
 * green for two months and has no urgent ticket. Asks nobody while an expansion is on record.
 */
final class Expansion implements Play {

    static final int GREEN_DAYS = 60;

    private static final int WEEKS = 8;
    private static final int FRESH_DAYS = 14;
    private static final double FULL = 0.95;
    private static final double BROAD = 0.75;
    private static final int LEAST_SEATS = 5;

    @Override
    public Set<String> watches() {
        return Set.of("breadth");
    }

    @Override
    public List<Cause> causes(Situation situation, int coolDownDays) {
        String need = need(situation);
        if (need == null || expanding(situation)) {
            return List.of();
        }
        String subject = situation
                .words()
                .say(
                        "task.P11.subject",
                        "account",
                        situation.account(),
                        "need",
                        situation.words().say("task.P11." + need));
        return List.of(new Cause(
                "expansion/" + need,
                situation.day().toString(),
                subject,
                situation.view().usage().evidence()));
    }

    private static @Nullable String need(Situation situation) {
        if (situation.scored() == null) {
            return null;
        }
        Integer bought = situation.view().usage().bought(LicenseUsage::seatsPurchased);
        int seats = bought == null ? 0 : bought;
        Integer assigned = situation.view().usage().bought(LicenseUsage::seatsAssigned);
        boolean limited = seats >= LEAST_SEATS && !situation.view().usage().siteLicense();
        if (limited && full(situation, seats)) {
            return "seats";
        }
        if (limited && assigned != null && assigned >= seats) {
            return "limit";
        }
        Reading.Measured breadth = situation.answer("breadth");
        return breadth != null && breadth.value() >= BROAD && steadilyGreen(situation) && !urgentOpen(situation)
                ? "module"
                : null;
    }

    /** In every one of the last eight weeks. */
    private static boolean full(Situation situation, int seats) {
        TreeMap<LocalDate, Double> active = situation.view().usage().weeks(LicenseUsage::activeUsers);
        if (active.isEmpty() || situation.view().daysSince(active.lastKey().plusDays(6)) >= FRESH_DAYS) {
            return false;
        }
        var recent = active.tailMap(active.lastKey().minusWeeks(WEEKS - 1));
        return recent.size() == WEEKS && recent.values().stream().allMatch(users -> users >= FULL * seats);
    }

    private static boolean steadilyGreen(Situation situation) {
        HealthScore then = situation.ago(GREEN_DAYS);
        HealthScore.Scored now = situation.scored();
        return now != null
                && now.band() == Band.GREEN
                && then != null
                && then.band() == Band.GREEN
                && now.steadiness().changes().isEmpty();
    }

    private static boolean urgentOpen(Situation situation) {
        return situation.facts().tickets().stream()
                .anyMatch(ticket -> ticket.unsolved() && ticket.priority() == Ticket.Priority.URGENT);
    }

    private static boolean expanding(Situation situation) {
        return situation.facts().renewals().stream()
                .anyMatch(record -> record.kind() == Renewal.Kind.EXPANSION && record.status() == Renewal.Status.OPEN);
    }

    /** An expansion is on record, open or decided since. */
    @Override
    public boolean over(Situation situation, EarlierTask task) {
        return expanding(situation)
                || situation.facts().renewals().stream().anyMatch(record -> {
                    LocalDate decided = record.decidedOn();
                    return record.kind() == Renewal.Kind.EXPANSION
                            && decided != null
                            && decided.isAfter(task.plannedOn());
                });
    }
}

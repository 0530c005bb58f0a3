package io.crmvitals.core.playbook;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Indicator;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.indicator.UsageShift;
import io.crmvitals.core.record.Renewal;
import io.crmvitals.core.record.Ticket;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.score.HealthScore;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What sets each playbook off. Low survey answers have a file of their own: {@link LowAnswers}. */
final class Triggers {

    private static final String SURGE = "ticket_surge";
    private static final double SURPRISING = 0.01;
    private static final int SEVERE_OPEN = 3;
    private static final double NOTABLE_FALL = 0.20;
    private static final int LEAST_WEEKS = 6;
    private static final double LEAST_MEDIAN = 10;
    private static final int NEWEST_WEEK_DAYS = 14;

    private final @Nullable Indicator surge;
    private final LowAnswers lowAnswers = new LowAnswers();

    Triggers(Catalogue catalogue) {
        this.surge = catalogue.get(SURGE);
    }

    List<Cause> of(Playbook playbook, Situation situation) {
        return switch (playbook.id()) {
            case P01 -> red(situation);
            case P03 -> renewal(situation);
            case P06 -> usageDrop(situation);
            case P08 -> lowAnswers.causes(situation, playbook.coolDownDays());
            case P09 -> tickets(situation);
        };
    }

    /** Enters red, is red at first sight, or was red before while nobody was ever asked to act. */
    private static List<Cause> red(Situation situation) {
        if (situation.now().band() != Band.RED) {
            return List.of();
        }
        HealthScore before = situation.before();
        boolean enters = before == null || before.band() != Band.RED;
        boolean neverTold =
                situation.earlier().stream().noneMatch(task -> task.playbook().equals(Playbook.Id.P01.name()));
        if (!enters && !neverTold) {
            return List.of();
        }
        String subject = situation.words().say("task.P01.subject", "account", situation.account());
        return List.of(new Cause("band-red", situation.day().toString(), subject, List.of()));
    }

    /** The earliest open renewal, once it is near enough for the segment; each term once. */
    private static List<Cause> renewal(Situation situation) {
        int lead = switch (situation.view().segment()) {
            case ENTERPRISE -> 120;
            case MID_MARKET -> 90;
            case SMB, DIGITAL -> 60;
        };
        return situation.facts().renewals().stream()
                .filter(renewal -> renewal.kind() == Renewal.Kind.RENEWAL && renewal.status() == Renewal.Status.OPEN)
                .filter(renewal -> !renewal.dueOn().isBefore(situation.day()))
                .min(Comparator.comparing(Renewal::dueOn).thenComparing(Renewal::id))
                .filter(renewal -> ChronoUnit.DAYS.between(situation.day(), renewal.dueOn()) <= lead)
                .map(renewal -> new Cause(
                        "renewal-due",
                        renewal.dueOn().toString(),
                        situation
                                .words()
                                .say("task.P03.subject", "date", renewal.dueOn(), "account", situation.account()),
                        List.of(renewal.id())))
                .map(List::of)
                .orElse(List.of());
    }

    /** Shown twice in a row: by each of the last two complete weeks, so that one odd week sets nothing off. */
    private static List<Cause> usageDrop(Situation situation) {
        TreeMap<LocalDate, Double> series = UsageShift.activity(situation.view().usage());
        UsageShift last = UsageShift.of(series, LEAST_WEEKS, LEAST_MEDIAN, 0);
        UsageShift previous = UsageShift.of(series, LEAST_WEEKS, LEAST_MEDIAN, 1);
        if (last == null
                || previous == null
                || !last.dropped(NOTABLE_FALL)
                || !previous.dropped(NOTABLE_FALL)
                || !previous.week().plusWeeks(1).equals(last.week())
                || situation.view().daysSince(last.week().plusDays(6)) >= NEWEST_WEEK_DAYS) {
            return List.of();
        }
        long percent = Math.round(100 * last.fall());
        String subject = situation.words().say("task.P06.subject", "pct", percent, "account", situation.account());
        return List.of(new Cause(
                "usage-drop",
                last.week().toString(),
                subject,
                situation.view().usage().evidence()));
    }

    private List<Cause> tickets(Situation situation) {
        if (!situation.view().hears(Ticket.class)) {
            return List.of();
        }
        List<ExternalId> severe = situation.facts().tickets().stream()
                .filter(Ticket::unsolved)
                .filter(ticket ->
                        ticket.priority() == Ticket.Priority.URGENT || ticket.priority() == Ticket.Priority.HIGH)
                .sorted(Comparator.comparing(Ticket::openedAt).thenComparing(Ticket::id))
                .map(Ticket::id)
                .toList();
        String episode = situation.day().toString();
        if (severe.size() >= SEVERE_OPEN) {
            String subject = situation
                    .words()
                    .say("task.P09.severe.subject", "count", severe.size(), "account", situation.account());
            return List.of(new Cause("severe-open", episode, subject, severe));
        }
        Reading reading = surge == null ? null : surge.measure(situation.view());
        if (reading instanceof Reading.Measured measured && measured.value() < SURPRISING && measured.n() > 1) {
            String subject = situation
                    .words()
                    .say("task.P09.subject", "count", measured.n(), "days", 14, "account", situation.account());
            return List.of(new Cause("ticket-surge", episode, subject, measured.evidence()));
        }
        return List.of();
    }
}

package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.Ticket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The burden of open tickets: for each one that waits for us, its severity times its age over the target age, summed. A ticket weighs twice that was
 * escalated, or on which a promise is broken and still not kept. What waits for the customer, and what nobody asked for, is no burden.
 *
 * @param target days within which a ticket of this priority should be solved
 * @param severity what a ticket of this priority weighs
 */
record AgedOpen(Map<Ticket.Priority, Double> target, Map<Ticket.Priority, Double> severity) implements Measure {

    private record Waiting(ExternalId ticket, double burden) {}

    static Measure read(Section section) {
        return new AgedOpen(
                byPriority(section, "target_days", List.of(14.0, 7.0, 3.0, 1.0), 0.01),
                byPriority(section, "severity", List.of(0.5, 1.0, 2.0, 3.0), 0));
    }

    private static Map<Ticket.Priority, Double> byPriority(
            Section section, String key, List<Double> otherwise, double min) {
        Map<Ticket.Priority, Double> values = new EnumMap<>(Ticket.Priority.class);
        Section group = section.section(key);
        for (Ticket.Priority priority : Ticket.Priority.values()) {
            double value = group.number(
                    priority.name().toLowerCase(Locale.ROOT), otherwise.get(priority.ordinal()), min, 10_000);
            values.put(priority, value);
        }
        return values;
    }

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(Ticket.class);
    }

    @Override
    public Finding find(AccountView view) {
        Finding silence = view.silence(Ticket.class);
        if (silence != null) {
            return silence;
        }
        double burden = 0;
        int oldest = 0;
        List<Waiting> waiting = new ArrayList<>();
        for (Ticket ticket : view.facts().tickets()) {
            if (waits(ticket)) {
                Waiting one = new Waiting(ticket.id(), burden(ticket, view));
                waiting.add(one);
                burden += one.burden();
                oldest = Math.max(oldest, view.daysSince(ticket.openedAt()));
            }
        }
        int count = waiting.size();
        if (count == 0) {
            return Finding.Found.of(0, 0, List.of(), "state", "none", "count", 0, "oldest", 0);
        }
        waiting.sort(Comparator.comparingDouble((Waiting one) -> -one.burden()).thenComparing(Waiting::ticket));
        List<ExternalId> evidence = new ArrayList<>();
        for (Waiting one : waiting.subList(0, Math.min(20, count))) {
            evidence.add(one.ticket());
        }
        return Finding.Found.of(burden, count, evidence, "state", "some", "count", count, "oldest", oldest);
    }

    private static boolean waits(Ticket ticket) {
        return ticket.status() == Ticket.Status.OPEN && TicketFilter.ASKED.test(ticket);
    }

    private double burden(Ticket ticket, AccountView view) {
        Ticket.Priority priority = TicketFilter.priority(ticket);
        boolean grave = Boolean.TRUE.equals(ticket.escalated()) || view.overdue(ticket);
        double weight = severity.getOrDefault(priority, 1.0) * (grave ? 2 : 1);
        return weight * Math.max(0, view.daysSince(ticket.openedAt())) / target.getOrDefault(priority, 7.0);
    }
}

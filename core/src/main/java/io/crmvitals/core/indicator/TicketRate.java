package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.Ticket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tickets opened for 100 active users in 28 days. Tickets that nobody asked for count nowhere; how many people asked is told, where it is known, because one
 * person can make most of the traffic.
 *
 * @param days how far back tickets count
 */
record TicketRate(int days, int leastUsers, Predicate<Ticket> where) implements Measure {

    private static final int USERS_DAYS = 28;

    static Measure read(Section section) {
        return new TicketRate(
                section.integer("days", 90, 1, 3650),
                section.integer("least_users", 5, 1, 1_000_000),
                TicketFilter.read(section, "where"));
    }

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(Ticket.class, LicenseUsage.class);
    }

    @Override
    public Finding find(AccountView view) {
        Finding silence = view.silence(Ticket.class);
        if (silence != null) {
            return silence;
        }
        Integer users = view.usage().used(LicenseUsage::activeUsers, USERS_DAYS);
        if (users == null || users < leastUsers) {
            return Finding.untold("untold.users_for_rate", "least", leastUsers);
        }
        int count = 0;
        int unnamed = 0;
        Set<String> people = new HashSet<>();
        List<ExternalId> evidence = new ArrayList<>();
        for (Ticket ticket : view.facts().tickets()) {
            if (TicketFilter.ASKED.test(ticket) && view.within(days, ticket.openedAt()) && where.test(ticket)) {
                count++;
                ExternalId requester = ticket.requester();
                if (requester == null) {
                    unnamed++;
                } else {
                    people.add(view.person(requester));
                }
                if (evidence.size() < 20) {
                    evidence.add(ticket.id());
                }
            }
        }
        double rate = 100.0 * count / users * 28 / days;
        return Finding.Found.of(
                rate, count, evidence, "count", count, "days", days, "users", users, "by", by(unnamed, people.size()));
    }

    private static Phrase by(int unnamed, int people) {
        return words -> unnamed > 0 || people == 0 ? "" : words.say("tickets.by", "people", people);
    }
}

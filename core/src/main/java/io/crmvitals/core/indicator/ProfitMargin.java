package io.crmvitals.core.indicator;

import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.Engagement;
import io.crmvitals.core.record.RevenuePoint;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.Ticket;
import java.util.Set;

/**
 * What is left of a year's revenue after serving the customer, as a share of it. What serving costs is not told by any system, so it is taken as the number of tickets
 * and of meetings and calls held, each at a price the site sets in the currency it bills in.
 *
 * @param days how far back tickets and meetings count
 * @param ticketCost for one ticket
 * @param meetingCost for one meeting or call
 */
record ProfitMargin(int days, double ticketCost, double meetingCost) implements Measure {

    static Measure read(Section section) {
        return new ProfitMargin(
                section.integer("days", 365, 1, 3650),
                section.number("ticket_cost", 30, 0, 1e9),
                section.number("meeting_cost", 80, 0, 1e9));
    }

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(Ticket.class, Account.class);
    }

    @Override
    public Finding find(AccountView view) {
        RevenuePoint now = RecurringRevenue.of(view).now();
        if (now == null || now.annual().signum() <= 0) {
            Finding silence = view.silence(Account.class);
            return silence != null ? silence : Finding.untold("untold.revenue");
        }
        Finding silence = view.silence(Ticket.class);
        if (silence != null) {
            return silence;
        }
        long tickets = view.facts().tickets().stream()
                .filter(TicketFilter.ASKED)
                .filter(ticket -> view.within(days, ticket.openedAt()))
                .count();
        long meetings = view.facts().engagements().stream()
                .filter(contact -> contact.kind() == Engagement.Kind.MEETING || contact.kind() == Engagement.Kind.CALL)
                .filter(contact -> contact.tookPartBy(view.asOf()) && view.within(days, contact.at()))
                .count();
        double cost = tickets * ticketCost + meetings * meetingCost;
        double revenue = now.annual().doubleValue() * days / 365;
        double margin = (revenue - cost) / revenue;
        return Finding.Found.of(
                margin, 1, view.evidenceOfAccount(), "percent", 100 * margin, "tickets", tickets, "meetings", meetings);
    }
}

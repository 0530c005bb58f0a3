package io.crmvitals.core.record;

import static io.crmvitals.core.record.Records.daysAgo;

import io.crmvitals.core.account.ExternalId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A normal ticket, opened ten days ago, still open, not answered yet. */
public final class TicketBuilder {
    private final String id;
    private Instant opened = daysAgo(10);
    private @Nullable Instant solved;
    private Ticket.Status status = Ticket.Status.OPEN;
    private Ticket.@Nullable Priority priority = Ticket.Priority.NORMAL;
    private @Nullable Boolean escalated;
    private @Nullable Double reply;
    private @Nullable ExternalId requester;
    private Ticket.@Nullable Kind kind = Ticket.Kind.QUESTION;
    private @Nullable Double resolution;
    private @Nullable Integer reopens;
    private @Nullable Boolean automatic;

    TicketBuilder(String id) {
        this.id = id;
    }

    public TicketBuilder urgent() {
        return priority(Ticket.Priority.URGENT);
    }

    public TicketBuilder priority(Ticket.@Nullable Priority v) {
        priority = v;
        return this;
    }

    public TicketBuilder openedDaysAgo(int days) {
        opened = daysAgo(days);
        return this;
    }

    public TicketBuilder solvedDaysAgo(int days) {
        solved = daysAgo(days);
        status = Ticket.Status.SOLVED;
        return this;
    }

    public TicketBuilder pending() {
        status = Ticket.Status.PENDING;
        return this;
    }

    public TicketBuilder escalated() {
        escalated = true;
        return this;
    }

    public TicketBuilder repliedAfterHours(double hours) {
        reply = hours * 60;
        return this;
    }

    public TicketBuilder by(String person) {
        requester = new ExternalId("zendesk", "user", person);
        return this;
    }

    public TicketBuilder kind(Ticket.@Nullable Kind v) {
        kind = v;
        return this;
    }

    public TicketBuilder solvedAfterBusinessHours(double hours) {
        resolution = hours * 60;
        return this;
    }

    public TicketBuilder reopened(int times) {
        reopens = times;
        return this;
    }

    public TicketBuilder automatic() {
        automatic = true;
        return this;
    }

    public Ticket build() {
        return new Ticket(
                new ExternalId("zendesk", "ticket", id),
                null,
                requester,
                opened,
                solved,
                status,
                priority,
                kind,
                escalated,
                reply,
                resolution,
                reopens,
                null,
                automatic);
    }
}

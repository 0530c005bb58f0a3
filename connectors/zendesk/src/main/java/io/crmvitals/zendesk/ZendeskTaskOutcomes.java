package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of the tasks of one batch, by their keys, in the words that a person is told. */
final class ZendeskTaskOutcomes {

    private final Map<String, WriteOutcome> outcomes = new HashMap<>();
    private final SentTickets sent;

    ZendeskTaskOutcomes(SentTickets sent) {
        this.sent = sent;
    }

    boolean isEmpty() {
        return outcomes.isEmpty();
    }

    boolean knows(PlannedWrite.OpenTask write) {
        return outcomes.containsKey(write.task().key());
    }

    /** The same key may come twice in one batch; the first one opened it. */
    WriteOutcome of(PlannedWrite.OpenTask write) {
        WriteOutcome known = outcomes.get(write.task().key());
        if (known == null) {
            throw new IllegalStateException("no outcome for write " + write.id());
        }
        if (known.writeId().equals(write.id())) {
            return known;
        }
        Status status = known.settled() ? Status.ALREADY_THERE : known.status();
        return new WriteOutcome(write.id(), status, known.remote(), known.settled() ? "" : known.reason());
    }

    void alreadyThere(PlannedWrite.OpenTask write, String ticket) {
        sent.isThere(write.task().key(), ticket);
        put(write, Status.ALREADY_THERE, ticket(ticket), "");
    }

    /**
     * @param sentAs what Zendesk took in the end
     * @param made what it answered
     * @param tellUnplaced whether somebody should know that the ticket could not name its organization
     */
    void opened(ZendeskTicketContent sentAs, JsonNode made, boolean tellUnplaced) {
        PlannedWrite.OpenTask write = sentAs.write();
        String id = made.path("id").asText();
        sent.isThere(write.task().key(), id);
        List<String> leftOut = new ArrayList<>();
        ZendeskTicketContent whole = ZendeskTicketContent.whole(write);
        ExternalId owner = write.task().owner();
        if (owner != null && whole.assigned() && (!sentAs.assigned() || isEmpty(made, "assignee_id"))) {
            leftOut.add("Opened without an assignee, because Zendesk does not take user " + owner.value()
                    + " for one: no agent, suspended, or in no group. Assign ticket " + id + " by hand.");
        } else if (owner != null && !whole.assigned()) {
            leftOut.add("Opened without an assignee, because the owner " + owner.value()
                    + " is not the number of a user. Assign ticket " + id + " by hand.");
        }
        if (tellUnplaced && (!sentAs.placed() || isEmpty(made, "organization_id"))) {
            leftOut.add("Ticket " + id + " does not stand under its organization "
                    + write.target().value()
                    + ", because Zendesk takes only organizations that the requester belongs to, and the requester is the user behind our credentials."
                    + " Its text links to the organization. The same goes for others from now on.");
        }
        put(write, Status.DELIVERED, ticket(id), String.join(" ", leftOut));
    }

    static boolean isEmpty(JsonNode made, String member) {
        return made.has(member) && made.path(member).isNull();
    }

    void unknown(PlannedWrite.OpenTask write, String why) {
        put(
                write,
                Status.UNKNOWN,
                null,
                why + " Whether the ticket is open is unknown; it is looked for before it is opened again.");
    }

    void putOff(Collection<PlannedWrite.OpenTask> some, ConnectorException fault) {
        some.stream()
                .filter(write -> !knows(write))
                .forEach(write -> put(write, Status.RETRY, null, String.valueOf(fault.getMessage())));
    }

    void parked(PlannedWrite.OpenTask write, String why, String mend) {
        sent.settled(write.task().key());
        put(
                write,
                Status.PARKED,
                null,
                "The task for organization " + write.target().value() + " was not opened: " + why + ". " + mend);
    }

    void gone(PlannedWrite.OpenTask write) {
        sent.settled(write.task().key());
        put(
                write,
                Status.GONE,
                null,
                "Organization " + write.target().value()
                        + " is not in Zendesk any more: deleted or merged. No task was opened.");
    }

    private void put(PlannedWrite.OpenTask write, Status status, @Nullable ExternalId remote, String reason) {
        outcomes.put(write.task().key(), new WriteOutcome(write.id(), status, remote, reason));
    }

    private static ExternalId ticket(String id) {
        return new ExternalId(ZendeskConnector.SYSTEM, "ticket", id);
    }
}

package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.port.TaskSink;
import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.http.LostAnswerException;
import io.crmvitals.zendesk.ZendeskTaskLookup.Exported;
import io.crmvitals.zendesk.ZendeskWriteClient.MadeTicket;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Opens tasks as tickets, one by one: Zendesk's creation of many has no key that would refuse a second one. Every task is looked for among live tickets first; its key
 * guards the two hours after it was sent. A task that was sent earlier than that and never answered is looked for among archived and deleted tickets too before it is
 * sent again. Tickets that are there are never touched. Not safe for two threads at once.
 */
final class ZendeskTaskSink implements TaskSink {

    /** Ended in the middle, so many are in doubt at most. */
    private static final int BATCH = 10;

    private static final String PURPOSE = ZendeskTaskLookup.PURPOSE;
    private static final String OTHER_TEXT = "IdempotentRequestError";

    private final String url;
    private final ZendeskClient client;
    private final ZendeskWriteClient writing;
    private final ZendeskTaskLookup lookup;
    private final SentTickets sent;
    private final ZendeskTaskClosing closing;
    private boolean toldUnplaced;
    /** Once an organization was refused, none is named any more: nearly all customers' are not the requester's, and a refused ticket costs a call. */
    private boolean unplaceable;

    ZendeskTaskSink(ZendeskConfig config, ZendeskClient client, ZendeskWriteClient writing, Clock clock) {
        this.url = config.url();
        this.client = client;
        this.writing = writing;
        this.lookup = new ZendeskTaskLookup(client, config.pageSize(), clock);
        this.sent = new SentTickets(clock);
        this.closing = new ZendeskTaskClosing(client, writing);
    }

    @Override
    public int batchSize() {
        return BATCH;
    }

    @Override
    public void unanswered(String key, Instant sentAt) {
        sent.unanswered(key, sentAt);
    }

    @Override
    public List<WriteOutcome> close(List<PlannedWrite.CloseTask> batch) {
        requireSize(batch.size());
        return closing.close(batch);
    }

    private static void requireSize(int size) {
        if (size > BATCH) {
            throw new IllegalArgumentException("a batch of " + size + " tasks is more than " + BATCH);
        }
    }

    /** Each ticket is looked for and made by calls of its own; the organizations of a batch are looked at together. */
    @Override
    public long leastCalls(long tasks) {
        return 2 * tasks + (tasks + BATCH - 1) / BATCH;
    }

    /** A look for each batch, and an update for each ticket. */
    @Override
    public long leastCallsToClose(long tasks) {
        return tasks + (tasks + BATCH - 1) / BATCH;
    }

    @Override
    public List<WriteOutcome> open(List<PlannedWrite.OpenTask> batch) {
        requireSize(batch.size());
        // A key that stands in the batch twice is opened once.
        Map<String, PlannedWrite.OpenTask> open = new LinkedHashMap<>();
        batch.forEach(write -> open.putIfAbsent(write.task().key(), write));
        ZendeskTaskOutcomes outcomes = new ZendeskTaskOutcomes(sent);
        List<PlannedWrite.OpenTask> all = List.copyOf(open.values());
        try {
            look(open, outcomes);
            open.values().forEach(write -> create(first(write), outcomes));
        } catch (ConnectorException fault) {
            // As long as nothing is known of any task, it is the caller's to deal with.
            if (outcomes.isEmpty()) {
                throw fault;
            }
            outcomes.putOff(all, fault);
        }
        return batch.stream().map(outcomes::of).toList();
    }

    /** Leaves open what is nowhere to be found and may be made. */
    private void look(Map<String, PlannedWrite.OpenTask> open, ZendeskTaskOutcomes outcomes) {
        open.values().removeIf(write -> {
            if (!ZendeskTicketContent.isNumber(write.target().value())) {
                outcomes.parked(
                        write,
                        "its target is not the number of an organization",
                        "Check config/playbooks.yaml and how accounts are linked, then replay.");
            } else {
                String known = sent.ticket(write.task().key());
                if (known == null) {
                    known = lookup.live(write.task().key()).orElse(null);
                }
                if (known != null) {
                    outcomes.alreadyThere(write, known);
                }
            }
            return outcomes.knows(write);
        });
        lookForUnguarded(open, outcomes);
        if (open.isEmpty()) {
            return;
        }
        Set<String> there = new HashSet<>();
        List<String> targets = open.values().stream()
                .map(write -> write.target().value())
                .distinct()
                .toList();
        for (JsonNode organization : client.organizations(targets, PURPOSE).path("organizations")) {
            if (!organization.hasNonNull("deleted_at")) {
                there.add(organization.path("id").asText());
            }
        }
        open.values().removeIf(write -> {
            boolean gone = !there.contains(write.target().value());
            if (gone) {
                outcomes.gone(write);
            }
            return gone;
        });
    }

    /** Those that Zendesk would make a second time, because it forgot their keys. */
    private void lookForUnguarded(Map<String, PlannedWrite.OpenTask> open, ZendeskTaskOutcomes outcomes) {
        Map<String, Instant> unguarded = new LinkedHashMap<>();
        open.values().removeIf(write -> {
            String key = write.task().key();
            Instant since = sent.unguardedSince(key);
            if (since != null) {
                lookup.searched(key)
                        .ifPresentOrElse(
                                ticket -> outcomes.alreadyThere(write, ticket), () -> unguarded.put(key, since));
            }
            return outcomes.knows(write);
        });
        if (unguarded.isEmpty()) {
            return;
        }
        Instant earliest = unguarded.values().stream().min(Instant::compareTo).orElseThrow();
        Exported exported = lookup.exported(unguarded.keySet(), earliest);
        unguarded.keySet().forEach(key -> {
            PlannedWrite.OpenTask write = open.get(key);
            String ticket = exported.tickets().get(key);
            if (write == null || (ticket == null && exported.whole())) {
                return;
            }
            if (ticket == null) {
                outcomes.unknown(
                        write,
                        "This task was sent before and its answer was lost; since then more tickets changed than can be looked through.");
            } else {
                outcomes.alreadyThere(write, ticket);
            }
            open.remove(key);
        });
    }

    /** What may have arrived before goes out in the same form again, because by another one Zendesk would not know it. */
    private ZendeskTicketContent first(PlannedWrite.OpenTask write) {
        ZendeskTicketContent whole = ZendeskTicketContent.whole(write);
        String key = write.task().key();
        ZendeskTicketContent lost = sent.lostContent(key);
        if (lost != null) {
            return whole.like(lost);
        }
        return unplaceable && !sent.inDoubt(key) ? whole.unplaced() : whole;
    }

    /** A refusal made nothing, so the ticket may be sent again without what Zendesk minds. */
    private void create(ZendeskTicketContent content, ZendeskTaskOutcomes outcomes) {
        PlannedWrite.OpenTask write = content.write();
        try {
            MadeTicket made = writing.createTicket(content.ticket(url), content.idempotencyKey(), PURPOSE);
            String id = made.ticket().path("id").asText();
            if (!ZendeskTicketContent.isNumber(id)) {
                sent.lost(content);
                outcomes.unknown(write, "Zendesk answered with a ticket that has no number.");
            } else if (made.known()) {
                outcomes.alreadyThere(write, id);
            } else {
                boolean unplaced = !content.placed() || ZendeskTaskOutcomes.isEmpty(made.ticket(), "organization_id");
                outcomes.opened(content, made.ticket(), unplaced && !toldUnplaced);
                toldUnplaced |= unplaced;
                unplaceable |= !content.placed();
            }
        } catch (LostAnswerException lost) {
            sent.lost(content);
            outcomes.unknown(write, lost.why());
        } catch (ZendeskRefusedException refused) {
            refused(content, refused.refusal(), outcomes);
        }
    }

    private void refused(ZendeskTicketContent content, ZendeskRefusal refusal, ZendeskTaskOutcomes outcomes) {
        PlannedWrite.OpenTask write = content.write();
        if (refusal.code().equals(OTHER_TEXT)) {
            sent.sentByAnother(write.task().key());
            outcomes.unknown(
                    write,
                    "Zendesk knows this task's key of a ticket with another text, sent less than two hours ago ("
                            + refusal.tell() + ").");
        } else if (refusal.minds("type")) {
            outcomes.parked(
                    write,
                    "Zendesk refuses it with " + refusal.tell(),
                    "The ticket type Task is switched off in this account: switch it on in Admin Center, Objects and rules, Tickets, Fields, Type, then replay.");
        } else if (content.assigned() && refusal.minds("assignee")) {
            create(content.unassigned(), outcomes);
        } else if (content.placed()
                && (refusal.minds("organization") || refusal.minds("requester") || refusal.isVague())) {
            // Where Zendesk does not say what it minds, it is the organization nearly always.
            create(content.unplaced(), outcomes);
        } else if (content.assigned() && refusal.isVague()) {
            create(unplaceable ? content.unassigned() : content.placedUnassigned(), outcomes);
        } else {
            outcomes.parked(write, "Zendesk refuses it with " + refusal.tell(), "Mend the cause, then replay.");
        }
    }
}

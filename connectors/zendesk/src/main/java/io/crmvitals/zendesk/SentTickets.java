package io.crmvitals.zendesk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of tickets that were sent: which are there, and since when it is in doubt whether one is. */
final class SentTickets {

    /** Zendesk remembers a key for two hours; a little less, because its clock is not ours. */
    private static final Duration REMEMBERED = Duration.ofMinutes(110);

    /** @param first true when nothing was sent for the task before, so that Zendesk's memory of its key begins then */
    private record Doubt(Instant since, boolean first) {}

    private final Clock clock;
    private final Map<String, String> there = new HashMap<>();
    private final Map<String, Doubt> doubts = new HashMap<>();
    private final Map<String, ZendeskTicketContent> lost = new HashMap<>();

    SentTickets(Clock clock) {
        this.clock = clock;
    }

    void isThere(String key, String ticket) {
        there.put(key, ticket);
        settled(key);
    }

    /** What became of it is known, and no ticket is there. */
    void settled(String key) {
        doubts.remove(key);
        lost.remove(key);
    }

    /** No answer came, so that a ticket with this content may be there. */
    void lost(ZendeskTicketContent content) {
        String key = content.write().task().key();
        doubts.putIfAbsent(key, new Doubt(clock.instant(), true));
        lost.put(key, content);
    }

    /** What we sent for this task and had no answer to; null where there is no such thing. */
    @Nullable
    ZendeskTicketContent lostContent(String key) {
        return lost.get(key);
    }

    /** Whether a ticket of this task may be there though none is known. */
    boolean inDoubt(String key) {
        return doubts.containsKey(key);
    }

    /** Zendesk knows the key of something that we did not send by now. */
    void sentByAnother(String key) {
        doubts.put(key, new Doubt(clock.instant(), false));
    }

    /** Sent by this process or an earlier one, perhaps not for the first time. */
    void unanswered(String key, Instant notedAt) {
        doubts.putIfAbsent(key, new Doubt(notedAt, false));
    }

    /** The ticket of this task; null where none is known. */
    @Nullable
    String ticket(String key) {
        return there.get(key);
    }

    /**
     * Since when a ticket of this task may be there that Zendesk would make a second time; null where it would not: nothing is in doubt, or Zendesk still remembers
     * the key.
     */
    @Nullable
    Instant unguardedSince(String key) {
        Doubt doubt = doubts.get(key);
        if (doubt == null
                || (doubt.first() && clock.instant().isBefore(doubt.since().plus(REMEMBERED)))) {
            return null;
        }
        return doubt.since();
    }
}

package io.crmvitals.hubspot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of tasks that were sent: which ones, and when an answer was lost, so that a task which HubSpot does not show yet is not opened again. */
final class SentTasks {

    /** After this time a task that was opened shows among the tasks of its company. */
    private static final Duration SETTLES = Duration.ofSeconds(60);

    /**
     * A task is noted as being sent before it is looked for, and looking takes minutes where a portal is slow. Longer would be safer still, but a task that is noted anew by
     * every one of many short-lived processes must come to be opened.
     */
    private static final Duration LEAVES = Duration.ofMinutes(3);

    private final Clock clock;
    private final Set<String> keys = new HashSet<>();
    private final Map<String, Instant> lost = new HashMap<>();
    /** Answers that this process lost, and when, as long as nobody looked among the newest tasks for what they were about. */
    private final Map<String, Instant> unsearched = new HashMap<>();

    SentTasks(Clock clock) {
        this.clock = clock;
    }

    void opened(String key) {
        keys.add(key);
        settled(key);
    }

    void lost(String key) {
        keys.add(key);
        Instant now = clock.instant();
        lost.put(key, now);
        unsearched.put(key, now);
    }

    /** When this process lost the answer to each of these, those alone of which that was not asked before. */
    Map<String, Instant> takeUnsearched(Set<String> among) {
        Map<String, Instant> taken = new HashMap<>(unsearched);
        taken.keySet().retainAll(among);
        unsearched.keySet().removeAll(taken.keySet());
        return taken;
    }

    /**
     * Sent by this process or an earlier one, which may have ended at any time until now.
     *
     * @param notedAt when it was about to be sent
     */
    void unanswered(String key, Instant notedAt) {
        keys.add(key);
        Instant latest = notedAt.plus(LEAVES);
        Instant now = clock.instant();
        lost.putIfAbsent(key, latest.isBefore(now) ? latest : now);
    }

    /** What became of it is known. */
    void settled(String key) {
        lost.remove(key);
        unsearched.remove(key);
    }

    boolean contains(String key) {
        return keys.contains(key);
    }

    /** When its answer was lost, while the task may still be about to show; null otherwise. */
    @Nullable
    Instant unsettledSince(String key) {
        Instant at = lost.get(key);
        return at != null && clock.instant().isBefore(at.plus(SETTLES)) ? at : null;
    }
}

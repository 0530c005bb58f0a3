package io.crmvitals.core.port;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as the store remembers it.
 *
 * @param verb {@code sync}, {@code demo}, ...
 * @param finishedAt null while it runs, or when it was killed
 * @param result GREEN, AMBER or FAILED; null while it runs
 * @param numbers whatever the run counted, by name: {@code pulled.zendesk.tickets}, {@code calls.zendesk.tickets}, {@code written.salesforce.health}, ...
 * @param message why it failed or what was set aside, for a person; empty when green
 */
public record RunReport(
        RunId id,
        String verb,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Result result,
        Map<String, Long> numbers,
        String message) {

    public enum Result {
        GREEN,
        AMBER,
        FAILED
    }

    public RunReport {
        numbers = Map.copyOf(numbers);
    }
}

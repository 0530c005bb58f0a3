package io.crmvitals.routes.app;

import io.crmvitals.core.config.Section;
import io.crmvitals.core.port.Keep;
import java.time.Duration;

/**
 * How long what is stored is kept, as the site chose.
 *
 * @param snapshots how many nightly copies of the store are kept; 0 for none
 */
public record Keeping(Keep keep, int snapshots) {

    /** Explaining last quarter's score must always be possible. */
    private static final Duration SHORTEST_HISTORY = Duration.ofDays(90);

    private static final Duration SHORTEST = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(36_500);

    static Keeping read(Section section) {
        Keep usual = Keep.USUAL;
        Keeping keeping = new Keeping(
                new Keep(
                        span(section, "record_versions", usual.recordVersions(), SHORTEST_HISTORY),
                        span(section, "scores", usual.scores(), SHORTEST_HISTORY),
                        span(section, "ledger", usual.ledger(), SHORTEST_HISTORY),
                        span(section, "runs", usual.runs(), SHORTEST),
                        span(section, "calls", usual.calls(), SHORTEST),
                        span(section, "set_aside", usual.setAside(), SHORTEST)),
                section.integer("snapshots", 7, 0, 400));
        section.finish();
        return keeping;
    }

    private static Duration span(Section section, String key, Duration usual, Duration shortest) {
        Duration told = section.duration(key, usual);
        if (told.compareTo(shortest) < 0 || told.compareTo(LONGEST) > 0) {
            section.wrong(
                    key,
                    "Write " + shortest.toDays() + "d to " + LONGEST.toDays() + "d, for example: " + usual.toDays()
                            + "d");
            return usual;
        }
        return told;
    }
}

package io.crmvitals.core.score;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a score remembers of the days before it, so that its band neither flips nor sticks, and so that nothing is forgotten while a feed is silent: not even
 * over days on which too little was known for a number.
 *
 * @param acrossSince the first day of an unbroken row on which the number alone asked for another band than the one the account kept; null while it asks for none
 * @param acrossScores how many scores that row has
 * @param changes the days of the last sixty on which the band changed, oldest first
 * @param caps caps that stood, whether or not they lowered the score, by the word of their kind
 * @param lost last known points of indicators whose feed is silent, by indicator
 * @param last the newest number and its band, where the score itself has none; else null
 * @param apart indicators that did not apply when their feed, silent now, was last heard of
 */
public record Steadiness(
        @Nullable LocalDate acrossSince,
        int acrossScores,
        List<LocalDate> changes,
        List<String> caps,
        Map<String, Double> lost,
        @Nullable Last last,
        List<String> apart) {

    /** Nothing to remember. */
    public static final Steadiness NEW = new Steadiness(null, 0, List.of());

    /** More changes than this within the days remembered make a band unstable. */
    private static final int RESTLESS = 4;

    /** The newest score with a number before an account turned grey. */
    public record Last(LocalDate day, double value, Band band) {}

    public Steadiness {
        changes = List.copyOf(changes);
        caps = List.copyOf(caps);
        lost = Map.copyOf(lost);
        apart = List.copyOf(apart);
    }

    /** Remembers a band's course alone. */
    public Steadiness(@Nullable LocalDate acrossSince, int acrossScores, List<LocalDate> changes) {
        this(acrossSince, acrossScores, changes, List.of(), Map.of(), null, List.of());
    }

    /** True while the band changes so often that nobody should act on a single change. */
    public boolean unstable() {
        return changes.size() > RESTLESS;
    }

    Steadiness with(List<String> standing, Map<String, Double> silent, List<String> away) {
        return new Steadiness(acrossSince, acrossScores, changes, standing, silent, last, away);
    }
}

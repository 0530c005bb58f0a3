package io.crmvitals.core.score;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a score remembers of the days before it, so that its band neither flips nor sticks.
 *
 * @param acrossSince the first day of an unbroken row on which the number alone asked for another band than the one the account kept; null while it asks for none
 * @param acrossScores how many scores that row has
 * @param changes the days of the last sixty on which the band changed, oldest first
 */
public record Steadiness(@Nullable LocalDate acrossSince, int acrossScores, List<LocalDate> changes) {

    /** Nothing to remember. */
    public static final Steadiness NEW = new Steadiness(null, 0, List.of());

    /** More changes than this within the days remembered make a band unstable. */
    private static final int RESTLESS = 4;

    public Steadiness {
        changes = List.copyOf(changes);
    }

    /** True while the band changes so often that nobody should act on a single change. */
    public boolean unstable() {
        return changes.size() > RESTLESS;
    }
}

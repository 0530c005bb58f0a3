package io.crmvitals.core.score;

import java.util.List;

/**
 * What one cause did to a score.
 *
 * @param amount points of the score, negative where it fell; 0 where {@link #apart} is false
 * @param coverage by how much the share of the weight with an answer changed, -1 to 1
 * @param apart false where nobody can tell, because with this cause alone the account would have had no number: its effect is then in the next part that can
 *     be told
 * @param lines indicators, caps and holds that moved, the greatest movement first; they add up to the amount
 */
public record ChangePart(Cause cause, double amount, double coverage, boolean apart, List<ScoreDelta.Line> lines) {

    /** In the order in which they are taken apart. */
    public enum Cause {
        /** Cards, catalogue or program: the same facts on the same day, weighed as we do now. */
        CONFIG,
        /** Time alone: the same facts, looked at on the later day, every feed as fresh as it was. */
        CLOCK,
        /** The match ladder gives records to the account that it gave to nobody or to another one, or the other way round. */
        MATCH,
        /** What people set by hand: records pinned to an account, and the customer success manager's own pulse. */
        OVERRIDE,
        /** Answers that are there now and were not, or the other way round; feeds that fell silent or came back. */
        MISSINGNESS,
        /** What the customer did, and how others like this one did: all that is left. */
        DATA,
        /** What cannot be worked out again, because the store does not hold the facts of then as the score saw them. */
        NOT_RECOMPUTED
    }

    public ChangePart {
        lines = List.copyOf(lines);
    }
}

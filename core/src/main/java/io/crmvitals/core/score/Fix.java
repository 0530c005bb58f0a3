package io.crmvitals.core.score;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What one indicator would do to the score, were it as it should be.
 *
 * @param kind what has to happen
 * @param points what it has now; empty where it has no answer
 * @param goal points that are aimed for: those of its target, else where green begins; for one without an answer the best there are
 * @param target the answer to aim for, in its unit; empty where only points are aimed for
 * @param gain points of the score, before any cap; for one without an answer as much as the best answer would give, which may be negative
 * @param atWorst points of the score if its answer were the worst; the same as the gain for one that has its answer
 * @param coverageGain by how much the share of the weight with an answer would rise, 0 to 1
 * @param playbooks ids of playbooks that work on it; none where no task would help
 */
public record Fix(
        String indicator,
        Kind kind,
        OptionalDouble points,
        double goal,
        OptionalDouble target,
        double gain,
        double atWorst,
        double coverageGain,
        List<String> playbooks) {

    /** What has to happen. */
    public enum Kind {
        /** Its answer has to become better. */
        IMPROVE,
        /** It needs an answer at all. */
        ANSWER
    }

    public Fix {
        playbooks = List.copyOf(playbooks);
    }
}

package io.crmvitals.core.score;

import io.crmvitals.core.problem.ConfigProblem;

/**
 * Something about a scorecard that a person should know.
 *
 * @param card id of the card
 * @param file that the card was read from; empty where nobody knows
 * @param line from 1; 0 where it concerns the card as a whole
 * @param what a sentence or two
 * @param why why that matters; may be empty where the sentence says it
 * @param help what one can do
 */
public record CardFinding(
        Severity severity, Rule rule, String card, String file, int line, String what, String why, String help) {

    /** How bad it is, worst first. */
    public enum Severity {
        /** The card does not measure what it says: nothing starts. */
        ERROR,
        /** The card works, and somebody will be misled by it. */
        WARNING,
        /** Worth knowing. */
        REMARK
    }

    /** What was looked for. */
    public enum Rule {
        WEIGHTS_SUM,
        UNKNOWN_INDICATOR,
        WEIGHED_TWICE,
        WRONG_PILLAR,
        MONEY,
        WHOLE_AND_PART,
        NOBODY_SERVED,
        OVERLAP,
        NO_CARD_FOR_SOME,
        TOO_LIGHT,
        FLAT_CURVE,
        UNUSED_CURVE,
        NO_FEED,
        NO_ANSWERS,
        SAME_ANSWER,
        SAME_THING_TWICE,
        WRONG_POLARITY,
        OUT_OF_REACH,
        NO_USAGE,
        NO_VALUE,
        NO_RELATIONSHIP,
        TOO_SUBJECTIVE,
        TOO_MANY,
        OFF_BY_DEFAULT,
        HEAVIER_THAN_IT_SAYS,
        NO_SAMPLES,
        PLAYBOOK_WITHOUT_INDICATOR,
        MISSING_NOTE
    }

    /** All of it in one line. */
    public String text() {
        return (what + " " + why).strip() + (help.isEmpty() ? "" : " " + help);
    }

    ConfigProblem problem() {
        return new ConfigProblem(file, line, text());
    }
}

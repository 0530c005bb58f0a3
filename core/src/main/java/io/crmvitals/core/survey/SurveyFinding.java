package io.crmvitals.core.survey;

/**
 * Something about a survey that a person should look into.
 *
 * @param instrument of which survey; empty where it has no name
 * @param text whole sentences: what, why it matters, what to do
 */
public record SurveyFinding(Rule rule, String system, String instrument, String text) {

    /** What was looked for. */
    public enum Rule {
        /** Two questions or versions disagree as if the scale of one were turned round. */
        SCALE_FLIP,
        /** One question on different ranges. */
        MIXED_RANGES,
        /** Nobody told when people were asked. */
        MISSING_SENT_AT,
        /** One survey in several versions. */
        SEVERAL_VERSIONS
    }
}

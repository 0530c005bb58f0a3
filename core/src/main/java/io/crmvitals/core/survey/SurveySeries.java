package io.crmvitals.core.survey;

import io.crmvitals.core.record.SurveyAnswer;
import java.time.Instant;
import java.util.Set;

/**
 * The answers to one kind of question in one version of a survey, each person's newest counted once; questions about tickets count every answer.
 *
 * @param answers all that are stored
 * @param counted those that the value is of
 * @param measure what the value is
 * @param low end of the range that the value lies in with 95 % confidence; equal to {@code high} where there is no telling
 * @param ranges the scales that answers were given on, {@code 0 to 10}
 * @param unsent answers that do not say when they were asked for
 */
public record SurveySeries(
        SurveyVersion survey,
        SurveyAnswer.Kind kind,
        int answers,
        int counted,
        Measure measure,
        double value,
        double low,
        double high,
        Instant lastAnswer,
        Set<String> ranges,
        int unsent) {

    /** What the answers of a series are summed up as. */
    public enum Measure {
        /** Promoters less detractors, -100 to 100. */
        NPS,
        /** Share of answers in the best quarter of the scale, 0 to 100 percent. */
        GOOD_PERCENT,
        /** Mean with every scale stretched to 1 to 7. */
        MEAN_OF_SEVEN
    }

    /** False for a mean of one answer, whose range nobody knows. */
    public boolean hasRange() {
        return low < high;
    }
}

package io.crmvitals.core.survey;

import io.crmvitals.core.stats.Wilson;

/**
 * How many of those asked by one way answered.
 *
 * @param channel empty where nobody told
 * @param range of the share, 0 to 1, with 95 % confidence
 */
public record ResponseRate(SurveyVersion survey, String channel, int asked, int answered, Wilson range) {

    /** 0 to 1. */
    public double share() {
        return (double) answered / asked;
    }
}

package io.crmvitals.core.survey;

import io.crmvitals.core.record.SurveyAnswer;

/**
 * The scale that a definition tells of one question, as it was asked: before answers are turned so that higher is better.
 *
 * @param question its name in the definition
 * @param highestBest false where the lowest number is the best answer
 */
public record DeclaredScale(
        SurveyVersion survey, String question, SurveyAnswer.Kind kind, double min, double max, boolean highestBest) {}

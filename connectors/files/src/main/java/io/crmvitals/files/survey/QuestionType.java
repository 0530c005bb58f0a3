package io.crmvitals.files.survey;

import io.crmvitals.core.record.SurveyAnswer;

/** How a question is asked; some ways of asking have a scale that is the same everywhere. */
enum QuestionType {
    /** Likelihood to recommend: 0 to 10, 10 best, always. */
    NPS(SurveyAnswer.Kind.NPS),
    /** Satisfaction with the product or the company. */
    CSAT(SurveyAnswer.Kind.CSAT),
    /** Effort or ease; both directions are in use, so only the definition can say which. */
    CES(SurveyAnswer.Kind.CES),
    SMILEYS(SurveyAnswer.Kind.CSAT),
    /** Up or down: 0 and 1, 1 best, always. */
    THUMBS(SurveyAnswer.Kind.CSAT),
    /** More stars are always better; how many there are differs. */
    STARS(SurveyAnswer.Kind.CSAT),
    /** Satisfaction with how one ticket was handled. */
    TICKET_CSAT(SurveyAnswer.Kind.TICKET_CSAT);

    private final SurveyAnswer.Kind kind;

    QuestionType(SurveyAnswer.Kind kind) {
        this.kind = kind;
    }

    SurveyAnswer.Kind kind() {
        return kind;
    }

    /** {@code ticket-csat}: as it stands in config. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}

package io.crmvitals.core.record;

import io.crmvitals.core.account.ExternalId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One answer to one survey question, on the scale it was given. */
public record SurveyAnswer(
        @Meaning(value = "who tells it", required = true) ExternalId id,

        @Meaning(value = "the customer it belongs to", refersTo = "account") @Nullable
        ExternalId account,

        @Meaning(value = "the person who answered", refersTo = "contact") @Nullable
        ExternalId respondent,

        @Meaning(value = "the ticket it is about", refersTo = "ticket") @Nullable
        ExternalId ticket,

        @Meaning(
                value = "NPS, CSAT (about the relationship), CES, TICKET_CSAT or ARTICLE (a vote on a help article)",
                required = true)
        Kind kind,

        @Meaning(value = "the answer, higher is better", required = true)
        double value,

        @Meaning(value = "lowest answer possible", required = true)
        double scaleMin,

        @Meaning(value = "highest answer possible", required = true)
        double scaleMax,

        @Meaning(value = "when it was answered", required = true)
        Instant answeredAt,

        @Meaning("which survey it answers, by a name or number of the site") @Nullable
        String instrument,

        @Meaning("version of that survey; answers of two versions never form one series") @Nullable
        String instrumentVersion,

        @Meaning("the way it was asked, for example e-mail, in-product or phone") @Nullable
        String channel,

        @Meaning("stage of the customer's journey it was asked at") @Nullable
        String stage,

        @Meaning("what they wrote beside it") @Nullable String text,

        @Meaning("when they were asked") @Nullable Instant sentAt,

        @Meaning(
                "PRICE, MISSING_FEATURE, SUPPORT, LEAVING or PRAISE: what their words are about, as a person or a list of keywords coded it")
        @Nullable
        Topic topic)
        implements SharedRecord {

    public enum Kind {
        NPS,
        CSAT,
        CES,
        TICKET_CSAT,
        /** A vote on a help article: 1 helpful, 0 or -1 not. */
        ARTICLE;

        /** True where every answer counts, not only each person's newest: it judges a thing of which there are many, such as a ticket. */
        public boolean judgesOneOfMany() {
            return this == TICKET_CSAT || this == ARTICLE;
        }
    }

    /** What the words beside an answer are about. */
    public enum Topic {
        PRICE,
        MISSING_FEATURE,
        SUPPORT,
        LEAVING,
        PRAISE
    }

    /** An answer of which nobody tells how and when it was asked for. */
    public SurveyAnswer(
            ExternalId id,
            @Nullable ExternalId account,
            @Nullable ExternalId respondent,
            @Nullable ExternalId ticket,
            Kind kind,
            double value,
            double scaleMin,
            double scaleMax,
            Instant answeredAt) {
        this(
                id,
                account,
                respondent,
                ticket,
                kind,
                value,
                scaleMin,
                scaleMax,
                answeredAt,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    public SurveyAnswer {
        if (!(scaleMin < scaleMax)) {
            throw new IllegalArgumentException("the scale " + scaleMin + " to " + scaleMax + " has no width");
        }
        if (!(value >= scaleMin && value <= scaleMax)) {
            throw new IllegalArgumentException(
                    "the answer " + value + " lies outside its scale " + scaleMin + " to " + scaleMax);
        }
    }
}

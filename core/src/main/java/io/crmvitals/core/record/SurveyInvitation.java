package io.crmvitals.core.record;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.SurveyAnswer.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A survey that was delivered to somebody at the customer, answered or not. What was answered is a {@link SurveyAnswer} of its own. */
public record SurveyInvitation(
        @Meaning(value = "who tells it", required = true) ExternalId id,

        @Meaning(value = "the customer it belongs to", refersTo = "account") @Nullable
        ExternalId account,

        @Meaning(value = "the person who was asked", refersTo = "contact") @Nullable
        ExternalId respondent,

        @Meaning(value = "the ticket it is about", refersTo = "ticket") @Nullable
        ExternalId ticket,

        @Meaning("NPS, CSAT (about the relationship), CES or TICKET_CSAT") @Nullable
        Kind kind,

        @Meaning("which survey it is, by a name or number of the site") @Nullable
        String instrument,

        @Meaning("version of that survey") @Nullable String instrumentVersion,

        @Meaning("the way it was asked, for example e-mail, in-product or phone") @Nullable
        String channel,

        @Meaning("stage of the customer's journey it was asked at") @Nullable
        String stage,

        @Meaning(value = "when it was delivered", required = true)
        Instant sentAt,

        @Meaning("when it was answered; empty while it is not") @Nullable
        Instant answeredAt)
        implements SharedRecord {

    /** True where it was answered by that instant. */
    public boolean answeredBy(Instant asOf) {
        return answeredAt != null && !answeredAt.isAfter(asOf);
    }
}

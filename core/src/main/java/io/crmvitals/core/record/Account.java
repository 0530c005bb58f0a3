package io.crmvitals.core.record;

import io.crmvitals.core.account.AccountClues;
import io.crmvitals.core.account.ExternalId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A customer as one system describes it. The three tellings of one customer are linked by the match ladder and merged field by field. */
public record Account(
        @Meaning(value = "who tells it", required = true) ExternalId id,

        @Meaning(value = "the customer's name", required = true)
        String name,

        @Meaning("web domains; a web address or e-mail domain is accepted and reduced to the domain")
        List<String> domains,

        @Meaning("the primary CRM's id of the same customer, where this system stores it") @Nullable
        String declaredKey,

        @Meaning("a number or code for the customer that several systems share") @Nullable
        String sharedKey,

        @Meaning(value = "the parent customer", refersTo = "account") @Nullable
        ExternalId parent,

        @Meaning(value = "the user who looks after the customer", refersTo = "user") @Nullable
        ExternalId owner,

        @Meaning("SMB, MID_MARKET, ENTERPRISE or DIGITAL") @Nullable
        Segment segment,

        @Meaning("ISO 3166 two-letter country") @Nullable String country,

        @Meaning("industry, as the system words it") @Nullable
        String industry,

        @Meaning("first day of the contract") @Nullable LocalDate contractStart,

        @Meaning("day the customer went live; empty while onboarding") @Nullable
        LocalDate goLive,

        @Meaning("day of the first value event, for example the first report shared") @Nullable
        LocalDate firstValue,

        @Meaning("goals of the customer that are due by now") @Nullable
        Integer goalsDue,

        @Meaning("goals reached and confirmed by the customer") @Nullable
        Integer goalsConfirmed,

        @Meaning("goals reached by our own word only") @Nullable
        Integer goalsAsserted,

        @Meaning("last two-way contact") @Nullable Instant lastTouch,

        @Meaning(value = "the customer success manager's own pulse, 5 best", unit = "1-5") @Nullable
        Integer csmSentiment,

        @Meaning("when that pulse was given") @Nullable Instant csmSentimentAt,

        @Meaning("annual recurring revenue; a label and a ranking, never an input of the score") @Nullable
        BigDecimal annualRevenue,

        @Meaning("ISO 4217 currency of that revenue") @Nullable
        String currency,

        @Meaning("day the customer gave notice; empty while nobody did") @Nullable
        LocalDate noticeGiven,

        @Meaning(value = "meetings or reviews agreed with the customer", unit = "a year") @Nullable
        Integer meetingsAgreed,

        @Meaning("integrations and settings that the customer needs") @Nullable
        Integer integrationsRequired,

        @Meaning("those of them that work") @Nullable Integer integrationsLive,

        @Meaning("benefit documented in the last twelve months, in the currency of the revenue") @Nullable
        BigDecimal benefit,

        @Meaning("what the customer spent for it in those months, in the same currency") @Nullable
        BigDecimal cost,

        @Meaning("references given, or deals won through the customer, in a year") @Nullable
        Integer referrals,

        @Meaning("what the customer success manager wrote beside the pulse") @Nullable
        String csmNote,

        @Meaning("last day that the pulse stands; empty for the usual time") @Nullable
        LocalDate csmSentimentUntil,

        @Meaning("day since which a payment is overdue; empty while none is") @Nullable
        LocalDate paymentOverdueSince)
        implements SharedRecord {

    public Account {
        domains = List.copyOf(domains);
    }

    @Override
    public ExternalId account() {
        return id;
    }

    /** What the match ladder goes by. */
    public AccountClues clues() {
        return new AccountClues(id, name, domains, declaredKey, sharedKey);
    }
}

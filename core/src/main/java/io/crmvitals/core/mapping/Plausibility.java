package io.crmvitals.core.mapping;

import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.ServiceTarget;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.record.SurveyInvitation;
import io.crmvitals.core.record.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Refuses records that cannot be true: negative counts, an end before its start, a pulse off its scale. */
final class Plausibility {

    private static final Duration A_DAY = Duration.ofDays(1);

    private Plausibility() {}

    /** What cannot be true, to be read after a colon; null where nothing speaks against the record. */
    static @Nullable String problem(SharedRecord record) {
        if (record instanceof LicenseUsage usage) {
            LocalDate from = usage.validFrom();
            LocalDate until = usage.validUntil();
            if (from != null && until != null && until.isBefore(from)) {
                return "its validUntil " + until + " is before its validFrom " + from;
            }
            if (usage.week() != null && usage.day() != null) {
                return "it has a week and a day, so nobody can say which of them its counts are for";
            }
            return counts(usage);
        }
        if (record instanceof SurveyAnswer answer) {
            return answeredBeforeAsked(answer.sentAt(), answer.answeredAt());
        }
        if (record instanceof SurveyInvitation invitation) {
            return answeredBeforeAsked(invitation.sentAt(), invitation.answeredAt());
        }
        if (record instanceof ServiceTarget target) {
            return negative("elapsedMinutes", target.elapsedMinutes());
        }
        if (record instanceof Ticket ticket) {
            if (ticket.solvedAt() != null && ticket.solvedAt().isBefore(ticket.openedAt())) {
                return "its solvedAt " + ticket.solvedAt() + " is before its openedAt " + ticket.openedAt();
            }
            return first(
                    negative("firstReplyMinutes", ticket.firstReplyMinutes()),
                    negative("resolutionMinutes", ticket.resolutionMinutes()),
                    negative("reopens", ticket.reopens()));
        }
        if (record instanceof Account account) {
            Integer pulse = account.csmSentiment();
            if (pulse != null && (pulse < 1 || pulse > 5)) {
                return "its csmSentiment is " + pulse + ", outside 1 to 5";
            }
            return first(
                    negative("goalsDue", account.goalsDue()),
                    negative("goalsConfirmed", account.goalsConfirmed()),
                    negative("goalsAsserted", account.goalsAsserted()));
        }
        return null;
    }

    /** Where one of the two is told as a day only, or by another clock, up to a day of difference proves nothing. */
    private static @Nullable String answeredBeforeAsked(@Nullable Instant sent, @Nullable Instant answered) {
        return sent != null && answered != null && answered.isBefore(sent.minus(A_DAY))
                ? "its answeredAt " + answered + " is before its sentAt " + sent
                : null;
    }

    private static @Nullable String counts(LicenseUsage usage) {
        return first(
                // A ledger of terms tells a reduction as a term of fewer seats than none.
                usage.validFrom() == null ? negative("seatsPurchased", usage.seatsPurchased()) : null,
                negative("seatsAssigned", usage.seatsAssigned()),
                negative("activeUsers", usage.activeUsers()),
                negative("deepUsers", usage.deepUsers()),
                negative("logins", usage.logins()),
                negative("featuresEntitled", usage.featuresEntitled()),
                negative("featuresUsed", usage.featuresUsed()),
                negative("events", usage.events()));
    }

    private static @Nullable String first(@Nullable String... problems) {
        for (String problem : problems) {
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static @Nullable String negative(String name, @Nullable Number value) {
        return value != null && value.doubleValue() < 0
                ? "its " + name + " is " + Conversion.text(value) + ", below zero"
                : null;
    }
}

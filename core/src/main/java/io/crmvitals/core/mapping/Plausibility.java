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
import java.util.LinkedHashMap;
import java.util.Map;
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
            return negative(counts(usage));
        }
        if (record instanceof SurveyAnswer answer) {
            return answeredBeforeAsked(answer.sentAt(), answer.answeredAt());
        }
        if (record instanceof SurveyInvitation invitation) {
            return answeredBeforeAsked(invitation.sentAt(), invitation.answeredAt());
        }
        if (record instanceof ServiceTarget target) {
            Map<String, @Nullable Number> counts = new LinkedHashMap<>();
            counts.put("elapsedMinutes", target.elapsedMinutes());
            return negative(counts);
        }
        if (record instanceof Ticket ticket) {
            if (ticket.solvedAt() != null && ticket.solvedAt().isBefore(ticket.openedAt())) {
                return "its solvedAt " + ticket.solvedAt() + " is before its openedAt " + ticket.openedAt();
            }
            Map<String, @Nullable Number> counts = new LinkedHashMap<>();
            counts.put("firstReplyMinutes", ticket.firstReplyMinutes());
            counts.put("resolutionMinutes", ticket.resolutionMinutes());
            counts.put("reopens", ticket.reopens());
            return negative(counts);
        }
        if (record instanceof Account account) {
            Integer pulse = account.csmSentiment();
            if (pulse != null && (pulse < 1 || pulse > 5)) {
                return "its csmSentiment is " + pulse + ", outside 1 to 5";
            }
            Map<String, @Nullable Number> counts = new LinkedHashMap<>();
            counts.put("goalsDue", account.goalsDue());
            counts.put("goalsConfirmed", account.goalsConfirmed());
            counts.put("goalsAsserted", account.goalsAsserted());
            return negative(counts);
        }
        return null;
    }

    /** Where one of the two is told as a day only, or by another clock, up to a day of difference proves nothing. */
    private static @Nullable String answeredBeforeAsked(@Nullable Instant sent, @Nullable Instant answered) {
        return sent != null && answered != null && answered.isBefore(sent.minus(A_DAY))
                ? "its answeredAt " + answered + " is before its sentAt " + sent
                : null;
    }

    private static Map<String, @Nullable Number> counts(LicenseUsage usage) {
        Map<String, @Nullable Number> counts = new LinkedHashMap<>();
        if (usage.validFrom() == null) {
            // A ledger of terms tells a reduction as a term of fewer seats than none.
            counts.put("seatsPurchased", usage.seatsPurchased());
        }
        counts.put("seatsAssigned", usage.seatsAssigned());
        counts.put("activeUsers", usage.activeUsers());
        counts.put("deepUsers", usage.deepUsers());
        counts.put("logins", usage.logins());
        counts.put("featuresEntitled", usage.featuresEntitled());
        counts.put("featuresUsed", usage.featuresUsed());
        counts.put("events", usage.events());
        return counts;
    }

    private static @Nullable String negative(Map<String, @Nullable Number> counts) {
        for (Map.Entry<String, @Nullable Number> count : counts.entrySet()) {
            Number value = count.getValue();
            if (value != null && value.doubleValue() < 0) {
                return "its " + count.getKey() + " is " + Conversion.text(value) + ", below zero";
            }
        }
        return null;
    }
}

package io.crmvitals.core.score;

import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.SharedRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Facts with one thing changed, to see what that thing alone does to a score. */
final class FactsOf {

    private FactsOf() {}

    /** The same records on a later day, every feed as fresh as it was: so only ages move. */
    static AccountFacts aged(AccountFacts facts, LocalDate then, LocalDate today) {
        Duration passed = Duration.ofDays(ChronoUnit.DAYS.between(then, today));
        Map<Class<? extends SharedRecord>, Instant> heard = new HashMap<>();
        facts.heard().forEach((kind, at) -> heard.put(kind, at.plus(passed)));
        return of(facts, facts.tellings(), heard);
    }

    /** The same records, each feed as fresh as it is in other facts. */
    static AccountFacts hearing(AccountFacts facts, AccountFacts other) {
        return of(facts, facts.tellings(), other.heard());
    }

    /** The same records with the customer success manager's pulse as other facts have it. */
    static AccountFacts withPulse(AccountFacts facts, AccountFacts other) {
        Map<Object, Account> told = new HashMap<>();
        other.tellings().forEach(telling -> told.put(telling.id(), telling));
        List<Account> tellings = facts.tellings().stream()
                .map(telling -> pulse(telling, told.getOrDefault(telling.id(), telling)))
                .toList();
        return of(facts, tellings, facts.heard());
    }

    private static AccountFacts of(
            AccountFacts facts, List<Account> tellings, Map<Class<? extends SharedRecord>, Instant> heard) {
        return new AccountFacts(
                facts.key(),
                tellings,
                facts.contacts(),
                facts.tickets(),
                facts.renewals(),
                facts.usage(),
                facts.answers(),
                facts.invitations(),
                facts.milestones(),
                facts.engagements(),
                facts.followUps(),
                facts.serviceTargets(),
                facts.requests(),
                facts.revenue(),
                heard);
    }

    private static Account pulse(Account telling, Account now) {
        return new Account(
                telling.id(),
                telling.name(),
                telling.domains(),
                telling.declaredKey(),
                telling.sharedKey(),
                telling.parent(),
                telling.owner(),
                telling.segment(),
                telling.country(),
                telling.industry(),
                telling.contractStart(),
                telling.goLive(),
                telling.firstValue(),
                telling.goalsDue(),
                telling.goalsConfirmed(),
                telling.goalsAsserted(),
                telling.lastTouch(),
                now.csmSentiment(),
                now.csmSentimentAt(),
                telling.annualRevenue(),
                telling.currency(),
                telling.noticeGiven(),
                telling.meetingsAgreed(),
                telling.integrationsRequired(),
                telling.integrationsLive(),
                telling.benefit(),
                telling.cost(),
                telling.referrals(),
                now.csmNote(),
                now.csmSentimentUntil(),
                telling.paymentOverdueSince());
    }
}

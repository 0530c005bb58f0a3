package io.crmvitals.core.record;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an account probably looked like at the end of an earlier day, reconstructed from what is known now: whatever happened later is left out, what was finished
 * later is open again. Fields that carry no date, such as owner, segment, revenue and seats, stay as they are now, and every feed counts as heard of; so this is good for
 * asking how much would have been going on, and never for judging a score by what came after. Pure.
 */
public final class Rewind {

    private final LocalDate day;
    private final Instant end;

    private Rewind(LocalDate day) {
        this.day = day;
        this.end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Follow-ups of ours are left out: what people did with them belongs to the tasks that were really opened. */
    public static AccountFacts to(AccountFacts facts, LocalDate day) {
        Rewind rewind = new Rewind(day);
        return new AccountFacts(
                facts.key(),
                each(facts.tellings(), rewind::account),
                each(facts.contacts(), rewind::contact),
                each(only(facts.tickets(), ticket -> rewind.passed(ticket.openedAt())), rewind::ticket),
                each(facts.renewals(), rewind::renewal),
                only(facts.usage(), rewind::told),
                only(facts.answers(), answer -> rewind.passed(answer.answeredAt())),
                each(only(facts.invitations(), one -> rewind.passed(one.sentAt())), rewind::invitation),
                each(facts.milestones(), rewind::milestone),
                only(facts.engagements(), one -> rewind.passed(one.at())),
                List.of(),
                each(facts.serviceTargets(), rewind::target),
                each(only(facts.requests(), one -> rewind.passed(one.askedAt())), rewind::request),
                only(facts.revenue(), point -> !point.from().isAfter(day)),
                heard(facts, rewind.end));
    }

    private static Map<Class<? extends SharedRecord>, Instant> heard(AccountFacts facts, Instant at) {
        return facts.heard().keySet().stream().collect(Collectors.toMap(Function.identity(), kind -> at));
    }

    private Account account(Account a) {
        boolean pulse = passedOrUnknown(a.csmSentimentAt());
        return new Account(
                a.id(),
                a.name(),
                a.domains(),
                a.declaredKey(),
                a.sharedKey(),
                a.parent(),
                a.owner(),
                a.segment(),
                a.country(),
                a.industry(),
                a.contractStart(),
                passed(a.goLive()),
                passed(a.firstValue()),
                a.goalsDue(),
                a.goalsConfirmed(),
                a.goalsAsserted(),
                keep(a.lastTouch()),
                pulse ? a.csmSentiment() : null,
                pulse ? a.csmSentimentAt() : null,
                a.annualRevenue(),
                a.currency(),
                passed(a.noticeGiven()),
                a.meetingsAgreed(),
                a.integrationsRequired(),
                a.integrationsLive(),
                a.benefit(),
                a.cost(),
                a.referrals(),
                pulse ? a.csmNote() : null,
                pulse ? a.csmSentimentUntil() : null,
                passed(a.paymentOverdueSince()));
    }

    private Contact contact(Contact c) {
        Instant left = c.leftAt();
        boolean later = left != null && !passed(left);
        return new Contact(
                c.id(),
                c.account(),
                c.name(),
                c.email(),
                c.title(),
                c.roles(),
                later ? Boolean.TRUE : c.active(),
                later ? null : left,
                keep(c.lastEngaged()),
                c.person(),
                keep(c.trainedAt()));
    }

    private Ticket ticket(Ticket t) {
        Instant solved = t.solvedAt();
        if (solved == null || passed(solved)) {
            return t;
        }
        Double reply = t.firstReplyMinutes();
        return new Ticket(
                t.id(),
                t.account(),
                t.requester(),
                t.openedAt(),
                null,
                Ticket.Status.OPEN,
                t.priority(),
                t.kind(),
                t.escalated(),
                reply,
                null,
                t.reopens(),
                t.topic(),
                t.automatic());
    }

    /** Decided on the day that is told, else on the day it was due. */
    private Renewal renewal(Renewal r) {
        LocalDate decided = r.decidedOn() == null ? r.dueOn() : r.decidedOn();
        if (r.status() == Renewal.Status.OPEN || !decided.isAfter(day)) {
            return r;
        }
        return new Renewal(
                r.id(),
                r.account(),
                r.kind(),
                r.dueOn(),
                Renewal.Status.OPEN,
                r.amount(),
                r.currency(),
                r.owner(),
                r.noticeBy(),
                null,
                null);
    }

    private SurveyInvitation invitation(SurveyInvitation i) {
        return new SurveyInvitation(
                i.id(),
                i.account(),
                i.respondent(),
                i.ticket(),
                i.kind(),
                i.instrument(),
                i.instrumentVersion(),
                i.channel(),
                i.stage(),
                i.sentAt(),
                keep(i.answeredAt()));
    }

    private Milestone milestone(Milestone m) {
        return new Milestone(
                m.id(),
                m.account(),
                m.name(),
                m.plannedFor(),
                keep(m.doneAt()),
                m.kind(),
                m.firstPlannedFor(),
                m.weight(),
                m.cause(),
                keep(m.lastSeen()));
    }

    /** A promise that was broken later was not broken yet; its own time decides. */
    private ServiceTarget target(ServiceTarget s) {
        Instant targetAt = s.targetAt();
        boolean notYet = targetAt != null && !passed(targetAt);
        return new ServiceTarget(
                s.id(),
                s.account(),
                s.ticket(),
                s.kind(),
                targetAt,
                keep(s.metAt()),
                notYet ? Boolean.FALSE : s.breached(),
                s.elapsedMinutes());
    }

    private FeatureRequest request(FeatureRequest f) {
        Instant changed = f.statusChangedAt();
        boolean later = changed != null && !passed(changed);
        return new FeatureRequest(
                f.id(),
                f.account(),
                f.requester(),
                f.askedAt(),
                later ? FeatureRequest.Status.OPEN : f.status(),
                keep(f.answeredAt()),
                later ? null : changed,
                f.promisedFor(),
                f.renewalCritical(),
                f.reference());
    }

    private boolean told(LicenseUsage row) {
        LocalDate on = row.day();
        LocalDate week = row.week();
        return (on == null || !on.isAfter(day))
                && (week == null || !week.plusDays(6).isAfter(day));
    }

    private boolean passed(Instant at) {
        return at.isBefore(end);
    }

    private boolean passedOrUnknown(@Nullable Instant at) {
        return at == null || passed(at);
    }

    private @Nullable Instant keep(@Nullable Instant at) {
        return at != null && passed(at) ? at : null;
    }

    private @Nullable LocalDate passed(@Nullable LocalDate on) {
        return on != null && !on.isAfter(day) ? on : null;
    }

    private static <T> List<T> only(List<T> all, Predicate<T> wanted) {
        return all.stream().filter(wanted).toList();
    }

    private static <T> List<T> each(List<T> all, Function<T, T> change) {
        return all.stream().map(change).toList();
    }
}

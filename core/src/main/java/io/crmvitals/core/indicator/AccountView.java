package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.calendar.SiteCalendar;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.Segment;
import io.crmvitals.core.record.ServiceTarget;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One account's facts seen from one instant, the end of a calendar day (UTC): ages, the segment, and what several indicators need, worked out once. For one
 * thread.
 */
public final class AccountView {

    private static final Duration HEARTBEAT = Duration.ofDays(3);

    private final AccountFacts facts;
    private final Peers peers;
    private final SiteCalendar calendar;
    private final Instant asOf;
    private final Instant freshSince;
    private final boolean onboarding;
    private final LocalDate today;
    private final Segment segment;
    private final @Nullable Integer age;
    private @Nullable Usage usage;
    private @Nullable WeeklyActivity activity;
    private @Nullable People people;
    private @Nullable Map<ExternalId, List<ServiceTarget>> targets;

    public AccountView(AccountFacts facts, Instant asOf) {
        this(facts, asOf, Peers.NONE);
    }

    /** @param peers what is usual among the site's other accounts */
    public AccountView(AccountFacts facts, Instant asOf, Peers peers) {
        this(facts, asOf, peers, SiteCalendar.PLAIN);
    }

    /** @param calendar public holidays and business hours by country */
    public AccountView(AccountFacts facts, Instant asOf, Peers peers, SiteCalendar calendar) {
        this(facts, asOf, peers, calendar, false);
    }

    private AccountView(AccountFacts facts, Instant asOf, Peers peers, SiteCalendar calendar, boolean onboarding) {
        this.onboarding = onboarding;
        this.peers = peers;
        this.calendar = calendar;
        this.facts = facts;
        this.asOf = asOf;
        this.freshSince = asOf.minus(HEARTBEAT);
        this.today = asOf.minusNanos(1).atOffset(ZoneOffset.UTC).toLocalDate();
        Segment told = facts.first(Account::segment);
        this.segment = told == null ? Segment.MID_MARKET : told;
        LocalDate start = facts.first(Account::contractStart);
        this.age = start == null || start.isAfter(today) ? null : (int) ChronoUnit.DAYS.between(start, today);
    }

    public AccountFacts facts() {
        return facts;
    }

    /** What is usual among the site's other accounts; {@link Peers#NONE} where nobody knows. */
    public Peers peers() {
        return peers;
    }

    public Instant asOf() {
        return asOf;
    }

    /** The calendar day that ends at {@link #asOf()}. */
    public LocalDate today() {
        return today;
    }

    /** Mid-market where nobody tells. */
    public Segment segment() {
        return segment;
    }

    /** Days since the contract began; null where unknown or still to come. */
    public @Nullable Integer contractAge() {
        return age;
    }

    /** The same account, seen from another instant. */
    public AccountView at(Instant then) {
        return new AccountView(facts, then, peers, calendar, onboarding);
    }

    /** The same account, as if it had not gone live yet: for questions that go on being asked for a while after. */
    public AccountView stillOnboarding() {
        return new AccountView(facts, asOf, peers, calendar, true);
    }

    /** True once the customer went live. */
    public boolean live() {
        if (onboarding) {
            return false;
        }
        LocalDate live = facts.first(Account::goLive);
        return live != null && !live.isAfter(today);
    }

    /**
     * True where a public holiday of the account's country falls on Monday to Friday of the calendar week that holds this day. Usage of such a week says little
     * of the customer; where too few other weeks are left, look further back rather than give up.
     */
    public boolean holidayWeek(LocalDate day) {
        return workingDays(day) < 5;
    }

    /** Working days of the account's country in the calendar week that holds this day, 0 to 5. */
    public int workingDays(LocalDate day) {
        return calendar.workingDaysInWeekOf(day, facts.first(Account::country));
    }

    /** Minutes of business hours between two instants, by the holidays and the clock of the account's country. */
    public double businessMinutes(Instant start, Instant end) {
        String country = facts.first(Account::country);
        return calendar.hours().minutesBetween(start, end, calendar.zoneOf(country), calendar.countryOf(country));
    }

    /** Public holidays and business hours. */
    public SiteCalendar calendar() {
        return calendar;
    }

    /** Whole days since an instant; negative where it is still to come. */
    public int daysSince(Instant then) {
        long seconds = asOf.getEpochSecond() - then.getEpochSecond() - (then.getNano() > asOf.getNano() ? 1 : 0);
        return (int) Math.floorDiv(seconds, 86_400L);
    }

    public int daysSince(LocalDate then) {
        return (int) ChronoUnit.DAYS.between(then, today);
    }

    /** True for an instant in the last so many days, today included. */
    public boolean within(int days, Instant then) {
        int age = daysSince(then);
        return age >= 0 && age < days || then.equals(asOf);
    }

    /** The record that stands first for this account; none where no system tells it. */
    List<ExternalId> evidenceOfAccount() {
        return facts.tellings().isEmpty()
                ? List.of()
                : List.of(facts.tellings().get(0).id());
    }

    /** Seats, features and weekly activity. */
    public Usage usage() {
        Usage known = usage;
        if (known == null) {
            known = new Usage(facts, today);
            usage = known;
        }
        return known;
    }

    /** Weekly activity, and those of its weeks that can be compared. */
    public WeeklyActivity activity() {
        WeeklyActivity known = activity;
        if (known == null) {
            known = WeeklyActivity.of(this);
            activity = known;
        }
        return known;
    }

    /** True when this kind of record was read to its end lately, so that no rows means none. */
    public boolean hears(Class<? extends SharedRecord> kind) {
        return feed(kind) == Feed.FRESH;
    }

    Feed feed(Class<? extends SharedRecord> kind) {
        Instant heard = facts.heard().get(kind);
        if (heard == null) {
            return Feed.NEVER;
        }
        return heard.isBefore(freshSince) ? Feed.SILENT : Feed.FRESH;
    }

    /** Null while the kind is heard of; else why a count of it would mean nothing. */
    Finding.@Nullable Nothing silence(Class<? extends SharedRecord> kind) {
        Instant heard = facts.heard().get(kind);
        if (heard == null) {
            return Finding.notHeard(kind);
        }
        return feed(kind) == Feed.FRESH ? null : Finding.silent(kind, daysSince(heard));
    }

    /** Everybody at the customer, each person once. */
    List<Person> people() {
        return known().all();
    }

    /** The same for two contact ids that are one person. */
    public String person(ExternalId contact) {
        return known().key(contact);
    }

    private People known() {
        People known = people;
        if (known == null) {
            known = new People(facts.contacts(), facts.engagements(), asOf);
            people = known;
        }
        return known;
    }

    /** True while a promise on this ticket is broken and still not kept. */
    boolean overdue(Ticket ticket) {
        for (ServiceTarget target : targetsOf(ticket)) {
            if (target.overdueAt(asOf)) {
                return true;
            }
        }
        return false;
    }

    /** Business minutes to the first reply: as the ticket tells it, else as the promises of a first response that were kept tell it, the longest; null where neither does. */
    @Nullable
    Double firstReplyMinutes(Ticket ticket) {
        Double told = ticket.firstReplyMinutes();
        if (told != null) {
            return told;
        }
        return targetsOf(ticket).stream()
                .filter(target -> target.kind() == ServiceTarget.Kind.FIRST_RESPONSE && target.metBy(asOf))
                .map(ServiceTarget::elapsedMinutes)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private List<ServiceTarget> targetsOf(Ticket ticket) {
        return facts.serviceTargets().isEmpty() ? List.of() : targets().getOrDefault(ticket.id(), List.of());
    }

    private Map<ExternalId, List<ServiceTarget>> targets() {
        Map<ExternalId, List<ServiceTarget>> known = targets;
        if (known == null) {
            known = new HashMap<>();
            for (ServiceTarget target : facts.serviceTargets()) {
                if (target.ticket() != null) {
                    known.computeIfAbsent(target.ticket(), ticket -> new ArrayList<>())
                            .add(target);
                }
            }
            targets = known;
        }
        return known;
    }
}

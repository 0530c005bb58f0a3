package io.crmvitals.core.record;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builders of shared records with good defaults, for tests of every module. "Now" is the end of {@link #DAY}; something that happened n days ago happened at
 * noon, n whole days before that.
 */
public final class Records {

    public static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    public static final Instant AS_OF =
            DAY.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    public static final AccountKey ACME = new AccountKey("salesforce:account:001ACME");

    private Records() {}

    /** n whole days before {@link #AS_OF}. */
    public static Instant daysAgo(int n) {
        return AS_OF.minus(Duration.ofDays(n)).minus(Duration.ofHours(12));
    }

    public static AccountBuilder anAccount() {
        return new AccountBuilder();
    }

    public static ContactBuilder aContact(String id) {
        return new ContactBuilder(id);
    }

    public static TicketBuilder aTicket() {
        return aTicket("1");
    }

    public static TicketBuilder aTicket(String id) {
        return new TicketBuilder(id);
    }

    public static SurveyAnswer anAnswer(
            SurveyAnswer.Kind kind, String person, double value, double min, double max, int daysAgo) {
        return new SurveyAnswer(
                new ExternalId("hubspot", "answer", kind + "-" + person + "-" + daysAgo),
                null,
                new ExternalId("hubspot", "contact", person),
                null,
                kind,
                value,
                min,
                max,
                daysAgo(daysAgo));
    }

    public static SurveyAnswer anNps(String person, int value, int daysAgo) {
        return anAnswer(SurveyAnswer.Kind.NPS, person, value, 0, 10, daysAgo);
    }

    /** What was bought and is not told by week. */
    public static LicenseUsage seats(int purchased, int assigned) {
        return new LicenseUsage(
                new ExternalId("salesforce", "asset", "A1"),
                null,
                "suite",
                null,
                purchased,
                assigned,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The week that ended so many whole weeks before {@link #DAY}. */
    public static UsageBuilder aWeek(int weeksAgo) {
        return new UsageBuilder(weeksAgo);
    }

    public static Milestone aMilestone(String id, int plannedDaysAgo, @Nullable Integer doneDaysAgo) {
        return new Milestone(
                new ExternalId("salesforce", "milestone", id),
                null,
                "Step " + id,
                DAY.minusDays(plannedDaysAgo),
                doneDaysAgo == null ? null : daysAgo(doneDaysAgo));
    }

    public static Renewal aRenewal(String id, int dueInDays) {
        return new Renewal(
                new ExternalId("salesforce", "opportunity", id),
                null,
                Renewal.Kind.RENEWAL,
                DAY.plusDays(dueInDays),
                Renewal.Status.OPEN,
                null,
                null,
                null);
    }

    public static FactsBuilder facts(SharedRecord... records) {
        return new FactsBuilder(List.of(records));
    }

    /** Facts of {@link #ACME}; every kind of feed was heard of half a day ago unless said otherwise. */
    public static final class FactsBuilder {
        private final List<SharedRecord> records;
        private final Map<Class<? extends SharedRecord>, Instant> heard = new HashMap<>();
        private AccountKey key = ACME;

        private FactsBuilder(List<SharedRecord> records) {
            this.records = new ArrayList<>(records);
            for (Class<? extends SharedRecord> kind : kinds()) {
                heard.put(kind, daysAgo(0));
            }
        }

        public static List<Class<? extends SharedRecord>> kinds() {
            return List.of(
                    Account.class,
                    Contact.class,
                    Ticket.class,
                    Renewal.class,
                    LicenseUsage.class,
                    SurveyAnswer.class,
                    Milestone.class);
        }

        public FactsBuilder key(AccountKey value) {
            key = value;
            return this;
        }

        public FactsBuilder and(SharedRecord... more) {
            records.addAll(List.of(more));
            return this;
        }

        public FactsBuilder and(List<? extends SharedRecord> more) {
            records.addAll(more);
            return this;
        }

        public FactsBuilder heard(Class<? extends SharedRecord> kind, int daysAgo) {
            heard.put(kind, daysAgo(daysAgo));
            return this;
        }

        public FactsBuilder unheard(Class<? extends SharedRecord> kind) {
            heard.remove(kind);
            return this;
        }

        public FactsBuilder hearingNothing() {
            heard.clear();
            return this;
        }

        public AccountFacts build() {
            return new AccountFacts(
                    key,
                    only(Account.class),
                    only(Contact.class),
                    only(Ticket.class),
                    only(Renewal.class),
                    only(LicenseUsage.class),
                    only(SurveyAnswer.class),
                    only(Milestone.class),
                    heard);
        }

        private <R extends SharedRecord> List<R> only(Class<R> kind) {
            return records.stream().filter(kind::isInstance).map(kind::cast).toList();
        }
    }

    /** A mid-market customer without anything else told. */
    public static final class AccountBuilder {
        private String id = "001ACME";
        private String name = "Acme";
        private @Nullable Segment segment = Segment.MID_MARKET;
        private @Nullable LocalDate start;
        private @Nullable LocalDate live;
        private @Nullable LocalDate value;
        private @Nullable Integer due;
        private @Nullable Integer confirmed;
        private @Nullable Integer asserted;
        private @Nullable Instant touch;
        private @Nullable Integer pulse;
        private @Nullable Instant pulseAt;
        private @Nullable BigDecimal revenue;
        private @Nullable LocalDate notice;
        private @Nullable ExternalId owner;

        public AccountBuilder id(String v) {
            id = v;
            return this;
        }

        public AccountBuilder name(String v) {
            name = v;
            return this;
        }

        public AccountBuilder segment(@Nullable Segment v) {
            segment = v;
            return this;
        }

        public AccountBuilder startedDaysAgo(int days) {
            start = DAY.minusDays(days);
            return this;
        }

        public AccountBuilder liveSinceDaysAgo(int days) {
            live = DAY.minusDays(days);
            return this;
        }

        public AccountBuilder firstValueDaysAgo(int days) {
            value = DAY.minusDays(days);
            return this;
        }

        public AccountBuilder goals(
                @Nullable Integer goalsDue, @Nullable Integer goalsConfirmed, @Nullable Integer goalsAsserted) {
            due = goalsDue;
            confirmed = goalsConfirmed;
            asserted = goalsAsserted;
            return this;
        }

        public AccountBuilder touchedDaysAgo(int days) {
            touch = daysAgo(days);
            return this;
        }

        public AccountBuilder pulse(int value, int daysAgo) {
            pulse = value;
            pulseAt = daysAgo(daysAgo);
            return this;
        }

        public AccountBuilder revenue(String v) {
            revenue = new BigDecimal(v);
            return this;
        }

        public AccountBuilder noticeGivenDaysAgo(int days) {
            notice = DAY.minusDays(days);
            return this;
        }

        public AccountBuilder ownedBy(String user) {
            owner = new ExternalId("salesforce", "user", user);
            return this;
        }

        public Account build() {
            return new Account(
                    new ExternalId("salesforce", "account", id),
                    name,
                    List.of("acme.example"),
                    null,
                    null,
                    null,
                    owner,
                    segment,
                    "DK",
                    null,
                    start,
                    live,
                    value,
                    due,
                    confirmed,
                    asserted,
                    touch,
                    pulse,
                    pulseAt,
                    revenue,
                    revenue == null ? null : "EUR",
                    notice);
        }
    }

    /** An active person without a role. */
    public static final class ContactBuilder {
        private final String id;
        private Set<ContactRole> roles = Set.of();
        private @Nullable Boolean active = true;
        private @Nullable Instant leftAt;
        private @Nullable Instant engaged;

        private ContactBuilder(String id) {
            this.id = id;
        }

        public ContactBuilder as(ContactRole... v) {
            roles = Set.of(v);
            return this;
        }

        public ContactBuilder leftDaysAgo(int days) {
            active = false;
            leftAt = daysAgo(days);
            return this;
        }

        public ContactBuilder engagedDaysAgo(int days) {
            engaged = daysAgo(days);
            return this;
        }

        public Contact build() {
            return new Contact(
                    new ExternalId("salesforce", "contact", id),
                    null,
                    "Person " + id,
                    id + "@acme.example",
                    null,
                    roles,
                    active,
                    leftAt,
                    engaged);
        }
    }

    /** A normal ticket, opened ten days ago, still open, not answered yet. */
    public static final class TicketBuilder {
        private final String id;
        private Instant opened = daysAgo(10);
        private @Nullable Instant solved;
        private Ticket.Status status = Ticket.Status.OPEN;
        private Ticket.@Nullable Priority priority = Ticket.Priority.NORMAL;
        private @Nullable Boolean escalated;
        private @Nullable Double reply;

        private TicketBuilder(String id) {
            this.id = id;
        }

        public TicketBuilder urgent() {
            return priority(Ticket.Priority.URGENT);
        }

        public TicketBuilder priority(Ticket.@Nullable Priority v) {
            priority = v;
            return this;
        }

        public TicketBuilder openedDaysAgo(int days) {
            opened = daysAgo(days);
            return this;
        }

        public TicketBuilder solvedDaysAgo(int days) {
            solved = daysAgo(days);
            status = Ticket.Status.SOLVED;
            return this;
        }

        public TicketBuilder pending() {
            status = Ticket.Status.PENDING;
            return this;
        }

        public TicketBuilder escalated() {
            escalated = true;
            return this;
        }

        public TicketBuilder repliedAfterHours(double hours) {
            reply = hours * 60;
            return this;
        }

        public Ticket build() {
            return new Ticket(
                    new ExternalId("zendesk", "ticket", id),
                    null,
                    null,
                    opened,
                    solved,
                    status,
                    priority,
                    Ticket.Kind.QUESTION,
                    escalated,
                    reply,
                    null,
                    null);
        }
    }

    /** A week of one product with nothing told. */
    public static final class UsageBuilder {
        private final int weeksAgo;
        private @Nullable Integer seats;
        private @Nullable Integer active;
        private @Nullable Integer deep;
        private @Nullable Integer logins;
        private @Nullable Integer entitled;
        private @Nullable Integer used;

        private UsageBuilder(int weeksAgo) {
            this.weeksAgo = weeksAgo;
        }

        public UsageBuilder seats(int v) {
            seats = v;
            return this;
        }

        public UsageBuilder active(int v) {
            active = v;
            return this;
        }

        public UsageBuilder deep(int v) {
            deep = v;
            return this;
        }

        public UsageBuilder logins(int v) {
            logins = v;
            return this;
        }

        public UsageBuilder features(int usedFeatures, int entitledFeatures) {
            used = usedFeatures;
            entitled = entitledFeatures;
            return this;
        }

        public LicenseUsage build() {
            return new LicenseUsage(
                    new ExternalId("files", "usage", "w" + weeksAgo),
                    null,
                    "suite",
                    DAY.minusWeeks(weeksAgo).minusDays(6),
                    seats,
                    null,
                    null,
                    active,
                    deep,
                    logins,
                    entitled,
                    used);
        }
    }
}

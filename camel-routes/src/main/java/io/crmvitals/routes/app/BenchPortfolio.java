package io.crmvitals.routes.app;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.account.IdentityDecision;
import io.crmvitals.core.account.Rung;
import io.crmvitals.core.mapping.RecordModel;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.LinkedPage;
import io.crmvitals.core.port.LinkedRecord;
import io.crmvitals.core.port.RunId;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.ContactRole;
import io.crmvitals.core.record.Engagement;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.Renewal;
import io.crmvitals.core.record.Segment;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.record.Ticket;
import io.crmvitals.routes.run.Progress;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Fills a store with accounts for a bench, each with about so many records of every kind that the default card asks for. Says nothing about customers: numbers are
 * spread evenly, the same on every machine.
 */
final class BenchPortfolio {

    private static final int PAGE = 200;
    private static final StreamId STREAM = new StreamId("salesforce", "bench");

    private final LocalDate day;
    private final int weeks;
    private final int tickets;

    /** @param records how many records an account has, about; at least 20 */
    BenchPortfolio(LocalDate day, int records) {
        this.day = day;
        this.weeks = Math.max(13, records * 6 / 10);
        this.tickets = Math.max(2, records - weeks - 10);
    }

    /** @return how many records are in the store afterwards */
    long fill(Store store, int accounts, Instant now, Progress progress) {
        RunId run = store.startRun("bench", now);
        long stored = 0;
        for (int first = 0; first < accounts; first += PAGE) {
            List<LinkedRecord> records = new ArrayList<>();
            List<IdentityDecision> decisions = new ArrayList<>();
            int last = Math.min(accounts, first + PAGE);
            for (int i = first; i < last; i++) {
                account(i, records, decisions);
            }
            boolean more = last < accounts;
            store.savePage(
                    run,
                    new LinkedPage(STREAM, records, List.of(), decisions, List.of(), new Cursor("" + last), more),
                    now);
            stored += records.size();
            progress.moved("accounts", last, accounts);
        }
        store.streamEnded(STREAM, kinds(), now, null);
        return stored;
    }

    private static Set<Class<? extends SharedRecord>> kinds() {
        return Set.of(
                Account.class,
                Contact.class,
                Engagement.class,
                LicenseUsage.class,
                Renewal.class,
                SurveyAnswer.class,
                Ticket.class);
    }

    private void account(int i, List<LinkedRecord> records, List<IdentityDecision> decisions) {
        Numbers numbers = new Numbers(i);
        ExternalId account = id("account", i, 0);
        AccountKey key = AccountKey.foundedBy(account);
        decisions.add(new IdentityDecision(account, key, Rung.FOUNDED, 1, List.of(), "bench"));
        List<SharedRecord> all = new ArrayList<>();
        LocalDate start = day.minusDays(120 + numbers.below(900));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", "Customer " + i);
        fields.put("segment", Segment.values()[i % 3]);
        fields.put("contractStart", start);
        fields.put("goLive", start.plusDays(50));
        fields.put("firstValue", start.plusDays(20 + numbers.below(60)));
        fields.put("goalsDue", 4);
        fields.put("goalsConfirmed", numbers.below(5));
        fields.put("lastTouch", at(day.minusDays(numbers.below(150))));
        fields.put("csmSentiment", 1 + numbers.below(5));
        fields.put("csmSentimentAt", at(day.minusDays(numbers.below(50))));
        fields.put("annualRevenue", BigDecimal.valueOf(5_000L + 100L * numbers.below(2_000)));
        fields.put("currency", "EUR");
        all.add(make(Account.class, account, fields));
        int seats = 10 + numbers.below(300);
        all.add(make(
                LicenseUsage.class,
                id("license-usage", i, 0),
                Map.of("seatsPurchased", seats, "seatsAssigned", seats * (50 + numbers.below(50)) / 100)));
        LocalDate monday = day.minusDays(6L + day.getDayOfWeek().getValue());
        for (int week = 0; week < weeks; week++) {
            Map<String, Object> usage = new LinkedHashMap<>();
            usage.put("week", monday.minusWeeks(week));
            usage.put("logins", seats * (2 + numbers.below(3)));
            usage.put("activeUsers", seats * (30 + numbers.below(70)) / 100);
            usage.put("deepUsers", seats * numbers.below(50) / 100);
            usage.put("featuresEntitled", 12);
            usage.put("featuresUsed", 3 + numbers.below(9));
            all.add(make(LicenseUsage.class, id("license-usage", i, 1 + week), usage));
        }
        for (int person = 0; person < 3; person++) {
            all.add(make(
                    Contact.class,
                    id("contact", i, person),
                    Map.of(
                            "name",
                            "Person " + person,
                            "roles",
                            person == 0 ? Set.of(ContactRole.CHAMPION) : Set.of(ContactRole.USER),
                            "active",
                            true,
                            "lastEngaged",
                            at(day.minusDays(numbers.below(120))))));
            all.add(make(
                    SurveyAnswer.class,
                    id("survey-answer", i, person),
                    Map.of(
                            "respondent",
                            id("contact", i, person),
                            "kind",
                            SurveyAnswer.Kind.values()[person],
                            "value",
                            1.0 * (1 + numbers.below(5)),
                            "scaleMin",
                            0.0,
                            "scaleMax",
                            person == 0 ? 10.0 : 7.0,
                            "answeredAt",
                            at(day.minusDays(numbers.below(170))))));
        }
        for (int ticket = 0; ticket < tickets; ticket++) {
            LocalDate opened = day.minusDays(numbers.below(200));
            boolean solved = numbers.below(10) > 0;
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("requester", id("contact", i, ticket % 3));
            told.put("openedAt", at(opened));
            told.put("status", solved ? Ticket.Status.SOLVED : Ticket.Status.OPEN);
            told.put("priority", Ticket.Priority.values()[numbers.below(4)]);
            told.put("firstReplyMinutes", 1.0 * numbers.below(900));
            if (solved) {
                told.put("solvedAt", at(opened).plusSeconds(3600L * (1 + numbers.below(100))));
            }
            all.add(make(Ticket.class, id("ticket", i, ticket), told));
        }
        all.add(make(
                Engagement.class,
                id("engagement", i, 0),
                Map.of(
                        "kind",
                        Engagement.Kind.MEETING,
                        "at",
                        at(day.minusDays(numbers.below(100))),
                        "outcome",
                        Engagement.Outcome.HELD,
                        "twoWay",
                        true)));
        all.add(make(
                Renewal.class,
                id("renewal", i, 0),
                Map.of(
                        "kind", Renewal.Kind.RENEWAL,
                        "dueOn", day.plusDays(1 + numbers.below(360)),
                        "status", Renewal.Status.OPEN)));
        all.forEach(record -> records.add(new LinkedRecord(record, account, at(day.minusDays(1)))));
    }

    private static SharedRecord make(Class<? extends SharedRecord> type, ExternalId id, Map<String, ?> fields) {
        return RecordModel.of(type).make(id, fields);
    }

    private static ExternalId id(String kind, int account, int number) {
        return new ExternalId("salesforce", kind, account + "-" + number);
    }

    private static Instant at(LocalDate date) {
        return date.atTime(9, 0).toInstant(ZoneOffset.UTC);
    }

    /** Evenly spread numbers of one account. */
    private static final class Numbers {

        private final SplittableRandom random;

        Numbers(int account) {
            random = new SplittableRandom(account);
        }

        int below(int bound) {
            return random.nextInt(bound);
        }
    }
}

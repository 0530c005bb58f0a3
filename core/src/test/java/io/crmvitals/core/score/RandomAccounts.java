package io.crmvitals.core.score;

import static io.crmvitals.core.record.Records.aTicket;
import static io.crmvitals.core.record.Records.aWeek;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.anNps;
import static io.crmvitals.core.record.Records.seats;

import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.FactsBuilder;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.Records;
import io.crmvitals.core.record.Segment;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Accounts of any shape, from a seed, with any part of the data missing. */
final class RandomAccounts {

    private RandomAccounts() {}

    static AccountFacts facts(Random random) {
        var account = anAccount()
                .segment(Segment.values()[random.nextInt(4)])
                .startedDaysAgo(20 + random.nextInt(900))
                .touchedDaysAgo(random.nextInt(250));
        if (random.nextInt(4) > 0) {
            account.liveSinceDaysAgo(random.nextInt(600)).pulse(1 + random.nextInt(5), random.nextInt(80));
        }
        if (random.nextInt(10) == 0) {
            account.noticeGivenDaysAgo(random.nextInt(30));
        }
        if (random.nextBoolean()) {
            account.goals(1 + random.nextInt(5), random.nextInt(3), random.nextInt(3));
        }
        List<SharedRecord> records = new ArrayList<>(List.of(account.build()));
        records.addAll(anything(random, ""));
        return built(records, random);
    }

    /** The same account with a few records more, and perhaps a feed that was not heard of. */
    static AccountFacts more(AccountFacts facts, Random random) {
        List<SharedRecord> records = new ArrayList<>(facts.tellings());
        records.addAll(facts.tickets());
        records.addAll(facts.answers());
        records.addAll(random.nextInt(3) == 0 ? List.of() : facts.usage());
        anything(random, "more").stream()
                .filter(record -> !(record instanceof LicenseUsage))
                .forEach(records::add);
        return built(records, random);
    }

    private static AccountFacts built(List<SharedRecord> records, Random random) {
        FactsBuilder builder = Records.facts().and(records);
        if (random.nextInt(4) == 0) {
            builder.unheard(random.nextBoolean() ? Ticket.class : LicenseUsage.class);
        }
        return builder.build();
    }

    private static List<SharedRecord> anything(Random random, String name) {
        List<SharedRecord> records = new ArrayList<>();
        int seats = 5 + random.nextInt(200);
        if (random.nextInt(4) > 0) {
            records.add(seats(seats, random.nextInt(seats + 1)));
        }
        for (int i = random.nextInt(14); i > 0; i--) {
            records.add(aWeek(i - 1)
                    .logins(random.nextInt(300))
                    .active(random.nextInt(seats + 1))
                    .deep(random.nextInt(seats + 1))
                    .features(random.nextInt(9), 8)
                    .build());
        }
        for (int i = random.nextInt(8); i > 0; i--) {
            int age = random.nextInt(120);
            var ticket =
                    aTicket(name + "t" + i).openedDaysAgo(age).priority(Ticket.Priority.values()[random.nextInt(4)]);
            if (random.nextBoolean()) {
                ticket.solvedDaysAgo(random.nextInt(age + 1));
            }
            records.add(ticket.build());
        }
        for (int i = random.nextInt(5); i > 0; i--) {
            records.add(anNps(name + "p" + i, random.nextInt(11), random.nextInt(400)));
        }
        return records;
    }
}

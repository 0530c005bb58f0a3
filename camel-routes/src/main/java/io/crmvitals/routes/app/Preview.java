package io.crmvitals.routes.app;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.mapping.Explanation;
import io.crmvitals.core.mapping.Mapping;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.routes.score.DayScoring;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One account's score as of now, with the way back from each reading to the vendors' fields that it rests on. */
public final class Preview {

    /** Enough to see what is going on; the console lists all. */
    private static final int SHOWN = 3;

    /** Personal data is not needed to follow a number. */
    private static final Set<String> PERSONAL = Set.of("name", "email", "title");

    private final HealthScore score;
    private final Mapping mapping;
    private final Map<ExternalId, SharedRecord> records = new HashMap<>();

    /**
     * Scores one account with today's config and what the store holds; calls no vendor and stores nothing.
     *
     * @throws IllegalArgumentException when the store does not hold the account
     */
    public static Preview of(AccountKey account, Configuration configuration, Store store, Clock clock) {
        Settings settings = configuration.settings();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        DayScoring.Scored scored =
                new DayScoring(configuration.scoring(), store, settings.primary(), today).one(account, clock.instant());
        return new Preview(scored.now(), scored.facts(), configuration.mapping());
    }

    private Preview(HealthScore score, AccountFacts facts, Mapping mapping) {
        this.score = score;
        this.mapping = mapping;
        Stream.of(
                        facts.tellings(),
                        facts.contacts(),
                        facts.tickets(),
                        facts.renewals(),
                        facts.usage(),
                        facts.answers(),
                        facts.milestones(),
                        facts.engagements(),
                        facts.followUps(),
                        facts.serviceTargets())
                .flatMap(List::stream)
                .forEach(record -> records.put(record.id(), record));
    }

    public HealthScore score() {
        return score;
    }

    /** For each of the weightiest records behind a reading, its vendor's fields and what became of them. */
    public List<String> sources(Reading reading) {
        if (!(reading instanceof Reading.Measured measured)) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        for (ExternalId id : measured.evidence()) {
            SharedRecord record = records.get(id);
            if (record != null && lines.size() < SHOWN) {
                lines.add(id.text() + "  " + fields(record));
            }
        }
        if (measured.evidence().size() > lines.size()) {
            lines.add("and " + (measured.evidence().size() - lines.size()) + " more records");
        }
        return lines;
    }

    private String fields(SharedRecord record) {
        return mapping.trace(record).stream()
                .filter(row -> record instanceof Account || !PERSONAL.contains(row.field()))
                .map(Preview::words)
                .collect(Collectors.joining(", "));
    }

    private static String words(Explanation row) {
        return row.from() + " -> " + row.field() + " " + row.result();
    }
}

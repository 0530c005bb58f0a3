package io.crmvitals.routes.score;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StreamDay;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.writeback.FeedDip;
import io.crmvitals.routes.run.Run;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Notices feeds that have nearly dried up, by {@link FeedDip}, and tells which accounts live on them: those of whom we hold records of that feed, as far as an
 * indicator on their card reads that kind of record. Counts records that told something new, because a feed that is told again and again tells nothing. For one thread.
 */
public final class FeedCanary {

    private static final int CHUNK = 500;

    private final Store store;
    private final Clock clock;
    private final String primary;
    private final Function<StreamId, Set<Class<? extends SharedRecord>>> kinds;
    private final Catalogue catalogue;

    /**
     * @param kinds what a stream feeds
     */
    public FeedCanary(
            Store store,
            Clock clock,
            String primary,
            Function<StreamId, Set<Class<? extends SharedRecord>>> kinds,
            Catalogue catalogue) {
        this.store = store;
        this.clock = clock;
        this.primary = primary;
        this.kinds = kinds;
        this.catalogue = catalogue;
    }

    /** What is the matter with each feed that dips, by stream; with what this run has read so far. */
    Map<StreamId, String> told(Run run) {
        Map<StreamId, String> told = new TreeMap<>();
        dips(run).forEach((stream, dip) -> told.put(stream, sentence(stream, dip)));
        return told;
    }

    /** Why each of these accounts waits for a feed; empty where every feed tells as much as usual. */
    Map<AccountKey, String> holds(Run run, Collection<AccountKey> accounts) {
        Map<StreamId, String> told = told(run);
        Map<AccountKey, String> holds = new HashMap<>();
        if (told.isEmpty()) {
            return holds;
        }
        Map<AccountKey, HealthScore> scores = store.latestScores();
        List<AccountKey> all = new ArrayList<>(accounts);
        for (int from = 0; from < all.size(); from += CHUNK) {
            List<AccountKey> some = all.subList(from, Math.min(from + CHUNK, all.size()));
            store.facts(some, clock.instant(), primary, facts -> {
                HealthScore score = scores.get(facts.key());
                told.forEach((stream, text) -> {
                    if (score != null && livesOn(facts, score, stream)) {
                        holds.merge(facts.key(), text, (one, other) -> one + " " + other);
                    }
                });
            });
        }
        return holds;
    }

    /** Notes what this run read, at its end. */
    public void note(Run run, Collection<StreamId> streams) {
        store.addStreamDays(streams.stream()
                .filter(stream -> run.numbers().containsKey("pulled." + stream))
                .map(stream ->
                        new StreamDay(run.day(), stream, run.number("pulled." + stream), run.number("told." + stream)))
                .toList());
    }

    private Map<StreamId, FeedDip> dips(Run run) {
        LocalDate today = run.day();
        Map<StreamId, Map<LocalDate, Long>> days = new TreeMap<>();
        for (StreamDay day : store.streamDays(today.minusDays(FeedDip.LOOK_BACK_DAYS))) {
            days.computeIfAbsent(day.stream(), any -> new HashMap<>()).put(day.day(), day.changed());
        }
        Map<StreamId, FeedDip> dips = new TreeMap<>();
        days.forEach((stream, told) -> {
            long now = run.number("told." + stream);
            if (now > 0) {
                told.merge(today, now, Long::sum);
            }
            FeedDip.of(told, today).ifPresent(dip -> dips.put(stream, dip));
        });
        return dips;
    }

    private boolean livesOn(AccountFacts facts, HealthScore score, StreamId stream) {
        Set<Class<? extends SharedRecord>> read = new HashSet<>();
        score.readings().stream()
                .map(reading -> catalogue.get(reading.indicator()))
                .filter(Objects::nonNull)
                .forEach(indicator -> read.addAll(indicator.feeds()));
        read.retainAll(kinds.apply(stream));
        return records(facts)
                .anyMatch(record -> record.id().system().equals(stream.system()) && read.contains(record.getClass()));
    }

    private static Stream<? extends SharedRecord> records(AccountFacts facts) {
        return Stream.of(
                        facts.tellings(),
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
                        facts.requests())
                .flatMap(List::stream);
    }

    private static String sentence(StreamId stream, FeedDip dip) {
        return String.format(
                Locale.ROOT,
                "%s told %d new records on %s, where %.0f are usual, and %d so far today.",
                stream,
                dip.told(),
                dip.day(),
                dip.usual(),
                dip.soFar());
    }
}

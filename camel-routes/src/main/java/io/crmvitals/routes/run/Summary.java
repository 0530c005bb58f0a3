package io.crmvitals.routes.run;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.IdentityDecision;
import io.crmvitals.core.port.LedgerEntry;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.score.BriefScore;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a run leaves behind, ready to be shown: in the terminal, as JSON, or on a page.
 *
 * @param bands how many accounts are in each band now
 * @param comparable whether any account had a score on an earlier day
 * @param movers accounts whose score changed most, and by a point at least, since the day before it was last taken
 * @param lowest the lowest scores
 * @param tasks tasks that this run opened
 * @param closings tasks that this run closed because their cause is gone, and those that it left to whoever has taken them over
 * @param setAside records that could not be used and are still waiting to be mended
 * @param undecided account records and contacts that nobody could match
 * @param parked writes that a vendor refused
 * @param calls calls of this run by {@code system.purpose}
 * @param least the least calls that each stream or sink needed for what it did
 */
public record Summary(
        Run run,
        Map<Band, Integer> bands,
        boolean comparable,
        List<Mover> movers,
        List<HealthScore> lowest,
        List<LedgerEntry> tasks,
        List<LedgerEntry> closings,
        List<SetAside> setAside,
        List<IdentityDecision> undecided,
        List<LedgerEntry> parked,
        Map<String, Long> calls,
        Map<String, Long> least) {

    private static final int SHOWN = 5;

    /** One account that moved. */
    public record Mover(HealthScore.Scored now, double change) {}

    /** @param callsBefore the counts at the start of the run */
    public static Summary of(Run run, Store store, Map<String, Long> callsBefore, Map<String, Long> callsAfter) {
        Map<AccountKey, BriefScore> scores = store.briefScores();
        Map<AccountKey, BriefScore> before = store.briefScoresBefore(run.day());
        Map<Band, Integer> bands = new EnumMap<>(Band.class);
        for (Band band : Band.values()) {
            bands.put(band, 0);
        }
        scores.values().forEach(score -> bands.merge(score.band(), 1, Integer::sum));
        List<LedgerEntry> settled = settled(run, store);
        return new Summary(
                run,
                bands,
                before.values().stream().anyMatch(score -> score.value() != null),
                movers(store, scores, before),
                lowest(store, scores),
                settled.stream()
                        .filter(entry -> entry.write() instanceof PlannedWrite.OpenTask)
                        .toList(),
                settled.stream()
                        .filter(entry -> entry.write() instanceof PlannedWrite.CloseTask)
                        .toList(),
                store.setAside(),
                store.undecided(),
                store.parked(),
                difference(callsBefore, callsAfter),
                least(run));
    }

    private static List<Mover> movers(
            Store store, Map<AccountKey, BriefScore> scores, Map<AccountKey, BriefScore> before) {
        Map<AccountKey, Double> changes = new TreeMap<>();
        scores.forEach((key, now) -> {
            BriefScore earlier = before.get(key);
            if (now.value() != null
                    && earlier != null
                    && earlier.value() != null
                    && Math.abs(now.value() - earlier.value()) >= 1) {
                changes.put(key, now.value() - earlier.value());
            }
        });
        return changes.entrySet().stream()
                .sorted(Comparator.comparingDouble(change -> -Math.abs(change.getValue())))
                .limit(SHOWN)
                .flatMap(
                        change -> newest(store, change.getKey()).map(now -> new Mover(now, change.getValue())).stream())
                .toList();
    }

    private static List<HealthScore> lowest(Store store, Map<AccountKey, BriefScore> scores) {
        return scores.values().stream()
                .filter(score -> score.value() != null)
                .sorted(Comparator.comparing(BriefScore::value).thenComparing(BriefScore::account))
                .limit(SHOWN)
                .flatMap(score -> newest(store, score.account()).stream())
                .map(HealthScore.class::cast)
                .toList();
    }

    /** With what it is made of. */
    private static Optional<HealthScore.Scored> newest(Store store, AccountKey account) {
        return store.history(account, 1).stream()
                .filter(HealthScore.Scored.class::isInstance)
                .map(HealthScore.Scored.class::cast)
                .findFirst();
    }

    /** Tasks and closings that got their answer in this run. */
    private static List<LedgerEntry> settled(Run run, Store store) {
        return store.tasksSettledSince(run.startedAt()).stream()
                .filter(entry -> entry.settledAt() != null && !entry.settledAt().isBefore(run.startedAt()))
                .sorted(Comparator.comparing(entry -> entry.write().id()))
                .toList();
    }

    private static Map<String, Long> difference(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> calls = new TreeMap<>();
        after.forEach((purpose, count) -> {
            long made = count - before.getOrDefault(purpose, 0L);
            if (made > 0) {
                calls.put(purpose, made);
            }
        });
        return calls;
    }

    private static Map<String, Long> least(Run run) {
        Map<String, Long> least = new TreeMap<>();
        run.numbers().forEach((name, number) -> {
            if (name.startsWith("least.")) {
                least.put(name.substring("least.".length()), number);
            }
        });
        return least;
    }

    /** What was forecast for all calls of the run: the lowest and the highest; null where a part of it could not be told, as in a first load. */
    public long @Nullable [] forecast() {
        Map<String, Long> numbers = run.numbers();
        Set<String> systems = new TreeSet<>();
        calls.keySet().forEach(purpose -> systems.add(purpose.substring(0, purpose.indexOf('.'))));
        long low = 0;
        long high = 0;
        for (String system : systems) {
            Long lowest = numbers.get("forecast-low." + system);
            Long highest = numbers.get("forecast-high." + system);
            if (lowest == null || highest == null) {
                return null;
            }
            low += lowest;
            high += highest;
        }
        return systems.isEmpty() ? null : new long[] {low, high};
    }

    public int accounts(Band band) {
        return bands.getOrDefault(band, 0);
    }

    /** How many of the closings came to this. */
    public long closings(WriteOutcome.Status status) {
        return closings.stream().filter(entry -> entry.status() == status).count();
    }

    /** Health fields and tasks that reached a CRM in this run. */
    public long written() {
        return run.numbers().entrySet().stream()
                .filter(number -> number.getKey().startsWith("written."))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Null where the least is not known, as for signing in. */
    public @Nullable Long leastFor(String purpose) {
        return least.get(purpose);
    }
}

package io.crmvitals.routes.app;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.indicator.Language;
import io.crmvitals.core.port.RunId;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.Scoring;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.storage.SqlStore;
import io.crmvitals.storage.StorageConfig;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Scores every account of a store anew and tells where the time goes: reading the facts, scoring them, storing the scores. */
public final class ScoringBench {

    private static final int CHUNK = 500;

    /**
     * @param fill time to make and store the records; no part of the re-score
     * @param score time on the clock; the work is done by one thread
     * @param cpu of that thread over all three parts
     */
    public record Figures(
            int accounts,
            long records,
            Duration fill,
            Duration read,
            Duration score,
            Duration save,
            Duration cpu,
            Map<String, Integer> bands) {

        public Duration all() {
            return read.plus(score).plus(save);
        }
    }

    private ScoringBench() {}

    /**
     * @param data an empty folder
     * @param records an account, about
     */
    public static Figures run(Path config, Path data, int accounts, int records, Clock clock, Progress progress) {
        Configuration configuration = Configuration.withoutConnections(config, name -> null);
        LocalDate day = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        try (Store store = SqlStore.open(StorageConfig.at(data.resolve("vitals.db")))) {
            progress.leg("store", "Making " + accounts + " accounts");
            long begun = System.nanoTime();
            long stored = new BenchPortfolio(day, records).fill(store, accounts, clock.instant(), progress);
            Duration fill = Duration.ofNanos(System.nanoTime() - begun);
            Scoring scoring = new Scoring(configuration.scorecards(), configuration.catalogue(), Language.EN);
            progress.leg("score", "Scoring all of them from the store");
            return measured(
                    store, scoring, day, stored, fill, configuration.settings().primary(), clock, progress);
        }
    }

    private static Figures measured(
            Store store,
            Scoring scoring,
            LocalDate day,
            long stored,
            Duration fill,
            String primary,
            Clock clock,
            Progress progress) {
        RunId run = store.startRun("bench", clock.instant());
        List<AccountKey> due = List.copyOf(new TreeSet<>(store.dueForScoring(day, scoring.versions())));
        Map<String, Integer> bands = new java.util.TreeMap<>();
        long read = 0;
        long score = 0;
        long save = 0;
        long cpu = cpu();
        for (int from = 0; from < due.size(); from += CHUNK) {
            List<AccountKey> keys = due.subList(from, Math.min(due.size(), from + CHUNK));
            long begun = System.nanoTime();
            List<AccountFacts> facts = new ArrayList<>();
            Map<AccountKey, HealthScore> before = store.scoresBefore(day, keys);
            store.facts(keys, clock.instant(), primary, facts::add);
            long known = System.nanoTime();
            List<HealthScore> scores = new ArrayList<>();
            for (AccountFacts each : facts) {
                scores.add(scoring.score(each, day, before.get(each.key())));
            }
            long scored = System.nanoTime();
            store.saveScores(run, scores, clock.instant());
            save += System.nanoTime() - scored;
            score += scored - known;
            read += known - begun;
            scores.forEach(each -> bands.merge(each.band().word(), 1, Integer::sum));
            progress.moved("accounts", from + keys.size(), due.size());
        }
        return new Figures(
                due.size(),
                stored,
                fill,
                Duration.ofNanos(read),
                Duration.ofNanos(score),
                Duration.ofNanos(save),
                Duration.ofNanos(cpu() - cpu),
                bands);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}

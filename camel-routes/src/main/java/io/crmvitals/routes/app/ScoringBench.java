package io.crmvitals.routes.app;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.port.RunId;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.KeptAnswers;
import io.crmvitals.core.score.Scorecards;
import io.crmvitals.core.score.Scoring;
import io.crmvitals.core.score.WhatIf;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.score.DayScoring;
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
import java.util.TreeMap;
import java.util.TreeSet;

/** Scores every account of a store anew and tells where the time goes: reading the facts, scoring them, storing the scores. */
public final class ScoringBench {

    private static final int CHUNK = 500;

    /**
     * @param fill time to make and store the records; no part of the re-score
     * @param read time on the clock, with working out what is usual among all accounts; the work is done by one thread
     * @param scoreCpu CPU of that thread for scoring alone, and {@code cpu} for all three parts
     */
    public record Figures(
            int accounts,
            long records,
            Duration fill,
            Duration read,
            Duration score,
            Duration scoreCpu,
            Duration save,
            Duration cpu,
            Map<String, Integer> bands) {

        public Duration all() {
            return read.plus(score).plus(save);
        }
    }

    /**
     * Other cards tried on every account of a store.
     *
     * @param cpu of the thread that did it, with reading what scores keep
     * @param weighing the part of it that remains where all that scores keep is at hand
     */
    public record Tried(int accounts, int measured, Duration cpu, Duration weighing) {}

    private ScoringBench() {}

    /** What other cards would make of every account that has a score. */
    public static Tried tried(Store store, Configuration configuration, Scorecards cards, Clock clock) {
        long begun = cpu();
        CardTrial trial = CardTrial.of(configuration, cards, store, clock);
        long all = cpu() - begun;
        List<KeptAnswers> kept = new ArrayList<>();
        store.eachKept(kept::add);
        WhatIf whatIf = CardTrial.whatIf(configuration, cards, store, clock);
        begun = cpu();
        int told = 0;
        for (KeptAnswers each : kept) {
            told += whatIf.of(each).isPresent() ? 1 : 0;
        }
        long weighing = cpu() - begun;
        if (told + trial.measured() != trial.outcomes().size()) {
            throw new IllegalStateException(told + " accounts were told of, and " + trial.measured() + " measured, of "
                    + trial.outcomes().size());
        }
        return new Tried(trial.outcomes().size(), trial.measured(), Duration.ofNanos(all), Duration.ofNanos(weighing));
    }

    /**
     * @param data an empty folder
     * @param records an account, about
     */
    public static Figures run(Path config, Path data, int accounts, int records, Clock clock, Progress progress) {
        Configuration configuration = Configuration.withoutConnections(config, name -> null);
        try (Store store = SqlStore.open(StorageConfig.at(data.resolve("vitals.db")))) {
            progress.leg("store", "Making " + accounts + " accounts");
            long begun = System.nanoTime();
            long stored = fill(store, accounts, records, clock, progress);
            Duration fill = Duration.ofNanos(System.nanoTime() - begun);
            progress.leg("score", "Scoring all of them from the store");
            return scored(store, configuration, stored, fill, clock, progress);
        }
    }

    /** Puts so many accounts into an empty store; how many records it holds then. */
    public static long fill(Store store, int accounts, int records, Clock clock, Progress progress) {
        return new BenchPortfolio(day(clock), records).fill(store, accounts, clock.instant(), progress);
    }

    /** Scores all accounts of the store as a run does: with the site's calendar and language, the scores before, and what is usual among all of them. */
    public static Figures scored(
            Store store, Configuration configuration, long stored, Duration fill, Clock clock, Progress progress) {
        LocalDate day = day(clock);
        String primary = configuration.settings().primary();
        Scoring scoring = configuration.scoring();
        RunId run = store.startRun("bench", clock.instant());
        List<AccountKey> all = List.copyOf(new TreeSet<>(store.accounts()));
        Map<String, Integer> bands = new TreeMap<>();
        long cpu = cpu();
        long before = System.nanoTime();
        Peers usual = new DayScoring(scoring, store, primary, day).peers();
        long read = System.nanoTime() - before;
        long score = 0;
        long scoreCpu = 0;
        long save = 0;
        for (int from = 0; from < all.size(); from += CHUNK) {
            List<AccountKey> keys = all.subList(from, Math.min(all.size(), from + CHUNK));
            long begun = System.nanoTime();
            List<AccountFacts> facts = new ArrayList<>();
            Map<AccountKey, HealthScore> earlier = store.scoresBefore(day, keys);
            store.facts(keys, clock.instant(), primary, facts::add);
            long known = System.nanoTime();
            long knownCpu = cpu();
            List<HealthScore> scores = new ArrayList<>();
            for (AccountFacts each : facts) {
                scores.add(scoring.score(each, day, earlier.get(each.key()), usual));
            }
            scoreCpu += cpu() - knownCpu;
            long scored = System.nanoTime();
            store.saveScores(run, scores, clock.instant());
            save += System.nanoTime() - scored;
            score += scored - known;
            read += known - begun;
            scores.forEach(each -> bands.merge(each.band().word(), 1, Integer::sum));
            progress.moved("accounts", from + keys.size(), all.size());
        }
        return new Figures(
                all.size(),
                stored,
                fill,
                Duration.ofNanos(read),
                Duration.ofNanos(score),
                Duration.ofNanos(scoreCpu),
                Duration.ofNanos(save),
                Duration.ofNanos(cpu() - cpu),
                bands);
    }

    private static LocalDate day(Clock clock) {
        return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}

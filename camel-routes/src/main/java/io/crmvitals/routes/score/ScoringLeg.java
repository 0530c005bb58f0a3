package io.crmvitals.routes.score;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.playbook.Playbooks;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.ScoreDelta;
import io.crmvitals.core.score.Scoring;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.Planner;
import io.crmvitals.routes.run.CurrentRun;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.run.Run;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Scores the accounts that are due and plans what follows. A chunk's writes go into the ledger before its scores are stored: after a kill in between, the accounts
 * are still due and the same writes are planned again under the same ids. Accounts that may get a task keep their scores back until the tasks are planned too.
 */
public final class ScoringLeg {

    /** Accounts whose facts are held at once, each with its some hundred records. */
    private static final int CHUNK = 100;

    /** The last day on which every account was looked at in one run, to its end. */
    private static final String LOOKED = "portfolio.looked";

    private final Scoring scoring;
    private final Playbooks playbooks;
    private final TaskPlanning tasks;
    private final Planner planner;
    private final String primary;
    private final Set<String> healthTo;
    private final Store store;
    private final CurrentRun current;
    private final Progress progress;
    private final Clock clock;

    private List<AccountKey> due = List.of();
    /** Where in the list each round ends: who belongs to somebody is scored in an earlier round than that somebody. */
    private List<Integer> roundEnds = List.of();

    private int next;
    private @Nullable DayScoring scores;
    private final Map<String, Map<ExternalId, Planner.Delivered>> delivered = new HashMap<>();
    private final List<DayScoring.Scored> chunk = new ArrayList<>();
    private final List<HealthScore> heldBack = new ArrayList<>();
    private final List<PlannedWrite> planned = new ArrayList<>();
    private final Set<String> meant = new HashSet<>();
    private final Set<String> outlived = new HashSet<>();
    private final Map<AccountKey, String> movers = new HashMap<>();

    public ScoringLeg(
            Scoring scoring,
            Playbooks playbooks,
            Planner planner,
            String primary,
            Set<String> healthTo,
            Store store,
            CurrentRun current,
            Progress progress,
            Clock clock) {
        this.scoring = scoring;
        this.playbooks = playbooks;
        this.planner = planner;
        this.tasks = new TaskPlanning(playbooks, planner, primary, store);
        this.primary = primary;
        this.healthTo = Set.copyOf(healthTo);
        this.store = store;
        this.current = current;
        this.progress = progress;
        this.clock = clock;
    }

    /** The writes of the newest run, in the order planned; they are kept only when the run does not write. */
    public List<PlannedWrite> planned() {
        return List.copyOf(planned);
    }

    /** What waited, was never sent, and is no longer meant by the newest run. A run that writes has withdrawn it. */
    public Set<String> outlived() {
        return Set.copyOf(outlived);
    }

    /** The indicator that moved each of these accounts most since its score of an earlier day; one of whom that cannot be told is missing. */
    public Map<AccountKey, String> movers(Set<AccountKey> accounts) {
        Map<AccountKey, String> known = new HashMap<>(movers);
        known.keySet().retainAll(accounts);
        Set<AccountKey> others = new TreeSet<>(accounts);
        others.removeAll(known.keySet());
        if (!others.isEmpty()) {
            Map<AccountKey, HealthScore> before =
                    store.scoresBefore(current.get().day(), others);
            Map<AccountKey, HealthScore> now = store.latestScores();
            others.forEach(account -> note(account, before.get(account), now.get(account), known));
        }
        return known;
    }

    private static void note(
            AccountKey account, @Nullable HealthScore before, @Nullable HealthScore now, Map<AccountKey, String> into) {
        if (before instanceof HealthScore.Scored was && now instanceof HealthScore.Scored is) {
            ScoreDelta.lines(was, is).stream()
                    .filter(line -> line.sum() != 0)
                    .findFirst()
                    .ifPresent(line -> into.put(account, line.indicator()));
        }
    }

    void begin() {
        Run run = current.get();
        progress.leg("score", "Measuring and scoring the accounts that changed");
        end();
        lookAround(run, due(run));
        tasks.begin();
        planned.clear();
        outlived.clear();
        movers.clear();
        if (!due.isEmpty()) {
            for (String system : healthTo) {
                delivered.put(system, Ledger.lastDelivered(store, system));
            }
        }
    }

    /**
     * Some tasks are asked of the whole portfolio, once a day. A run that was killed on its way there had scored some accounts already, so the next one looks at all of
     * them again.
     */
    private Set<AccountKey> due(Run run) {
        if (run.stopping()) {
            return Set.of();
        }
        Set<AccountKey> due = store.dueForScoring(run.day(), scoring.versions());
        boolean looked = store.mark(LOOKED).filter(run.day().toString()::equals).isPresent();
        return looked || !run.writes() ? due : store.accounts();
    }

    /** What is usual is kept by the first run of a day that writes. Whoever has a child that is due is due too. */
    private void lookAround(Run run, Set<AccountKey> asked) {
        scores = new DayScoring(scoring, store, primary, run.day());
        List<AccountKey> inOrder = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        if (!asked.isEmpty()) {
            Peers usual = scores.peers();
            if (scores.workedOut() && run.writes()) {
                store.savePeers(run.day(), usual);
            }
            for (List<AccountKey> round : scores.rounds(asked)) {
                inOrder.addAll(round);
                ends.add(inOrder.size());
            }
        }
        due = List.copyOf(inOrder);
        roundEnds = List.copyOf(ends);
    }

    boolean more() {
        return next < due.size() && !current.get().stopping();
    }

    void scoreNext() {
        Run run = current.get();
        int end = roundEnds.stream().filter(last -> last > next).findFirst().orElse(due.size());
        List<AccountKey> keys = due.subList(next, Math.min(next + CHUNK, end));
        chunk.clear();
        scores().score(keys, clock.instant(), chunk::add);
        next += keys.size();
        run.count("scored", chunk.size());
        progress.moved("accounts", next, due.size());
    }

    private DayScoring scores() {
        return Objects.requireNonNull(scores, "a run begins before it scores");
    }

    /** Health writes of the chunk, and the tasks that its accounts would get. */
    void planChunk() {
        Run run = current.get();
        List<AccountKey> keys =
                chunk.stream().map(scored -> scored.facts().key()).toList();
        Map<AccountKey, Map<String, ExternalId>> targets = targets(keys);
        TaskPlanning.Chunk planning = tasks.new Chunk(run.day(), keys);
        List<PlannedWrite> writes = new ArrayList<>();
        List<HealthScore> settled = new ArrayList<>();
        Peers usual = scores().peers();
        for (DayScoring.Scored scored : chunk) {
            AccountKey key = scored.facts().key();
            Map<String, ExternalId> known = targets.getOrDefault(key, Map.of());
            known.forEach((system, target) -> {
                if (healthTo.contains(system)) {
                    writes.addAll(planner.health(
                            scored.now(), scored.before(), List.of(target), delivered.getOrDefault(system, Map.of())));
                }
            });
            HealthScore earlier = scored.before();
            if (earlier != null && earlier.band() != scored.now().band()) {
                note(key, earlier, scored.now(), movers);
            }
            boolean mayGetTasks = planning.add(scored.facts(), scored.now(), scored.before(), usual, known, writes);
            (mayGetTasks ? heldBack : settled).add(scored.now());
        }
        writes.forEach(write -> meant.add(write.id()));
        Set<AccountKey> done = settled.stream().map(HealthScore::account).collect(Collectors.toSet());
        withdraw(run, tasks.outlived(keys, meant, done));
        keep(run, writes, settled);
    }

    private void withdraw(Run run, List<String> writeIds) {
        outlived.addAll(writeIds);
        if (run.writes()) {
            run.count("withdrawn", store.withdraw(run.id(), writeIds));
        }
    }

    void planTasks() {
        Run run = current.get();
        if (run.stopping()) {
            // Whoever may get a task is still due, and tasks are weighed against all of them.
            return;
        }
        boolean wholePortfolio = due.size() == store.accounts().size();
        List<PlannedWrite> writes =
                tasks.settle(run, wholePortfolio, due.isEmpty() ? Peers.NONE : scores().peers(), clock.instant());
        writes.forEach(write -> meant.add(write.id()));
        withdraw(run, tasks.outlived(meant, wholePortfolio));
        keep(run, writes, List.copyOf(heldBack));
        if (run.writes()) {
            store.saveMark(LOOKED, run.day().toString(), clock.instant());
        }
        progress.done("accounts", due.size() + " scored, " + run.number("planned") + " writes planned");
    }

    /** Lets go of the accounts that were scored: whatever follows looks into the store, and the service waits long for its next run. */
    void end() {
        scores = null;
        due = List.of();
        roundEnds = List.of();
        next = 0;
        tasks.end();
        delivered.clear();
        chunk.clear();
        heldBack.clear();
        meant.clear();
    }

    /** Ledger first, scores after it. A run that does not write leaves no trace, so that the next one plans the same. */
    private void keep(Run run, List<PlannedWrite> writes, List<HealthScore> scores) {
        if (run.writes()) {
            run.count("planned", store.plan(run.id(), writes, clock.instant()));
            store.saveScores(run.id(), scores, clock.instant());
        } else {
            run.count("planned", writes.size());
            planned.addAll(writes);
        }
    }

    private Map<AccountKey, Map<String, ExternalId>> targets(List<AccountKey> keys) {
        Map<AccountKey, Map<String, ExternalId>> targets = new HashMap<>();
        Set<String> systems = new TreeSet<>(healthTo);
        systems.addAll(playbooks.systems());
        systems.add(primary);
        for (String system : systems) {
            store.targets(system, keys)
                    .forEach((key, target) -> targets.computeIfAbsent(key, any -> new LinkedHashMap<>())
                            .put(system, target));
        }
        return targets;
    }
}

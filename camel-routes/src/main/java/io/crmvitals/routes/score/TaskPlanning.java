package io.crmvitals.routes.score;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.playbook.Closing;
import io.crmvitals.core.playbook.DueTask;
import io.crmvitals.core.playbook.EarlierTask;
import io.crmvitals.core.playbook.FalseAlarms;
import io.crmvitals.core.playbook.GapTasks;
import io.crmvitals.core.playbook.Outlook;
import io.crmvitals.core.playbook.Playbooks;
import io.crmvitals.core.playbook.PortfolioGaps;
import io.crmvitals.core.playbook.Task;
import io.crmvitals.core.playbook.TaskLimits;
import io.crmvitals.core.playbook.TaskPlan;
import io.crmvitals.core.playbook.TicketIncident;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.FollowUp;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.Planner;
import io.crmvitals.routes.run.Run;
import io.crmvitals.routes.run.Trouble;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one run: collected account by account, and settled once all accounts are known, because chance, missing data and what one person can do are matters
 * of the whole portfolio. For one thread; {@link #begin} starts afresh.
 */
final class TaskPlanning {

    private static final int CHUNK = 500;

    private final Playbooks playbooks;
    private final Planner planner;
    private final String primary;
    private final Store store;

    private Owners owners = new Owners(List.of());
    private final List<TaskLimits.Candidate> candidates = new ArrayList<>();
    private final Map<AccountKey, Map<String, ExternalId>> targets = new HashMap<>();
    private final Set<String> tasksOfToday = new HashSet<>();
    private final List<Double> usageTests = new ArrayList<>();
    private final Set<String> troubles = new TreeSet<>();
    private final Set<AccountKey> planned = new HashSet<>();
    private Waiting waiting = Waiting.NOTHING;
    private PortfolioGaps gaps = new PortfolioGaps();
    private TicketIncident incident = new TicketIncident();

    TaskPlanning(Playbooks playbooks, Planner planner, String primary, Store store) {
        this.playbooks = playbooks;
        this.planner = planner;
        this.primary = primary;
        this.store = store;
    }

    void begin() {
        end();
        owners = new Owners(store.team());
        waiting = Waiting.of(store);
    }

    /** Lets go of what is known of the accounts. */
    void end() {
        owners = new Owners(List.of());
        candidates.clear();
        targets.clear();
        tasksOfToday.clear();
        usageTests.clear();
        troubles.clear();
        planned.clear();
        waiting = Waiting.NOTHING;
        gaps = new PortfolioGaps();
        incident = new TicketIncident();
    }

    /** What the accounts of one chunk had before. */
    final class Chunk {
        private final Map<AccountKey, List<EarlierTask>> earlier;
        private final Set<String> closed;
        private final Map<Integer, Map<AccountKey, HealthScore>> ago = new HashMap<>();
        private final Map<AccountKey, @Nullable HealthScore> beforeWaiting = new HashMap<>();
        private final LocalDate day;

        Chunk(LocalDate day, Collection<AccountKey> keys) {
            this.day = day;
            this.earlier = Ledger.tasks(store, waiting, keys);
            this.closed = Ledger.closings(store, waiting, keys);
            for (int days : Playbooks.lookBack()) {
                ago.put(days, store.scoresBefore(day.minusDays(days - 1L), keys));
            }
            Map<LocalDate, Set<AccountKey>> since = new HashMap<>();
            keys.forEach(key -> waiting.since(key)
                    .filter(first -> first.isBefore(day))
                    .ifPresent(first ->
                            since.computeIfAbsent(first, any -> new TreeSet<>()).add(key)));
            since.forEach((first, accounts) -> {
                Map<AccountKey, HealthScore> then = store.scoresBefore(first, accounts);
                accounts.forEach(account -> beforeWaiting.put(account, then.get(account)));
            });
        }

        /** The newest score that was acted on: a task that waits and asks what changed must find the same change in the next run. */
        private @Nullable HealthScore actedOn(AccountKey account, @Nullable HealthScore before) {
            return beforeWaiting.containsKey(account) ? beforeWaiting.get(account) : before;
        }

        /**
         * Takes in what an account asks for.
         *
         * @param known the account's records, by system
         * @param writes where closings of its tasks go
         * @return true where it may get a task once all accounts are known
         */
        boolean add(
                AccountFacts facts,
                HealthScore now,
                @Nullable HealthScore before,
                Peers peers,
                Map<String, ExternalId> known,
                List<PlannedWrite> writes) {
            AccountKey key = facts.key();
            List<EarlierTask> tasks = earlier.getOrDefault(key, List.of());
            tasks.stream().filter(task -> task.plannedOn().equals(day)).forEach(task -> tasksOfToday.add(task.key()));
            Map<Integer, HealthScore> past = new HashMap<>();
            ago.forEach((days, scores) -> {
                HealthScore score = scores.get(key);
                if (score != null) {
                    past.put(days, score);
                }
            });
            TaskPlan plan = playbooks.plan(new Outlook(now, actedOn(key, before), past, facts, tasks, peers), owners);
            Double test = plan.usageTest();
            if (test != null) {
                usageTests.add(test);
            }
            troubles.addAll(plan.troubles());
            planned.add(key);
            incident.add(plan.ticketWave());
            gaps.add(facts, now, plan.gaps());
            writes.addAll(closings(plan.close(), Map.of(key, known), closed));
            if (plan.open().isEmpty()) {
                return false;
            }
            targets.put(key, known);
            List<Task> held = new ArrayList<>(waiting.tasks(key));
            plan.open().forEach(candidate -> candidates.add(whereKnown(asItWaits(candidate, held), facts, known)));
            return true;
        }
    }

    /** A task whose matter is the one of a task that waits is that one; it keeps its place among the day's tasks, too. */
    private TaskLimits.Candidate asItWaits(TaskLimits.Candidate candidate, List<Task> held) {
        Task task = candidate.due().task();
        Task same = held.stream()
                .filter(each ->
                        each.playbook().equals(task.playbook()) && each.cause().equals(task.cause()))
                .findFirst()
                .orElse(null);
        if (same == null) {
            return candidate;
        }
        held.remove(same);
        tasksOfToday.add(same.key());
        return candidate.in(new DueTask(candidate.due().system(), task.keyed(same.key())));
    }

    /**
     * What waits for these accounts and this run does not mean.
     *
     * @param done those of them that get no task in this run; the tasks of the others are still to be weighed
     */
    List<String> outlived(Collection<AccountKey> accounts, Set<String> meant, Set<AccountKey> done) {
        return waiting.of(accounts).stream()
                .filter(write -> !meant.contains(write.id()))
                .filter(write -> !(write instanceof PlannedWrite.OpenTask open)
                        || (done.contains(open.account()) && !playbooks.asksForData(open.task())))
                .map(PlannedWrite::id)
                .toList();
    }

    /**
     * What waits for all accounts that were looked at and this run does not mean. The task that asks for data is one for the whole portfolio, so only a run that
     * looked at all of it may take it back.
     */
    List<String> outlived(Set<String> meant, boolean wholePortfolio) {
        return waiting.of(planned).stream()
                .filter(write -> !meant.contains(write.id()))
                .filter(write -> wholePortfolio
                        || !(write instanceof PlannedWrite.OpenTask open)
                        || !playbooks.asksForData(open.task()))
                .map(PlannedWrite::id)
                .toList();
    }

    /** Whatever became of a closing that was planned once, nobody plans it again: what the CRM refused waits for a person, and what a person took over is theirs. */
    private List<PlannedWrite.CloseTask> closings(
            List<Closing> close, Map<AccountKey, Map<String, ExternalId>> known, Set<String> closed) {
        return planner.closings(close, known).stream()
                .filter(write -> !closed.contains(write.id()))
                .toList();
    }

    /** A task for a CRM that does not know the account goes to the primary one, which does. */
    private TaskLimits.Candidate whereKnown(
            TaskLimits.Candidate candidate, AccountFacts facts, Map<String, ExternalId> known) {
        return known.containsKey(candidate.due().system())
                ? candidate
                : playbooks.moved(candidate, primary, facts, owners);
    }

    /**
     * The writes that open this run's tasks, and those that close tasks about data that came back.
     *
     * @param wholePortfolio true where every account there is was looked at
     * @param knownBy until when what is known of the others counts
     */
    List<PlannedWrite> settle(Run run, boolean wholePortfolio, Peers peers, Instant knownBy) {
        List<PlannedWrite> writes = new ArrayList<>();
        List<TaskLimits.Candidate> own = withoutIncident(run, peers, knownBy);
        List<TaskLimits.Candidate> believed = new ArrayList<>(FalseAlarms.believed(own, usageTests));
        run.count("tasks-doubted", own.size() - believed.size());
        settleGaps(run, wholePortfolio, believed, writes);
        long opened = 0;
        for (DueTask due : playbooks.limits().fitting(believed, tasksOfToday)) {
            List<PlannedWrite.OpenTask> one =
                    planner.tasks(List.of(due), targets.getOrDefault(due.task().account(), Map.of()));
            opened += one.size();
            writes.addAll(one);
        }
        run.count("tasks-held-back", believed.size() - opened);
        troubles.forEach(text -> run.trouble(new Trouble(Trouble.Severity.AMBER, "plan", text)));
        return writes;
    }

    /** Accounts that did not change in this run are looked at only where the answer matters. */
    private List<TaskLimits.Candidate> withoutIncident(Run run, Peers peers, Instant knownBy) {
        if (candidates.stream().noneMatch(TicketIncident::concerns)) {
            return candidates;
        }
        List<AccountKey> others = new ArrayList<>(store.accounts());
        others.removeIf(planned::contains);
        for (int from = 0; from < others.size(); from += CHUNK) {
            store.facts(
                    others.subList(from, Math.min(from + CHUNK, others.size())),
                    knownBy,
                    primary,
                    facts -> incident.add(playbooks.ticketWave(facts, run.day(), peers)));
        }
        List<TaskLimits.Candidate> own = incident.spare(candidates);
        run.count("tasks-incident", candidates.size() - own.size());
        if (own.size() < candidates.size()) {
            run.trouble(new Trouble(
                    Trouble.Severity.NOTE,
                    "plan",
                    "A wave of tickets struck " + incident.struck() + " of " + incident.heard()
                            + " accounts within two weeks: that is an incident of ours and not theirs. No account gets a task of P09"
                            + " while more than a fifth of them are struck. Tell all customers at once."));
        }
        return own;
    }

    private void settleGaps(
            Run run, boolean wholePortfolio, List<TaskLimits.Candidate> believed, List<PlannedWrite> writes) {
        GapTasks tasks = playbooks.gapTasks(run.day(), owners);
        if (!tasks.wanted() || (gaps.isEmpty() && !wholePortfolio)) {
            return;
        }
        List<GapTasks.Asked> asked = new ArrayList<>();
        Ledger.tasks(store, wholePortfolio ? waiting : Waiting.NOTHING, store.accounts())
                .forEach((account, earlier) -> earlier.stream()
                        .filter(tasks::made)
                        .forEach(task -> asked.add(new GapTasks.Asked(task, account))));
        List<FollowUp> followUps = new ArrayList<>();
        if (!asked.isEmpty()) {
            store.each(FollowUp.class, followUps::add);
        }
        List<TaskLimits.Candidate> open = tasks.open(gaps, asked, followUps);
        List<Closing> close = wholePortfolio ? tasks.close(gaps, asked, followUps) : List.of();
        Set<AccountKey> keys = new TreeSet<>();
        open.forEach(candidate -> keys.add(candidate.due().task().account()));
        close.forEach(closing -> keys.add(closing.account()));
        Map<AccountKey, Map<String, ExternalId>> known = new HashMap<>();
        Set<String> systems = new TreeSet<>(playbooks.systems());
        systems.add(primary);
        close.forEach(closing -> systems.add(closing.system()));
        for (String system : systems) {
            store.targets(system, keys)
                    .forEach((key, target) -> known.computeIfAbsent(key, any -> new LinkedHashMap<>())
                            .put(system, target));
        }
        for (TaskLimits.Candidate candidate : open) {
            AccountKey key = candidate.due().task().account();
            Map<String, ExternalId> of = known.getOrDefault(key, Map.of());
            targets.putIfAbsent(key, of);
            believed.add(tasks.whereKnown(candidate, of.keySet(), primary));
        }
        writes.addAll(closings(close, known, Ledger.closings(store, waiting, keys)));
    }
}

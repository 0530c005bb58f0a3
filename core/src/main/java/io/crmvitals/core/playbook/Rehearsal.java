package io.crmvitals.core.playbook;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.FollowUp;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One set of playbooks played through day by day with nobody the wiser: remembers what it asked for, and takes it that people finish every task on the day it is due. For
 * one thread at a time.
 */
final class Rehearsal {

    private final String name;
    private final Playbooks playbooks;
    private final TaskOwners owners;
    private final LocalDate from;

    private final Map<AccountKey, List<EarlierTask>> earlier = new HashMap<>();
    private final Map<AccountKey, List<FollowUp>> open = new HashMap<>();
    private final List<GapTasks.Asked> gapsAsked = new ArrayList<>();
    private final List<FollowUp> gapsOpen = new ArrayList<>();
    private final SortedMap<String, Integer> byPlaybook = new TreeMap<>();
    private final SortedMap<LocalDate, Integer> byWeek = new TreeMap<>();
    private final Map<AccountKey, Integer> byAccount = new HashMap<>();
    private final Map<String, Integer> byPerson = new HashMap<>();
    private int backlog;
    private int busiest;
    private int waited;
    private int doubted;

    /** @param from first day that is counted; what comes before is backlog */
    Rehearsal(String name, Playbooks playbooks, TaskOwners owners, LocalDate from) {
        this.name = name;
        this.playbooks = playbooks;
        this.owners = owners;
        this.from = from;
    }

    /** What the account asks for on its day, with what it was asked before. Changes nothing. */
    TaskPlan plan(Outlook seen) {
        AccountKey key = seen.facts().key();
        AccountFacts facts = seen.facts();
        List<FollowUp> tasks = open.getOrDefault(key, List.of());
        AccountFacts told = tasks.isEmpty() ? facts : with(facts, tasks);
        return playbooks.plan(
                new Outlook(
                        seen.now(),
                        seen.before(),
                        seen.ago(),
                        told,
                        earlier.getOrDefault(key, List.of()),
                        seen.peers()),
                owners);
    }

    private static AccountFacts with(AccountFacts facts, List<FollowUp> tasks) {
        return new AccountFacts(
                facts.key(),
                facts.tellings(),
                facts.contacts(),
                facts.tickets(),
                facts.renewals(),
                facts.usage(),
                facts.answers(),
                facts.invitations(),
                facts.milestones(),
                facts.engagements(),
                tasks,
                facts.serviceTargets(),
                facts.requests(),
                facts.revenue(),
                facts.heard());
    }

    /** Settles a day: what chance, people and missing data leave of the plans. */
    void settle(LocalDate day, List<Outlook> seen, List<TaskPlan> plans) {
        open.values().forEach(tasks -> tasks.removeIf(task -> isDone(task, day)));
        gapsOpen.removeIf(task -> isDone(task, day));
        List<TaskLimits.Candidate> candidates = new ArrayList<>();
        List<Double> tests = new ArrayList<>();
        TicketIncident incident = new TicketIncident();
        PortfolioGaps gaps = new PortfolioGaps();
        boolean counts = !day.isBefore(from);
        for (int i = 0; i < plans.size(); i++) {
            TaskPlan plan = plans.get(i);
            candidates.addAll(plan.open());
            Double test = plan.usageTest();
            if (test != null) {
                tests.add(test);
            }
            incident.add(plan.ticketWave());
            gaps.add(seen.get(i).facts(), seen.get(i).now(), plan.gaps());
            waited += counts ? plan.waiting() : 0;
        }
        List<TaskLimits.Candidate> own = incident.spare(candidates);
        List<TaskLimits.Candidate> believed = new ArrayList<>(FalseAlarms.believed(own, tests));
        doubted += counts ? own.size() - believed.size() : 0;
        believed.addAll(playbooks.gapTasks(day, owners).open(gaps, gapsAsked, gapsOpen));
        List<DueTask> fit = playbooks.limits().fitting(believed, Set.of());
        waited += counts ? believed.size() - fit.size() : 0;
        Map<String, Integer> today = new HashMap<>();
        fit.forEach(due -> note(due, day, counts, today));
        if (counts) {
            today.forEach((person, tasks) -> {
                busiest = Math.max(busiest, tasks);
                byPerson.merge(person, tasks, Integer::sum);
            });
        }
    }

    private static boolean isDone(FollowUp task, LocalDate day) {
        LocalDate due = task.due();
        return due == null || !due.isAfter(day);
    }

    private void note(DueTask due, LocalDate day, boolean counts, Map<String, Integer> today) {
        Task task = due.task();
        EarlierTask asked = new EarlierTask(task.key(), task.playbook(), task.cause(), day);
        FollowUp followUp = new FollowUp(
                new ExternalId(due.system(), "task", task.key()),
                null,
                task.key(),
                FollowUp.Status.OPEN,
                task.due(),
                null,
                null,
                null);
        if (task.playbook().equals(MissingData.ID)) {
            gapsAsked.add(new GapTasks.Asked(asked, task.account()));
            gapsOpen.add(followUp);
        } else {
            earlier.computeIfAbsent(task.account(), key -> new ArrayList<>()).add(asked);
            open.computeIfAbsent(task.account(), key -> new ArrayList<>()).add(followUp);
        }
        if (counts) {
            byPlaybook.merge(task.playbook(), 1, Integer::sum);
            byWeek.merge(day.with(DayOfWeek.MONDAY), 1, Integer::sum);
            byAccount.merge(task.account(), 1, Integer::sum);
            ExternalId owner = task.owner();
            today.merge(owner == null ? "" : owner.text(), 1, Integer::sum);
        } else {
            backlog++;
        }
    }

    TaskForecast result(LocalDate to, List<AccountKey> accounts) {
        SortedMap<LocalDate, Integer> weeks = new TreeMap<>();
        int workingDays = 0;
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            LocalDate monday = day.with(DayOfWeek.MONDAY);
            weeks.put(monday, byWeek.getOrDefault(monday, 0));
            workingDays += day.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue() ? 1 : 0;
        }
        int tasks = byPlaybook.values().stream().mapToInt(Integer::intValue).sum();
        int people = byPerson.size();
        return new TaskForecast(
                name,
                from,
                to,
                accounts.size(),
                backlog,
                byPlaybook,
                weeks,
                busiest,
                people == 0 || workingDays == 0 ? 0 : (double) tasks / people / workingDays,
                people,
                waited,
                doubted,
                accounts.stream().map(key -> byAccount.getOrDefault(key, 0)).toList());
    }
}

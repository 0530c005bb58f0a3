package io.crmvitals.core.playbook;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.calendar.SiteCalendar;
import io.crmvitals.core.calendar.WorkingDays;
import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.expression.ExpressionException;
import io.crmvitals.core.indicator.AccountView;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Indicator;
import io.crmvitals.core.indicator.Language;
import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.indicator.Words;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.FollowUp;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.score.HealthScore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides which follow-ups an account needs today, and which open ones are no longer needed. Pure and safe for many threads: deciding twice on the same day
 * gives the same tasks with the same keys, and a task of an earlier day is never asked for again. A grey account asks for nothing but its missing data.
 */
public final class Playbooks {

    /** The days that scores of the past are looked up for. */
    private static final Set<Integer> LOOK_BACK = Set.of(ScoreDrop.DAYS, Expansion.GREEN_DAYS);

    private final List<Playbook> all;
    private final List<Playbook> enabled;
    private final OwnerChain chain;
    private final int perAccount;
    private final int perAccountDays;
    private final int perOwner;
    private final Catalogue catalogue;
    private final ToIntFunction<String> redNeedsScores;
    private final Words words;
    private final TaskText text;
    private final WorkingDays workingDays;
    private final SiteCalendar calendar;

    private Playbooks(
            List<Playbook> all,
            OwnerChain chain,
            int perAccount,
            int perAccountDays,
            int perOwner,
            Catalogue catalogue,
            ToIntFunction<String> redNeedsScores,
            Words words,
            WorkingDays workingDays,
            SiteCalendar calendar) {
        this.all = List.copyOf(all);
        this.enabled = all.stream().filter(Playbook::enabled).toList();
        this.chain = chain;
        this.perAccount = perAccount;
        this.perAccountDays = perAccountDays;
        this.perOwner = perOwner;
        this.catalogue = catalogue;
        this.redNeedsScores = redNeedsScores;
        this.words = words;
        this.text = new TaskText(words);
        this.workingDays = workingDays;
        this.calendar = calendar;
    }

    /**
     * Reads a site's playbooks. Everything wrong goes to the file's problems; what comes back may be used only while there are none.
     *
     * @param redNeedsScores by id and version of a card, how many scores in a row must be red before a person is asked
     * @param calendar what indicators count business hours by
     * @param off days on which nobody here works for a customer of a country; no task is due then
     */
    public static Playbooks read(
            ConfigFile file,
            Catalogue catalogue,
            ToIntFunction<String> redNeedsScores,
            Language language,
            SiteCalendar calendar,
            WorkingDays.Holidays off) {
        PlaybookReader read = PlaybookReader.read(file, catalogue, language);
        return new Playbooks(
                read.playbooks(),
                read.owners(),
                read.perAccount(),
                read.perAccountDays(),
                read.perOwner(),
                catalogue.in(language),
                redNeedsScores,
                Words.in(language),
                new WorkingDays(off),
                calendar);
    }

    /** The same with those playbooks switched on too, to see what they would do. */
    public Playbooks with(Predicate<String> switchedOn) {
        return new Playbooks(
                all.stream()
                        .map(playbook -> switchedOn.test(playbook.id()) ? playbook.switchedOn() : playbook)
                        .toList(),
                chain,
                perAccount,
                perAccountDays,
                perOwner,
                catalogue,
                redNeedsScores,
                words,
                workingDays,
                calendar);
    }

    /** Indicators whose answers each playbook asks for, by the playbook's id; those that ask for none are left out. */
    public Map<String, Set<String>> watched() {
        Map<String, Set<String>> watched = new TreeMap<>();
        for (Playbook playbook : all) {
            Set<String> indicators = playbook.play().watches();
            if (!indicators.isEmpty()) {
                watched.put(playbook.id(), indicators);
            }
        }
        return watched;
    }

    /** Every playbook of the site, switched on or not, in the order of their ids; the site's own ones last. */
    public List<PlaybookEntry> entries() {
        return all.stream()
                .sorted(Comparator.comparing((Playbook playbook) -> playbook.own() != null)
                        .thenComparing(Playbook::id))
                .map(playbook -> new PlaybookEntry(
                        playbook.id(),
                        playbook.enabled(),
                        playbook.when(),
                        playbook.system(),
                        List.copyOf(new LinkedHashSet<>(List.of(
                                playbook.owner().word(),
                                OwnerRole.CSM.word(),
                                OwnerRole.TEAM_QUEUE.word(),
                                OwnerRole.MANAGER.word()))),
                        playbook.dueWorkingDays(),
                        playbook.coolDownDays(),
                        playbook.evidence()))
                .toList();
    }

    /** The playbook that a task's key was made by; null where none here did. */
    public @Nullable String playbookOf(String key) {
        Playbook playbook = madeBy(key);
        return playbook == null ? null : playbook.id();
    }

    /** Systems that tasks are opened in. */
    public Set<String> systems() {
        return enabled.stream().map(Playbook::system).collect(Collectors.toUnmodifiableSet());
    }

    /** How many tasks one person may get on one day. */
    public TaskLimits limits() {
        return new TaskLimits(perOwner);
    }

    /** How many days back scores are needed for an {@link Outlook}. */
    public static Set<Integer> lookBack() {
        return LOOK_BACK;
    }

    /** What one account asks for today, before the limits that hold across accounts. */
    public TaskPlan plan(Outlook outlook, TaskOwners owners) {
        Situation situation = new Situation(
                outlook,
                catalogue,
                words,
                redNeedsScores.applyAsInt(outlook.now().scorecard()),
                calendar);
        List<String> troubles = new ArrayList<>();
        boolean grey = outlook.now().band() == Band.GREY;
        List<TaskLimits.Candidate> open = new ArrayList<>();
        int waiting = grey ? 0 : open(situation, owners, troubles, open);
        Double usageTest = !grey && enabled.stream().anyMatch(playbook -> playbook.play() instanceof UsageDrop)
                ? UsageDrop.test(situation)
                : null;
        return new TaskPlan(
                open,
                waiting,
                close(situation, troubles),
                minds(MissingData.ID) ? MissingData.gaps(situation) : List.of(),
                usageTest,
                minds(TicketWave.ID) ? TicketWave.struck(situation.view(), situation.answer(TicketWave.SURGE)) : null,
                troubles);
    }

    /** What {@link TaskPlan#ticketWave()} tells, for an account that nothing is planned for now. */
    public @Nullable Boolean ticketWave(AccountFacts facts, LocalDate day, Peers peers) {
        Indicator surge = catalogue.get(TicketWave.SURGE);
        if (!minds(TicketWave.ID) || surge == null) {
            return null;
        }
        AccountView view = Situation.view(facts, day, peers, calendar);
        return TicketWave.struck(view, surge.measure(view) instanceof Reading.Measured told ? told : null);
    }

    private boolean minds(String id) {
        return enabled.stream().anyMatch(playbook -> playbook.id().equals(id));
    }

    /** Fills in the tasks that the account would get, and returns how many more it had cause for. */
    private int open(Situation situation, TaskOwners owners, List<String> troubles, List<TaskLimits.Candidate> due) {
        LocalDate day = situation.day();
        Set<String> older = new LinkedHashSet<>();
        Set<String> todays = new LinkedHashSet<>();
        int lately = 0;
        for (EarlierTask task : situation.earlier()) {
            (task.plannedOn().equals(day) ? todays : older).add(task.key());
            lately += situation.age(task) < perAccountDays && !task.playbook().equals(MissingData.ID) ? 1 : 0;
        }
        double atRisk = RenewalChance.atRisk(situation.now(), situation.facts());
        int waiting = 0;
        for (Playbook playbook : enabled) {
            if (playbook.play().byScore() && unsteady(situation)) {
                continue;
            }
            for (Cause cause : causes(playbook, situation, troubles)) {
                String key = playbook.key(situation.facts().key(), cause.text(), cause.episode());
                boolean again = todays.contains(key);
                if (older.contains(key) || (!again && coolingDown(playbook, situation))) {
                    continue;
                }
                if (!again && lately >= perAccount) {
                    waiting++;
                } else {
                    lately += again ? 0 : 1;
                    situation.want(playbook.id());
                    Task task = task(playbook, cause, key, situation, owners);
                    due.add(new TaskLimits.Candidate(
                            new DueTask(playbook.system(), task), cause.named(), atRisk, cause.chance()));
                }
            }
        }
        return waiting;
    }

    /** Nobody acts on a score whose band flips to and fro, or on a yellow that a small change of the card would undo. */
    private static boolean unsteady(Situation situation) {
        HealthScore.Scored now = situation.scored();
        return now != null && (now.steadiness().unstable() || (now.fragile() && now.band() == Band.YELLOW));
    }

    private static List<Cause> causes(Playbook playbook, Situation situation, List<String> troubles) {
        try {
            return playbook.play().causes(situation, playbook.coolDownDays());
        } catch (ExpressionException failed) {
            troubles.add(trouble(playbook, "trigger", failed));
            return List.of();
        }
    }

    private static String trouble(Playbook playbook, String key, ExpressionException failed) {
        return "playbooks." + playbook.id() + "." + key
                + " could not be worked out for some account, which gets no task from it: " + failed.getMessage();
    }

    /**
     * Matters of their own cool down by cause and key. The others wait while an earlier task is still open in the CRM, however far people have put it off, and for
     * the cool-down.
     */
    private static boolean coolingDown(Playbook playbook, Situation situation) {
        if (playbook.play().byCause()) {
            return false;
        }
        boolean stillOpen = situation.facts().followUps().stream()
                .anyMatch(task -> task.status() == FollowUp.Status.OPEN && playbook.gave(task.key()));
        return stillOpen
                || situation.earlier().stream()
                        .anyMatch(task ->
                                task.playbook().equals(playbook.id()) && situation.age(task) < playbook.coolDownDays());
    }

    /** Open tasks of earlier days that records show to have done their work; those of playbooks that were switched off since, too. */
    private List<Closing> close(Situation situation, List<String> troubles) {
        List<Closing> closings = new ArrayList<>();
        if (situation.facts().followUps().stream().noneMatch(task -> task.status() == FollowUp.Status.OPEN)) {
            return closings;
        }
        Map<String, EarlierTask> planned = new HashMap<>();
        situation.earlier().forEach(task -> planned.putIfAbsent(task.key(), task));
        for (FollowUp open : situation.facts().followUps()) {
            EarlierTask task = planned.get(open.key());
            Playbook playbook = madeBy(open.key());
            if (open.status() == FollowUp.Status.OPEN
                    && task != null
                    && playbook != null
                    && situation.age(task) > 0
                    && over(playbook, situation, task, troubles)) {
                closings.add(new Closing(
                        situation.facts().key(),
                        open.id().system(),
                        open.id(),
                        open.key(),
                        comment(playbook, situation.day())));
            }
        }
        return closings;
    }

    private static boolean over(Playbook playbook, Situation situation, EarlierTask task, List<String> troubles) {
        try {
            return playbook.play().over(situation, task);
        } catch (ExpressionException failed) {
            troubles.add(trouble(playbook, "close", failed));
            return false;
        }
    }

    private @Nullable Playbook madeBy(String key) {
        return all.stream().filter(playbook -> playbook.gave(key)).findFirst().orElse(null);
    }

    private String comment(Playbook playbook, LocalDate day) {
        String why = playbook.own() == null
                ? words.say("task." + playbook.id() + ".over")
                : words.say("task.own.over", "id", playbook.id());
        return words.say("task.closed", "day", day, "why", why);
    }

    /** The same task for a CRM that knows the account, where the one it was meant for does not. */
    public TaskLimits.Candidate moved(
            TaskLimits.Candidate candidate, String system, AccountFacts facts, TaskOwners owners) {
        Playbook playbook = madeBy(candidate.due().task().key());
        OwnerRole role = playbook == null ? OwnerRole.CSM : playbook.owner();
        ExternalId owner = chain.owner(role, candidate.named(), facts, system, owners);
        return candidate.in(new DueTask(system, candidate.due().task().ownedBy(owner)));
    }

    private Task task(Playbook playbook, Cause cause, String key, Situation situation, TaskOwners owners) {
        return new Task(
                key,
                situation.facts().key(),
                playbook.id(),
                cause.text(),
                cause.subject(),
                text.body(playbook, cause, situation),
                due(playbook, situation.day(), situation.facts()),
                playbook.priority(),
                chain.owner(playbook.owner(), cause.named(), situation.facts(), playbook.system(), owners));
    }

    private LocalDate due(Playbook playbook, LocalDate day, AccountFacts facts) {
        return workingDays.after(day, playbook.dueWorkingDays(), facts.first(Account::country));
    }

    /** True for the task that asks for data, which is one for the whole portfolio. */
    public boolean asksForData(Task task) {
        return task.playbook().equals(MissingData.ID);
    }

    /** Asks once for what many accounts lack; nothing where it was asked lately, or somebody still has the task. */
    public GapTasks gapTasks(LocalDate day, TaskOwners owners) {
        Playbook playbook = enabled.stream()
                .filter(one -> one.id().equals(MissingData.ID))
                .findFirst()
                .orElse(null);
        return new GapTasks(playbook, day, text, words, (one, facts) -> due(one, day, facts), chain, owners);
    }
}

package io.crmvitals.core.playbook;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.calendar.WorkingDays;
import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.indicator.AccountView;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Language;
import io.crmvitals.core.indicator.Words;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.FollowUp;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.Reason;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides which follow-ups an account needs today. Pure and safe for many threads: deciding twice on the same day gives the same tasks with the same keys, and
 * a task of an earlier day is never asked for again.
 */
public final class Playbooks {

    private static final int REASONS = 3;
    private static final int EVIDENCE = 5;

    private final List<Playbook> enabled;
    private final Map<String, ExternalId> fallbackOwners;
    private final int perAccount;
    private final int perAccountDays;
    private final int perOwner;
    private final Triggers triggers;
    private final Words words;
    private final WorkingDays workingDays;

    private Playbooks(PlaybookReader read, Catalogue catalogue, Language language, WorkingDays workingDays) {
        this.enabled = List.copyOf(read.enabled());
        this.fallbackOwners = Map.copyOf(read.fallbackOwners());
        this.perAccount = read.perAccount();
        this.perAccountDays = read.perAccountDays();
        this.perOwner = read.perOwner();
        this.triggers = new Triggers(catalogue);
        this.words = Words.in(language);
        this.workingDays = workingDays;
    }

    /** Reads a site's playbooks. Everything wrong goes to the file's problems; what comes back may be used only while there are none. */
    public static Playbooks read(
            ConfigFile file, Catalogue catalogue, Language language, WorkingDays.Holidays holidays) {
        return new Playbooks(PlaybookReader.read(file), catalogue, language, new WorkingDays(holidays));
    }

    /** Systems that tasks are opened in. */
    public Set<String> systems() {
        return enabled.stream().map(Playbook::system).collect(Collectors.toUnmodifiableSet());
    }

    /** How many tasks one person may get on one day. */
    public TaskLimits limits() {
        return new TaskLimits(perOwner);
    }

    /**
     * The tasks of one account.
     *
     * @param now its score of today; a grey one asks for nothing here, because it says nothing of the customer
     * @param before its newest score of an earlier day
     * @param earlier every task ever planned for it; those of today may be among them
     */
    public List<DueTask> due(
            HealthScore now,
            @Nullable HealthScore before,
            AccountFacts facts,
            List<EarlierTask> earlier,
            TaskOwners owners) {
        if (!(now instanceof HealthScore.Scored scored)) {
            return List.of();
        }
        LocalDate day = now.day();
        AccountView view = new AccountView(
                facts, day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        Situation situation = new Situation(scored, before, view, earlier, words);
        Set<String> older = keys(earlier, day, false);
        Set<String> todays = keys(earlier, day, true);
        long lately = earlier.stream()
                .filter(task -> ChronoUnit.DAYS.between(task.plannedOn(), day) < perAccountDays)
                .count();
        List<DueTask> due = new ArrayList<>();
        for (Playbook playbook : enabled) {
            for (Cause cause : triggers.of(playbook, situation)) {
                String key = playbook.key(facts.key(), cause.text(), cause.episode());
                boolean again = todays.contains(key);
                if (older.contains(key) || (!again && (lately >= perAccount || coolingDown(playbook, situation)))) {
                    continue;
                }
                lately += again ? 0 : 1;
                due.add(new DueTask(playbook.system(), task(playbook, cause, key, situation, owners)));
            }
        }
        return due;
    }

    private static Set<String> keys(List<EarlierTask> earlier, LocalDate day, boolean ofToday) {
        return earlier.stream()
                .filter(task -> task.plannedOn().equals(day) == ofToday)
                .map(EarlierTask::key)
                .collect(Collectors.toSet());
    }

    /**
     * Low answers cool down by person and renewals by term; both are looked after by cause and key. The others wait while an earlier task is still open in the CRM,
     * however far people have put it off, and for the cool-down.
     */
    private static boolean coolingDown(Playbook playbook, Situation situation) {
        if (playbook.id() == Playbook.Id.P08 || playbook.id() == Playbook.Id.P03) {
            return false;
        }
        return stillOpen(playbook, situation) || withinCoolDown(playbook, situation);
    }

    private static boolean stillOpen(Playbook playbook, Situation situation) {
        return situation.facts().followUps().stream()
                .anyMatch(task -> task.status() == FollowUp.Status.OPEN && playbook.gave(task.key()));
    }

    private static boolean withinCoolDown(Playbook playbook, Situation situation) {
        return situation.earlier().stream()
                .filter(task -> task.playbook().equals(playbook.id().name()))
                .anyMatch(task -> ChronoUnit.DAYS.between(task.plannedOn(), situation.day()) < playbook.coolDownDays());
    }

    /** Who gets an account's tasks in that CRM: whoever looks after it there, else the one whom the site names for such cases; null for nobody in particular. */
    public @Nullable ExternalId owner(AccountFacts facts, String system, TaskOwners owners) {
        ExternalId owner = owners.activeOwner(facts, system);
        return owner == null ? fallbackOwners.get(system) : owner;
    }

    private Task task(Playbook playbook, Cause cause, String key, Situation situation, TaskOwners owners) {
        return new Task(
                key,
                situation.facts().key(),
                playbook.id().name(),
                cause.text(),
                cause.subject(),
                body(playbook, cause, situation),
                workingDays.after(
                        situation.day(),
                        playbook.dueWorkingDays(),
                        situation.facts().first(Account::country)),
                playbook.priority(),
                owner(situation.facts(), playbook.system(), owners));
    }

    private String body(Playbook playbook, Cause cause, Situation situation) {
        HealthScore.Scored now = situation.now();
        StringBuilder body = new StringBuilder(words.say("task." + playbook.id().name() + ".body"));
        body.append("\n\n")
                .append(words.say(
                        "task.score",
                        "score",
                        now.value(),
                        "band",
                        words.say("band." + now.band().name().toLowerCase(Locale.ROOT)),
                        "day",
                        now.day()));
        now.reasons().stream()
                .limit(REASONS)
                .map(Reason::text)
                .forEach(text -> body.append("\n- ").append(text));
        if (!cause.evidence().isEmpty()) {
            String ids = cause.evidence().stream()
                    .limit(EVIDENCE)
                    .map(ExternalId::text)
                    .collect(Collectors.joining(", "));
            body.append("\n\n").append(words.say("task.evidence", "ids", ids));
        }
        return body.toString();
    }
}

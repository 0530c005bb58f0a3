package io.crmvitals.core.playbook;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.indicator.Words;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.FollowUp;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Tasks about missing data: one for each cause in the whole portfolio, opened on the account with the most revenue at risk among those that lack it. */
public final class GapTasks {

    /** An earlier task about missing data, and the account that it was opened on. */
    public record Asked(EarlierTask task, AccountKey account) {}

    private final @Nullable Playbook playbook;
    private final LocalDate day;
    private final TaskText text;
    private final Words words;
    private final BiFunction<Playbook, AccountFacts, LocalDate> due;
    private final OwnerChain chain;
    private final TaskOwners owners;
    private final Map<AccountKey, AccountFacts> anchors = new HashMap<>();

    GapTasks(
            @Nullable Playbook playbook,
            LocalDate day,
            TaskText text,
            Words words,
            BiFunction<Playbook, AccountFacts, LocalDate> due,
            OwnerChain chain,
            TaskOwners owners) {
        this.playbook = playbook;
        this.day = day;
        this.text = text;
        this.words = words;
        this.due = due;
        this.chain = chain;
        this.owners = owners;
    }

    /** False where the site does not ask for missing data. */
    public boolean wanted() {
        return playbook != null;
    }

    /** True for a task of this kind. */
    public boolean made(EarlierTask task) {
        return task.playbook().equals(MissingData.ID);
    }

    /**
     * @param asked every task of this kind that was ever planned, on any account
     * @param followUps what became of our tasks, on any account
     */
    public List<TaskLimits.Candidate> open(PortfolioGaps gaps, List<Asked> asked, Collection<FollowUp> followUps) {
        List<TaskLimits.Candidate> tasks = new ArrayList<>();
        Playbook missing = playbook;
        if (missing == null) {
            return tasks;
        }
        Set<String> waiting = waiting(missing, asked, followUps);
        gaps.byCause().forEach((cause, lack) -> {
            if (!waiting.contains(cause)) {
                String subject = words.say(
                        "task.P15.subject",
                        "account",
                        lack.accounts() == 1
                                ? Situation.account(lack.facts())
                                : words.say("task.P15.several", "count", lack.accounts()));
                anchors.put(lack.facts().key(), lack.facts());
                Task task = new Task(
                        missing.key("every account", cause, day.toString()),
                        lack.facts().key(),
                        missing.id(),
                        cause,
                        subject,
                        text.gap(missing, lack),
                        due.apply(missing, lack.facts()),
                        missing.priority(),
                        chain.owner(missing.owner(), null, lack.facts(), missing.system(), owners));
                tasks.add(new TaskLimits.Candidate(new DueTask(missing.system(), task), null, lack.atRisk(), null));
            }
        });
        return tasks;
    }

    /** The same task for the primary CRM, where the one it was meant for does not know the account. */
    public TaskLimits.Candidate whereKnown(TaskLimits.Candidate candidate, Set<String> knownIn, String primary) {
        Playbook missing = playbook;
        AccountFacts facts = anchors.get(candidate.due().task().account());
        if (missing == null || facts == null || knownIn.contains(candidate.due().system())) {
            return candidate;
        }
        ExternalId owner = chain.owner(missing.owner(), null, facts, primary, owners);
        return candidate.in(new DueTask(primary, candidate.due().task().ownedBy(owner)));
    }

    /** Causes that somebody has on the list, or had lately. */
    private Set<String> waiting(Playbook missing, List<Asked> asked, Collection<FollowUp> followUps) {
        Set<String> open = new HashSet<>();
        followUps.stream().filter(task -> task.status() == FollowUp.Status.OPEN).forEach(task -> open.add(task.key()));
        Set<String> causes = new HashSet<>();
        for (Asked one : asked) {
            long age = ChronoUnit.DAYS.between(one.task().plannedOn(), day);
            if (open.contains(one.task().key()) || (age >= 0 && age < missing.coolDownDays())) {
                causes.add(one.task().cause());
            }
        }
        return causes;
    }

    /**
     * Open tasks whose cause no account has any more.
     *
     * @param gaps of every account there is: what a part of them lacks says nothing of the others
     */
    public List<Closing> close(PortfolioGaps gaps, List<Asked> asked, Collection<FollowUp> followUps) {
        Map<String, Asked> planned = new HashMap<>();
        asked.forEach(one -> planned.putIfAbsent(one.task().key(), one));
        List<Closing> closings = new ArrayList<>();
        for (FollowUp task : followUps) {
            Asked one = planned.get(task.key());
            if (one != null
                    && playbook != null
                    && task.status() == FollowUp.Status.OPEN
                    && one.task().plannedOn().isBefore(day)
                    && !gaps.byCause().containsKey(one.task().cause())) {
                String why = words.say("task.P15.over");
                closings.add(new Closing(
                        one.account(),
                        task.id().system(),
                        task.id(),
                        task.key(),
                        words.say("task.closed", "day", day, "why", why)));
            }
        }
        return closings;
    }
}

package io.crmvitals.core.playbook;

import io.crmvitals.core.account.ExternalId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one person's new tasks to what one person can do: the accounts that bring most revenue go first. What does not fit today is asked for again tomorrow
 * by whatever caused it.
 *
 * @param perOwner tasks that one owner gets on one day at most
 */
public record TaskLimits(int perOwner) {

    /**
     * A task that an account would get.
     *
     * @param revenue the account's annual recurring revenue; null counts as least
     */
    public record Candidate(DueTask due, @Nullable BigDecimal revenue) {}

    private static final Comparator<Candidate> GREATEST_REVENUE_FIRST = Comparator.comparing(
                    (Candidate candidate) -> candidate.revenue() == null ? BigDecimal.ZERO : candidate.revenue())
            .reversed()
            .thenComparing(candidate -> candidate.due().task().priority(), Comparator.reverseOrder())
            .thenComparing(candidate -> candidate.due().task().key());

    /**
     * The tasks to open, in the order of the candidates. Tasks that nobody owns share one limit for each system.
     *
     * @param plannedToday keys of the tasks that an earlier run of this day planned; they stay, and count
     */
    public List<DueTask> fitting(List<Candidate> candidates, Set<String> plannedToday) {
        Map<String, Integer> taken = new HashMap<>();
        Set<String> fit = new HashSet<>();
        for (Candidate candidate : candidates) {
            String key = candidate.due().task().key();
            if (plannedToday.contains(key) && fit.add(key)) {
                taken.merge(owner(candidate), 1, Integer::sum);
            }
        }
        List<Candidate> ranked = new ArrayList<>(candidates);
        ranked.sort(GREATEST_REVENUE_FIRST);
        for (Candidate candidate : ranked) {
            String key = candidate.due().task().key();
            int soFar = taken.getOrDefault(owner(candidate), 0);
            if (soFar < perOwner && fit.add(key)) {
                taken.put(owner(candidate), soFar + 1);
            }
        }
        return candidates.stream()
                .map(Candidate::due)
                .filter(due -> fit.contains(due.task().key()))
                .toList();
    }

    private static String owner(Candidate candidate) {
        ExternalId owner = candidate.due().task().owner();
        return owner == null ? "nobody in " + candidate.due().system() : owner.text();
    }
}

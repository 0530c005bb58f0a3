package io.crmvitals.core.playbook;

import io.crmvitals.core.account.ExternalId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one person's new tasks to what one person can do: the accounts with the most revenue at risk go first. What does not fit today is asked for again tomorrow
 * by whatever caused it.
 *
 * @param perOwner tasks that one owner gets on one day at most
 */
public record TaskLimits(int perOwner) {

    /**
     * A task that an account would get.
     *
     * @param named somebody whom the records name for it; null for nobody
     * @param atRisk the account's annual revenue times the chance of losing it
     * @param chance how likely a test would have shown its cause by chance alone; null where it is no matter of chance
     */
    public record Candidate(
            DueTask due,
            @Nullable ExternalId named,
            double atRisk,
            @Nullable Double chance) {

        /** The same, opened elsewhere. */
        public Candidate in(DueTask elsewhere) {
            return new Candidate(elsewhere, named, atRisk, chance);
        }
    }

    private static final Comparator<Candidate> GREATEST_RISK_FIRST = Comparator.comparingDouble(Candidate::atRisk)
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
        ranked.sort(GREATEST_RISK_FIRST);
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

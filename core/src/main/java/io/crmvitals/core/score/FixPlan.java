package io.crmvitals.core.score;

import java.util.List;
import java.util.Optional;

/**
 * What to mend first for one account.
 *
 * @param fixes answers that could be better, the greatest gain first
 * @param answers questions without an answer, the greatest gain of coverage first
 * @param cap the line of the cap that holds the score down; nothing helps beyond its limit before its fact is over
 * @param next the band above; empty for a green account
 * @param nextFrom the score from which that band begins; 0 for a grey account
 * @param path what to mend, one after the other, always what gains most next: short, though not always the shortest
 * @param reached whether the path leads into the next band
 */
public record FixPlan(
        List<Fix> fixes,
        List<Fix> answers,
        Optional<String> cap,
        Optional<Band> next,
        double nextFrom,
        List<Step> path,
        boolean reached) {

    public FixPlan {
        fixes = List.copyOf(fixes);
        answers = List.copyOf(answers);
        path = List.copyOf(path);
    }

    /**
     * One thing mended after those before it.
     *
     * @param gain points of the score; of the coverage for a grey account, 0 to 1
     * @param then the score after it; the coverage for a grey account
     */
    public record Step(String indicator, double gain, double then) {}
}

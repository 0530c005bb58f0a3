package io.crmvitals.core.writeback;

import io.crmvitals.core.account.AccountKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides which writes of a run wait, and why. Pure: the same writes and the same facts about them give the same answer, in every run anew. What a person approved
 * passes all guards, and counts for none of them. Where several guards speak, the first one counts: a closed gate, then a feed, then the change budget; what an
 * earlier one holds uses up none of the budget.
 *
 * @param gates why a system may not be written to, by system; one that is missing is open
 * @param feeds why an account waits for a feed, by account
 * @param budget null where any number of bands may change
 */
public record WriteGuards(
        Map<String, String> gates,
        Map<AccountKey, String> feeds,
        @Nullable ChangeBudget budget) {

    public WriteGuards {
        gates = Map.copyOf(gates);
        feeds = Map.copyOf(feeds);
    }

    /**
     * What was decided.
     *
     * @param holds by the id of the write; one that is missing may be sent
     * @param budget null where any number of bands may change
     */
    public record Decision(Map<String, Hold> holds, ChangeBudget.@Nullable Verdict budget) {}

    /**
     * Decides on everything that a run would send.
     *
     * @param writes all of them, those that waited before too
     * @param approved ids of those that a person approved
     * @param accounts how many have a delivered band
     * @param why what to say of an exceeded budget
     */
    public Decision decide(
            Collection<PlannedWrite> writes,
            Set<String> approved,
            int accounts,
            Function<ChangeBudget.Verdict, String> why) {
        Map<String, Hold> holds = new LinkedHashMap<>();
        List<PlannedWrite> left = new ArrayList<>();
        for (PlannedWrite write : writes) {
            String gate = gates.get(write.target().system());
            String feed = feeds.get(write.account());
            if (approved.contains(write.id())) {
                continue;
            }
            if (gate != null) {
                holds.put(write.id(), new Hold(Hold.Kind.PLAN_ONLY, gate));
            } else if (feed != null) {
                holds.put(write.id(), new Hold(Hold.Kind.FEED, feed));
            } else {
                left.add(write);
            }
        }
        if (budget == null) {
            return new Decision(holds, null);
        }
        ChangeBudget.Verdict verdict = budget.judge(accounts, left);
        if (verdict.exceeded()) {
            Hold hold = new Hold(Hold.Kind.CHANGE_BUDGET, why.apply(verdict));
            left.stream().filter(verdict::holds).forEach(write -> holds.put(write.id(), hold));
        }
        return new Decision(holds, verdict);
    }
}

package io.crmvitals.routes.score;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.writeback.ChangeBudget;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An exceeded change budget in words: how many accounts, from which band to which, and what moved most of them. */
final class BudgetText {

    private BudgetText() {}

    /** @param movers the indicator that moved each account most, as far as it can be told */
    static String of(ChangeBudget.Verdict verdict, double share, Map<AccountKey, String> movers) {
        int moving = verdict.moves().size();
        String text = String.format(
                Locale.ROOT,
                "%d of %d accounts would change their band in one run, more than the %s that guards.change_budget allows: %s.",
                moving,
                verdict.accounts(),
                percent(share),
                verdict.counts().entrySet().stream()
                        .map(each -> each.getKey().from().word() + " to "
                                + each.getKey().to().word() + " " + each.getValue())
                        .collect(Collectors.joining(", ")));
        Map<String, Integer> counts = new TreeMap<>();
        movers.values().forEach(mover -> counts.merge(mover, 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(most -> text
                        + String.format(
                                Locale.ROOT,
                                " What moved them most often: %s (%d of %d).",
                                most.getKey(),
                                most.getValue(),
                                moving))
                .orElse(text);
    }

    private static String percent(double share) {
        double percent = 100 * share;
        return percent == Math.rint(percent)
                ? String.format(Locale.ROOT, "%.0f %%", percent)
                : String.format(Locale.ROOT, "%.1f %%", percent);
    }
}

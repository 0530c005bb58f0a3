package io.crmvitals.core.score;

import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.record.AccountFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to score an account again between two of its scores.
 *
 * @param then facts as they were known when the earlier score was made
 * @param matched the same records, given to accounts as the match ladder decides now; what people pinned, as it was then
 * @param pinned the same records, given to accounts as decided now
 * @param now facts as they were known when the later score was made
 * @param beforeThen the score that the earlier one followed; null for the first
 * @param beforeNow the score that the later one followed
 * @param peersThen what was usual when the earlier score was made
 * @param peersNow what was usual when the later score was made
 * @param childrenThen accounts that belong to it, as scored when the earlier score was made
 * @param childrenNow accounts that belong to it, as scored when the later score was made
 */
public record ChangeInputs(
        AccountFacts then,
        AccountFacts matched,
        AccountFacts pinned,
        AccountFacts now,
        @Nullable HealthScore beforeThen,
        @Nullable HealthScore beforeNow,
        Peers peersThen,
        Peers peersNow,
        List<Child> childrenThen,
        List<Child> childrenNow) {

    public ChangeInputs {
        childrenThen = List.copyOf(childrenThen);
        childrenNow = List.copyOf(childrenNow);
    }

    /** Of an account to which no others belong. */
    public ChangeInputs(
            AccountFacts then,
            AccountFacts matched,
            AccountFacts pinned,
            AccountFacts now,
            @Nullable HealthScore beforeThen,
            @Nullable HealthScore beforeNow,
            Peers peersThen,
            Peers peersNow) {
        this(then, matched, pinned, now, beforeThen, beforeNow, peersThen, peersNow, List.of(), List.of());
    }
}

package io.crmvitals.core.score;

import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.record.AccountFacts;
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
 */
public record ChangeInputs(
        AccountFacts then,
        AccountFacts matched,
        AccountFacts pinned,
        AccountFacts now,
        @Nullable HealthScore beforeThen,
        @Nullable HealthScore beforeNow,
        Peers peersThen,
        Peers peersNow) {}

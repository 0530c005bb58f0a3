package io.crmvitals.core.playbook;

import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.score.HealthScore;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One account on one day, as planning sees it.
 *
 * @param now its score of today
 * @param before its newest score of an earlier day
 * @param ago for each of {@link Playbooks#lookBack()}, the newest score that is at least so many days old; a number that is missing has none
 * @param earlier every task ever planned for it; those of today may be among them
 */
public record Outlook(
        HealthScore now,
        @Nullable HealthScore before,
        Map<Integer, HealthScore> ago,
        AccountFacts facts,
        List<EarlierTask> earlier,
        Peers peers) {

    public Outlook {
        ago = Map.copyOf(ago);
        earlier = List.copyOf(earlier);
    }
}

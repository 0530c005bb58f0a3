package io.crmvitals.core.score;

import io.crmvitals.core.indicator.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the newest score of an earlier day left behind. It is asked by indicator and by kind of cap, not by card: an account that changes its card, or whose card
 * gets a new version, forgets nothing. An indicator that no card weighs any more is forgotten, so to take it off the card is the way to end a hold for good.
 */
final class Memory {

    private final @Nullable HealthScore before;
    private @Nullable Map<String, Double> points;

    Memory(@Nullable HealthScore before) {
        this.before = before;
    }

    /** Id and version of the card; empty without a score. */
    String card() {
        return before == null ? "" : before.scorecard();
    }

    Steadiness steadiness() {
        if (before instanceof HealthScore.Scored scored) {
            return scored.steadiness();
        }
        return before instanceof HealthScore.Grey grey ? grey.steadiness() : Steadiness.NEW;
    }

    /** The band of the newest number, also where grey days followed it; null where there was none. */
    @Nullable
    Band band() {
        Steadiness.Last last = last();
        return last == null ? null : last.band();
    }

    /** That number itself. */
    @Nullable
    Double value() {
        Steadiness.Last last = last();
        return last == null ? null : last.value();
    }

    Steadiness.@Nullable Last last() {
        if (before instanceof HealthScore.Scored scored) {
            return new Steadiness.Last(scored.day(), scored.value(), scored.band());
        }
        return steadiness().last();
    }

    /** The last known points of an indicator: those that stood while its feed was silent already, else those it was measured with; null where there are none. */
    @Nullable
    Double points(String indicator) {
        Map<String, Double> known = points;
        if (known == null) {
            known = new HashMap<>();
            for (Reading reading : before == null ? List.<Reading>of() : before.readings()) {
                if (reading instanceof Reading.Measured measured) {
                    known.put(measured.indicator(), measured.points());
                }
            }
            known.putAll(steadiness().lost());
            points = known;
        }
        return known.get(indicator);
    }

    boolean stood(Cap cap) {
        return steadiness().caps().contains(cap.kind().word());
    }
}

package io.crmvitals.core.score;

import io.crmvitals.core.indicator.Reading;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the newest score of an earlier day left behind. It is asked by indicator and by kind of cap, not by card: an account that changes its card, or whose card
 * gets a new version, forgets nothing. An indicator that no card weighs any more is forgotten, so to take it off the card is the way to end a hold for good.
 */
final class Memory {

    private final @Nullable HealthScore before;
    private @Nullable Map<String, Double> points;
    private final Map<String, Double> values = new HashMap<>();
    private final Set<String> apart = new HashSet<>();
    private final Set<String> asked = new HashSet<>();

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
        return known().get(indicator);
    }

    /** The answer that those points were given for, in the indicator's unit; null where it is not known any more. */
    @Nullable
    Double answer(String indicator) {
        return known().containsKey(indicator) ? values.get(indicator) : null;
    }

    /** True where the question did not arise when its feed was last heard of. */
    boolean apart(String indicator) {
        return !known().containsKey(indicator) && apart.contains(indicator);
    }

    /** True where there is an earlier score, whose card did not ask this: nobody knows what the answer was while its feed lived. */
    boolean neverAsked(String indicator) {
        return before != null && !known().containsKey(indicator) && !asked.contains(indicator);
    }

    private Map<String, Double> known() {
        Map<String, Double> known = points;
        if (known == null) {
            known = new HashMap<>();
            for (Reading reading : before == null ? List.<Reading>of() : before.readings()) {
                asked.add(reading.indicator());
                if (reading instanceof Reading.Measured measured) {
                    known.put(measured.indicator(), measured.points());
                    values.put(measured.indicator(), measured.value());
                } else if (reading instanceof Reading.NotApplicable) {
                    apart.add(reading.indicator());
                }
            }
            known.putAll(steadiness().lost());
            values.keySet().removeAll(steadiness().lost().keySet());
            apart.addAll(steadiness().apart());
            asked.addAll(apart);
            points = known;
        }
        return known;
    }

    boolean stood(Cap cap) {
        return steadiness().caps().contains(cap.kind().word());
    }
}

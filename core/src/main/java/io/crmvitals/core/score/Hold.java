package io.crmvitals.core.score;

import io.crmvitals.core.indicator.AccountView;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Indicator;
import io.crmvitals.core.indicator.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a score from rising because a feed fell silent. An indicator that answered last time, whose feed is not heard of now, goes on counting with its last
 * points wherever forgetting them would help the account. Each is a line of its own, so that everybody sees it, and it ends when the feed returns.
 */
final class Hold {

    static final String LINE = "held:";

    private final double sum;
    private final double weight;
    private final List<Contribution> lines = new ArrayList<>();

    private record Lost(String indicator, int slot, double points, double effect) {}

    Hold(
            Scorecard card,
            Weighing weighing,
            Map<String, Reading> readings,
            Catalogue catalogue,
            AccountView view,
            @Nullable HealthScore before) {
        double heldSum = weighing.sum();
        double heldWeight = weighing.answered();
        double score = heldSum / heldWeight;
        double total = 0;
        List<Lost> lost = new ArrayList<>();
        boolean sameCard = before != null && before.scorecard().equals(card.key());
        if (sameCard && before instanceof HealthScore.Scored scored) {
            for (int i = 0; i < card.slots().size(); i++) {
                Lost one = lost(card.slots().get(i), i, weighing, readings, catalogue, view, scored, score);
                if (one != null) {
                    lost.add(one);
                    Reading.Measured answer = weighing.answer(i);
                    heldSum += weighing.weight(i) * (answer == null ? one.points() : one.points() - answer.points());
                    heldWeight += answer == null ? weighing.weight(i) : 0;
                    total += one.effect();
                }
            }
        }
        sum = heldSum;
        weight = heldWeight;
        double amount = heldSum / heldWeight - score;
        for (Lost one : lost) {
            Scorecard.Slot slot = card.slots().get(one.slot());
            double share = amount * one.effect() / total;
            lines.add(new Contribution(LINE + one.indicator(), slot.pillar(), 0, one.points(), share));
        }
    }

    double score() {
        return sum / weight;
    }

    /** One for each indicator whose last points still count; together they are the difference between held and plain score. */
    List<Contribution> lines() {
        return lines;
    }

    private static @Nullable Lost lost(
            Scorecard.Slot slot,
            int index,
            Weighing weighing,
            Map<String, Reading> readings,
            Catalogue catalogue,
            AccountView view,
            HealthScore.Scored before,
            double score) {
        Reading.Measured answer = weighing.answer(index);
        double stands = answer == null ? score : answer.points();
        Lost worst = null;
        for (Contribution line : before.contributions()) {
            boolean held = line.indicator().startsWith(LINE);
            String id = held ? line.indicator().substring(LINE.length()) : line.indicator();
            if (!slot.indicators().contains(id) || !(line.points() < (worst == null ? stands : worst.points()))) {
                continue;
            }
            Indicator indicator = catalogue.get(id);
            Reading now = readings.get(id);
            if (indicator != null && now != null && indicator.lostItsFeed(now, view)) {
                worst = new Lost(id, index, line.points(), weighing.weight(index) * (stands - line.points()));
            }
        }
        return worst;
    }
}

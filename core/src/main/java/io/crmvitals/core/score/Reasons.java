package io.crmvitals.core.score;

import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Indicator;
import io.crmvitals.core.indicator.Pillar;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.indicator.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says why a score is what it is: what costs most comes first, then what helps most. */
final class Reasons {

    /** What moves a score by less than this many points is no reason. */
    private static final double WORTH_SAYING = 0.05;

    private Reasons() {}

    /** One reason for every line that moves the score; against the card's reference for indicators, in full for caps and holds. */
    static List<Reason> of(
            Scorecard card,
            List<Contribution> contributions,
            Map<String, Reading> readings,
            Catalogue catalogue,
            Words words) {
        List<Reason> costs = new ArrayList<>();
        List<Reason> gains = new ArrayList<>();
        for (Contribution line : contributions) {
            boolean plain = readings.containsKey(line.indicator());
            double effect = plain ? line.weight() * (line.points() - card.reference()) : line.amount();
            if (Math.abs(effect) >= WORTH_SAYING) {
                Reason reason = new Reason(line.indicator(), effect, text(line, readings, catalogue, words));
                (effect < 0 ? costs : gains).add(reason);
            }
        }
        costs.sort(Comparator.comparingDouble(Reason::effect));
        gains.sort(Comparator.comparingDouble(Reason::effect).reversed());
        costs.addAll(gains);
        return costs;
    }

    /** Why there is no number: heavy pillars without an answer, then every indicator without one, the heaviest first. */
    static List<Reason> missing(
            Scorecard card, Weighing weighing, Map<String, Reading> readings, Catalogue catalogue, Words words) {
        List<Reason> reasons = new ArrayList<>();
        weighing.unanswered()
                .forEach((pillar, weight) -> reasons.add(new Reason(
                        "pillar:" + word(pillar),
                        0,
                        words.say("reason.pillar_missing", "pillar", words.say("pillar." + word(pillar))))));
        List<Scorecard.Slot> heaviest = new ArrayList<>(card.slots());
        heaviest.sort(Comparator.comparingDouble(Scorecard.Slot::weight).reversed());
        for (Scorecard.Slot slot : heaviest) {
            for (String id : slot.indicators()) {
                String why = reason(readings.get(id));
                if (why != null) {
                    reasons.add(
                            new Reason(id, 0, words.say("reason.missing", "name", name(id, catalogue), "text", why)));
                }
            }
        }
        return reasons;
    }

    private static String text(Contribution line, Map<String, Reading> readings, Catalogue catalogue, Words words) {
        String id = line.indicator();
        if (id.startsWith("cap:")) {
            return words.say("cap." + id.substring(4));
        }
        if (id.startsWith(Hold.LINE)) {
            String held = id.substring(Hold.LINE.length());
            return words.say("reason.held", "name", name(held, catalogue), "points", line.points());
        }
        String text = readings.get(id) instanceof Reading.Measured measured ? measured.text() : "";
        return words.say("reason.indicator", "name", name(id, catalogue), "text", text);
    }

    private static @org.jspecify.annotations.Nullable String reason(
            @org.jspecify.annotations.Nullable Reading reading) {
        if (reading instanceof Reading.NoData none) {
            return none.reason();
        }
        return reading instanceof Reading.Stale stale ? stale.reason() : null;
    }

    private static String name(String id, Catalogue catalogue) {
        Indicator indicator = catalogue.get(id);
        return indicator == null ? id : indicator.name();
    }

    private static String word(Pillar pillar) {
        return pillar.name().toLowerCase(Locale.ROOT);
    }
}

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
import org.jspecify.annotations.Nullable;

/** Says why a score is what it is: what costs most comes first, then what helps most. */
final class Reasons {

    /** What moves a score by less than this many points is no reason. */
    private static final double WORTH_SAYING = 0.05;

    private final Catalogue catalogue;
    private final Words words;
    private final Map<String, Reading> readings;

    Reasons(Catalogue catalogue, Words words, Map<String, Reading> readings) {
        this.catalogue = catalogue;
        this.words = words;
        this.readings = readings;
    }

    /**
     * One reason for every line that moves the score; against the card's reference for what is weighed, in full for caps and holds. Last, that two cards speak,
     * where they do.
     *
     * @param apart indicators that did not apply when their feed was last heard of
     */
    List<Reason> of(
            List<Contribution> contributions,
            double reference,
            Caps caps,
            List<Child> children,
            Blend blend,
            List<String> apart) {
        List<Reason> costs = new ArrayList<>();
        List<Reason> gains = new ArrayList<>();
        for (Contribution line : contributions) {
            double effect = line.amount() - line.weight() * reference;
            if (Math.abs(effect) >= WORTH_SAYING) {
                Reason reason = new Reason(line.indicator(), effect, text(line, caps, children, apart));
                (effect < 0 ? costs : gains).add(reason);
            }
        }
        costs.sort(Comparator.comparingDouble(Reason::effect));
        gains.sort(Comparator.comparingDouble(Reason::effect).reversed());
        costs.addAll(gains);
        HandOver handOver = blend.handOver();
        if (handOver != null) {
            String text = words.say(
                    "reason.hand_over",
                    "from",
                    handOver.from().name(),
                    "to",
                    blend.card().name(),
                    "day",
                    handOver.days(),
                    "days",
                    handOver.from().handOverDays());
            costs.add(new Reason("card:" + handOver.from().key(), 0, text));
        }
        return costs;
    }

    /** Why there is no number: heavy pillars without an answer, then every indicator without one, the heaviest first. */
    List<Reason> missing(Scorecard card, Weighing weighing) {
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
                    reasons.add(new Reason(id, 0, words.say("reason.missing", "name", name(id), "text", why)));
                }
            }
        }
        return reasons;
    }

    private String text(Contribution line, Caps caps, List<Child> children, List<String> apart) {
        String id = line.indicator();
        if (id.startsWith(Cap.LINE)) {
            String own = caps.reason(id);
            return own.isEmpty() ? words.say("cap." + id.substring(Cap.LINE.length())) : own;
        }
        boolean held = id.startsWith(Hold.LINE);
        String what = held ? id.substring(Hold.LINE.length()) : id;
        if (what.startsWith(Child.LINE)) {
            String key = held ? "reason.child_held" : "reason.child";
            return words.say(key, "name", childName(what, children), "points", line.points());
        }
        if (held && apart.contains(what)) {
            return words.say("reason.apart", "name", name(what));
        }
        if (held) {
            return words.say("reason.held", "name", name(what), "points", line.points());
        }
        String text = readings.get(id) instanceof Reading.Measured measured ? measured.text() : "";
        return words.say("reason.indicator", "name", name(id), "text", text);
    }

    private static String childName(String line, List<Child> children) {
        String key = line.substring(Child.LINE.length());
        return children.stream()
                .filter(child -> child.account().value().equals(key))
                .map(Child::name)
                .findFirst()
                .orElse(key);
    }

    private static @Nullable String reason(@Nullable Reading reading) {
        if (reading instanceof Reading.NoData none) {
            return none.reason();
        }
        return reading instanceof Reading.Stale stale ? stale.reason() : null;
    }

    private String name(String id) {
        Indicator indicator = catalogue.get(id);
        return indicator == null ? id : indicator.name();
    }

    private static String word(Pillar pillar) {
        return pillar.name().toLowerCase(Locale.ROOT);
    }
}

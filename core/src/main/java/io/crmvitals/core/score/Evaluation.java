package io.crmvitals.core.score;

import io.crmvitals.core.indicator.AccountView;
import io.crmvitals.core.indicator.Axis;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Curves;
import io.crmvitals.core.indicator.Indicator;
import io.crmvitals.core.indicator.Pillar;
import io.crmvitals.core.indicator.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One card's look at one account, before caps and bands. */
final class Evaluation {

    private final Asked asked;
    private final AccountView view;
    private final List<Reading> readings;
    private final Map<String, Reading> byId;
    private final Map<String, Double> lost;
    private final Set<String> apart;
    private final Weighing plain;
    private final Hold hold;

    /** A card and its questions, with the card's own curves, in the card's order. */
    record Asked(Scorecard card, List<Indicator> indicators, Map<String, Indicator> byId) {

        static Asked of(Scorecard card, Catalogue catalogue) {
            List<Indicator> indicators = new ArrayList<>();
            for (Scorecard.Slot slot : card.slots()) {
                for (String id : slot.indicators()) {
                    Indicator indicator = catalogue.get(id);
                    if (indicator == null) {
                        throw new IllegalStateException(
                                "the scorecard names the indicator " + id + ", which nobody knows");
                    }
                    Curves curves = card.curves().get(id);
                    indicators.add(curves == null ? indicator : indicator.curved(curves));
                }
            }
            Map<String, Indicator> byId = new HashMap<>();
            indicators.forEach(indicator -> byId.put(indicator.id(), indicator));
            return new Asked(card, List.copyOf(indicators), Map.copyOf(byId));
        }
    }

    /** @param instead readings that stand in the place of what would be measured, by indicator */
    Evaluation(Asked asked, AccountView view, Memory memory, Map<String, Reading> instead) {
        this.asked = asked;
        this.view = view;
        readings = new ArrayList<>(asked.indicators().size());
        byId = new HashMap<>(2 * asked.indicators().size());
        lost = new TreeMap<>();
        apart = new TreeSet<>();
        for (Indicator indicator : asked.indicators()) {
            Reading known = instead.get(indicator.id());
            Reading reading = known == null ? indicator.measure(view) : known;
            readings.add(reading);
            byId.put(indicator.id(), reading);
            if (lost(indicator, reading)) {
                remember(indicator, reading, memory);
            }
        }
        plain = new Weighing(asked.card(), byId);
        hold = new Hold(asked.card(), plain, lost, apart);
    }

    /** What the answer was while the feed lived. A card that did not ask it before looks back to the day on which the feed was last heard of. */
    private void remember(Indicator indicator, Reading reading, Memory memory) {
        String id = indicator.id();
        boolean measured = reading instanceof Reading.Measured;
        Double points = memory.points(id);
        Double answer = memory.answer(id);
        if (points != null && answer != null) {
            // another card may have judged it by milder curves
            points = Math.min(points, indicator.pointsFor(view, answer).orElse(points));
        }
        boolean away = memory.apart(id);
        if (!measured && memory.neverAsked(id)) {
            Instant heard = indicator.lastHeard(view);
            Reading then = heard == null ? reading : indicator.measure(view.at(heard));
            points = then instanceof Reading.Measured told ? (Double) told.points() : null;
            away = then instanceof Reading.NotApplicable;
        }
        if (points != null && !(reading instanceof Reading.Measured now && now.points() <= points)) {
            lost.put(id, points);
        } else if (away && !measured && !(reading instanceof Reading.NotApplicable)) {
            apart.add(id);
        }
    }

    /** No answer for want of a feed; or an answer that outlives its feed, which may get worse but not better. */
    private boolean lost(Indicator indicator, Reading reading) {
        if (reading instanceof Reading.NotApplicable) {
            return indicator.silent(view) && !indicator.exempt(view);
        }
        return reading instanceof Reading.Measured ? indicator.silent(view) : indicator.lostItsFeed(reading, view);
    }

    Scorecard card() {
        return asked.card();
    }

    Map<String, Indicator> indicatorsById() {
        return asked.byId();
    }

    AccountView view() {
        return view;
    }

    List<Reading> readings() {
        return readings;
    }

    Map<String, Reading> byId() {
        return byId;
    }

    Map<String, Double> lost() {
        return lost;
    }

    /** Without an answer now, and did not apply when the feed was last heard of. */
    Set<String> apart() {
        return apart;
    }

    Weighing plain() {
        return plain;
    }

    /** What counts, with what is held. */
    Weighing weighing() {
        return hold.weighing();
    }

    /** True where there is any number at all. */
    boolean answers() {
        return weighing().answered() > 0;
    }

    double value() {
        return weighing().value();
    }

    Map<Pillar, Double> pillars() {
        return weighing().pillars();
    }

    Map<Axis, Double> composites() {
        return weighing().composites();
    }

    /** They add up to the value. */
    List<Contribution> contributions() {
        List<Contribution> lines = plain.answered() > 0 ? plain.contributions() : new ArrayList<>();
        lines.addAll(hold.lines());
        return lines;
    }
}

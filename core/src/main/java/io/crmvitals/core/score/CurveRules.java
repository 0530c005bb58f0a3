package io.crmvitals.core.score;

import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Indicator;
import io.crmvitals.core.score.CardFinding.Rule;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What the curves of a card make possible: which weights can move anything, whether every band can be reached, and whether more points go to the better answer. */
final class CurveRules {

    /** A weight that moves a score by less than this between its worst and its best answer. */
    private static final double LEAST_EFFECT = 0.1;

    /** The answer to aim for should get at least this. */
    private static final double LEAST_FOR_TARGET = 50;

    private final Scorecard card;
    private final Catalogue catalogue;
    private final CardFindings found;

    CurveRules(Scorecard card, Catalogue catalogue, CardFindings found) {
        this.card = card;
        this.catalogue = catalogue;
        this.found = found;
    }

    void look() {
        for (Scorecard.Slot slot : card.slots()) {
            effect(slot);
            members(slot).forEach(indicator -> target(slot, indicator));
        }
        for (String id : card.curves().keySet()) {
            if (card.slots().stream().noneMatch(slot -> slot.indicators().contains(id))) {
                found.remark(
                        Rule.UNUSED_CURVE,
                        "curves." + id,
                        "The card has a curve for " + id + " and does not weigh it.",
                        "",
                        "Weigh it, or take the curve out.");
            }
        }
        bands();
        caps();
    }

    private void effect(Scorecard.Slot slot) {
        double range = most(slot) - least(slot);
        if (range <= 0) {
            found.warn(
                    Rule.FLAT_CURVE,
                    CardRules.path(slot),
                    "Every answer to " + slot.id() + " gets " + CardRules.plain(most(slot)) + " points.",
                    "Its weight of " + CardRules.plain(slot.weight()) + " % can move no score.",
                    "Give it a curve that rises or falls, or give its weight to the others.");
        } else if (slot.weight() * range / 100 < LEAST_EFFECT) {
            found.warn(
                    Rule.TOO_LIGHT,
                    CardRules.path(slot),
                    slot.id() + " weighs " + CardRules.plain(slot.weight())
                            + " %: between its worst and its best answer a score moves by "
                            + CardRules.plain(slot.weight() * range / 100) + " points.",
                    "Nobody will ever see that.",
                    "Give it more weight, or take it out.");
        }
    }

    private void target(Scorecard.Slot slot, Indicator indicator) {
        OptionalDouble target = indicator.target();
        OptionalDouble points = target.isEmpty() ? target : indicator.pointsOf(target.getAsDouble());
        if (points.isPresent() && points.getAsDouble() < LEAST_FOR_TARGET) {
            found.warn(
                    Rule.WRONG_POLARITY,
                    CardRules.path(slot),
                    "The answer to aim for in " + indicator.id() + " is " + CardRules.plain(target.getAsDouble())
                            + ", and it gets " + CardRules.plain(points.getAsDouble()) + " points.",
                    "The curve seems to be turned round, so that good answers lower the score.",
                    "Turn the curve, or correct the target.");
        }
    }

    private void bands() {
        double all = card.slots().stream().mapToDouble(Scorecard.Slot::weight).sum();
        if (all <= 0) {
            return;
        }
        double best = card.slots().stream()
                        .mapToDouble(slot -> slot.weight() * most(slot))
                        .sum()
                / all;
        double worst = card.slots().stream()
                        .mapToDouble(slot -> slot.weight() * least(slot))
                        .sum()
                / all;
        if (best < card.bands().greenFrom() + card.bands().margin()) {
            found.warn(
                    Rule.OUT_OF_REACH,
                    "bands.green_from",
                    "Green begins at " + CardRules.plain(card.bands().greenFrom())
                            + ", and the best answers to everything make " + CardRules.plain(best) + ".",
                    "No account that was yellow can become green.",
                    "Let green begin lower, or let the curves rise to 100.");
        }
        boolean capped =
                card.caps().stream().anyMatch(cap -> cap.limit() < card.bands().yellowFrom());
        if (worst >= card.bands().yellowFrom() && !capped) {
            found.warn(
                    Rule.OUT_OF_REACH,
                    "bands.yellow_from",
                    "Red ends at " + CardRules.plain(card.bands().yellowFrom())
                            + ", and the worst answers to everything still make " + CardRules.plain(worst) + ".",
                    "No account can be red.",
                    "Let red end higher, or let the curves fall to 0.");
        }
    }

    private void caps() {
        for (Cap cap : card.caps()) {
            if (cap.limit() >= card.bands().greenFrom()) {
                found.remark(
                        Rule.OUT_OF_REACH,
                        "caps." + cap.kind().word() + ".limit",
                        "The cap " + cap.kind().word() + " leaves up to " + CardRules.plain(cap.limit())
                                + " points, and green begins at "
                                + CardRules.plain(card.bands().greenFrom()) + ".",
                        "While it stands the account may still be green, so nobody will notice.",
                        "Set its limit below green, or leave the cap out.");
            }
        }
    }

    private Stream<Indicator> members(Scorecard.Slot slot) {
        return slot.indicators().stream()
                .map(catalogue::get)
                .filter(Objects::nonNull)
                .map(indicator -> {
                    var curves = card.curves().get(indicator.id());
                    return curves == null ? indicator : indicator.curved(curves);
                });
    }

    private double most(Scorecard.Slot slot) {
        List<Double> each = members(slot).map(Indicator::mostPoints).toList();
        return each.stream().max(Comparator.naturalOrder()).orElse(100.0);
    }

    private double least(Scorecard.Slot slot) {
        List<Double> each = members(slot).map(Indicator::leastPoints).toList();
        return each.stream().min(Comparator.naturalOrder()).orElse(0.0);
    }
}

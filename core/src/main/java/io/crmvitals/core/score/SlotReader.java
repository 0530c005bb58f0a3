package io.crmvitals.core.score;

import io.crmvitals.core.config.Section;
import io.crmvitals.core.indicator.Pillar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a card weighs: written out indicator by indicator, or worked out from another card. Worked-out cards follow the other one by themselves: equal
 * weights, or its pillars with other weights and everything inside a pillar in the proportions it has there.
 */
final class SlotReader {

    private enum Weights {
        WRITTEN,
        EQUAL,
        PILLARS
    }

    private final Section card;
    private final @Nullable Scorecard of;

    /** @param of the card that this one is worked out from; null for one that is written out */
    SlotReader(Section card, @Nullable Scorecard of) {
        this.card = card;
        this.of = of;
    }

    List<Scorecard.Slot> read() {
        Weights weights = card.choice("weights", Weights.class, Weights.WRITTEN);
        if (weights == Weights.WRITTEN) {
            if (card.has("of")) {
                card.problem(
                        "of",
                        "names another card, but nothing is worked out from it. Write weights: equal or weights: pillars, or take of out.");
            }
            return written();
        }
        if (of == null) {
            if (!card.has("of")) {
                card.problem("weights", "is worked out from another card. Name it, for example: of: b2b-saas-default");
            }
            return List.of();
        }
        return weights == Weights.EQUAL ? equal(of.slots()) : byPillar(of.slots());
    }

    private List<Scorecard.Slot> written() {
        List<Scorecard.Slot> slots = new ArrayList<>();
        Section pillars = card.section("pillars");
        for (Pillar pillar : Pillar.values()) {
            pillars.optionalSection(word(pillar)).ifPresent(section -> slots(section, pillar, slots));
        }
        return slots;
    }

    private static List<Scorecard.Slot> equal(List<Scorecard.Slot> slots) {
        return slots.stream().map(slot -> weighed(slot, 100.0 / slots.size())).toList();
    }

    private List<Scorecard.Slot> byPillar(List<Scorecard.Slot> all) {
        List<Scorecard.Slot> slots = new ArrayList<>();
        Section pillars = card.section("pillars");
        for (Pillar pillar : Pillar.values()) {
            String key = word(pillar);
            pillars.optionalNumber(key, 0.01, 100).ifPresent(weight -> {
                List<Scorecard.Slot> within =
                        all.stream().filter(slot -> slot.pillar() == pillar).toList();
                double sum = within.stream().mapToDouble(Scorecard.Slot::weight).sum();
                if (within.isEmpty()) {
                    pillars.problem(
                            key,
                            "cannot be worked out: the other card weighs nothing there. Take it out and give its weight to the others.");
                }
                within.forEach(slot -> slots.add(weighed(slot, weight * slot.weight() / sum)));
            });
        }
        return slots;
    }

    private static Scorecard.Slot weighed(Scorecard.Slot slot, double weight) {
        return new Scorecard.Slot(slot.id(), slot.pillar(), weight, slot.indicators(), slot.pick());
    }

    private static void slots(Section section, Pillar pillar, List<Scorecard.Slot> slots) {
        for (String key : section.keys()) {
            if (section.isSection(key)) {
                slots.add(group(section.section(key), key, pillar));
            } else {
                double weight = section.number(key, 0.01, 100);
                slots.add(new Scorecard.Slot(key, pillar, weight, List.of(key), Scorecard.Pick.WORST));
            }
        }
    }

    private static Scorecard.Slot group(Section group, String key, Pillar pillar) {
        List<String> worst = group.texts("worst_of");
        List<String> best = group.texts("best_of");
        double weight = group.number("weight", 0.01, 100);
        if (worst.isEmpty() && best.isEmpty()) {
            group.problem(
                    "worst_of",
                    "is missing, and so is best_of. Name the indicators of which the worst (or the best) answer counts.");
        } else if (!worst.isEmpty() && !best.isEmpty()) {
            group.problem("best_of", "stands beside worst_of. Keep one: either the worst answer counts or the best.");
        }
        boolean ofBest = worst.isEmpty();
        return new Scorecard.Slot(
                key, pillar, weight, ofBest ? best : worst, ofBest ? Scorecard.Pick.BEST : Scorecard.Pick.WORST);
    }

    static String word(Pillar pillar) {
        return pillar.name().toLowerCase(Locale.ROOT);
    }
}

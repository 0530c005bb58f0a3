package io.crmvitals.core.score;

import io.crmvitals.core.config.Nearest;
import io.crmvitals.core.indicator.Axis;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Indicator;
import io.crmvitals.core.score.CardFinding.Rule;
import io.crmvitals.core.score.CardFinding.Severity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What makes a card refused: rules that need nothing but the card and the catalogue. Every one is an error. */
final class CardRules {

    private static final double TOLERANCE = 0.01;

    private final Scorecard card;
    private final Catalogue catalogue;
    private final CardFile file;
    private final Map<String, String> places = new LinkedHashMap<>();
    private final List<CardFinding> findings = new ArrayList<>();

    private CardRules(Scorecard card, Catalogue catalogue, CardFile file) {
        this.card = card;
        this.catalogue = catalogue;
        this.file = file;
    }

    static List<CardFinding> findings(Scorecard card, Catalogue catalogue, CardFile file) {
        CardRules rules = new CardRules(card, catalogue, file);
        card.slots().forEach(rules::slot);
        rules.weights();
        rules.wholeAndPart();
        return rules.findings;
    }

    private void slot(Scorecard.Slot slot) {
        boolean group = !slot.indicators().equals(List.of(slot.id()));
        String path = path(slot) + (!group ? "" : slot.pick() == Scorecard.Pick.WORST ? ".worst_of" : ".best_of");
        slot.indicators().forEach(id -> place(slot, path, id, group));
    }

    private void place(Scorecard.Slot slot, String path, String id, boolean group) {
        Indicator indicator = catalogue.get(id);
        if (indicator == null) {
            String quoted = group ? "names \"" + id + "\", which " : "";
            add(
                    Rule.UNKNOWN_INDICATOR,
                    path,
                    path + " " + quoted + "is not a known indicator." + Nearest.hint(id, catalogue.ids()),
                    "",
                    "");
            return;
        }
        String first = places.putIfAbsent(id, path);
        if (first != null) {
            add(
                    Rule.WEIGHED_TWICE,
                    path,
                    path + " weighs " + id + " a second time; it is weighed under " + first + " already.",
                    "",
                    "Keep one.");
        }
        if (indicator.pillar().axis() == Axis.COMMERCIAL && !card.allowCommercial()) {
            add(
                    Rule.MONEY,
                    path,
                    path + (group ? " names " + id + ", which" : "") + " speaks of money.",
                    "Money is what a score is judged by later, so it never goes into the score;",
                    "take it out. Where you know what you lose by it, write allow_commercial: true.");
        } else if (indicator.pillar() != slot.pillar()) {
            add(
                    Rule.WRONG_PILLAR,
                    path,
                    path + (group ? " names " + id + ", which" : "") + " belongs to the pillar "
                            + SlotReader.word(indicator.pillar()) + ".",
                    "",
                    "Move it there.");
        }
    }

    private void weights() {
        double sum = card.slots().stream().mapToDouble(Scorecard.Slot::weight).sum();
        if (!card.slots().isEmpty() && Math.abs(sum - 100) > TOLERANCE) {
            String parts = card.slots().stream()
                    .map(slot -> slot.id() + " " + plain(slot.weight()))
                    .collect(Collectors.joining(", "));
            add(Rule.WEIGHTS_SUM, "pillars", "weights add up to " + plain(sum) + ", expected 100: " + parts, "", "");
        } else if (card.slots().isEmpty()) {
            add(
                    Rule.WEIGHTS_SUM,
                    "pillars",
                    "the card weighs nothing.",
                    "",
                    "Name indicators with their weights under pillars, together 100.");
        }
    }

    private void wholeAndPart() {
        for (String id : places.keySet()) {
            Indicator indicator = catalogue.get(id);
            Set<String> both = new TreeSet<>(indicator == null ? List.of() : indicator.madeOf());
            both.retainAll(places.keySet());
            if (!both.isEmpty()) {
                add(
                        Rule.WHOLE_AND_PART,
                        "pillars",
                        id + " is worked out from " + String.join(", ", both) + ", which the card weighs too.",
                        "The same thing would count twice;",
                        "keep one side.");
            }
        }
    }

    private void add(Rule rule, String path, String what, String why, String help) {
        findings.add(new CardFinding(Severity.ERROR, rule, card.id(), file.name(), file.line(path), what, why, help));
    }

    static String path(Scorecard.Slot slot) {
        return "pillars." + SlotReader.word(slot.pillar()) + "." + slot.id();
    }

    /** At most three digits behind the point. */
    static String plain(double number) {
        return BigDecimal.valueOf(Math.round(number * 1000) / 1000.0)
                .stripTrailingZeros()
                .toPlainString();
    }
}

package io.crmvitals.routes.cli;

import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Indicator;
import io.crmvitals.core.score.Scorecard;
import io.crmvitals.core.score.Scorecards;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One indicator, and which cards weigh it.
 *
 * @param weights percent by card, in the order of the cards; that of the whole group where several share one weight
 * @param own true where the site wrote it, also where it put an entry of its own in the place of the product's
 */
record WeighedIndicator(Indicator indicator, Map<String, Double> weights, boolean own) {

    static WeighedIndicator of(Indicator indicator, Scorecards cards, Catalogue catalogue) {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (Scorecard card : cards.all()) {
            for (Scorecard.Slot slot : card.slots()) {
                if (slot.indicators().contains(indicator.id())) {
                    weights.merge(card.id(), slot.weight(), Double::sum);
                }
            }
        }
        return new WeighedIndicator(indicator, weights, catalogue.own().contains(indicator.id()));
    }

    /** What the number column shows: its number, the one that it is a variant of, or that it is the site's own. */
    String number() {
        return own ? "own" : indicator.number();
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", indicator.id());
        json.put("number", indicator.number());
        json.put("name", indicator.name());
        json.put("own", own);
        json.put("variant_of", indicator.variantOf());
        json.put("question", indicator.question());
        json.put("why", indicator.why());
        json.put("definition", indicator.definition());
        json.put("role", word(indicator.role()));
        json.put("pillar", word(indicator.pillar()));
        json.put("unit", indicator.unit());
        json.put("window", indicator.window());
        json.put("label", indicator.label());
        json.put("shipped_on", indicator.shippedOn());
        json.put("target", indicator.target().isPresent() ? indicator.target().getAsDouble() : null);
        json.put("points", indicator.curveTold());
        json.put("without_an_answer", indicator.missingTold());
        json.put("caution", indicator.caution());
        json.put("sources", indicator.sources());
        json.put("made_of", indicator.madeOf());
        json.put("journey", words(indicator.journey()));
        json.put("functions", words(indicator.functions()));
        json.put("playbooks", indicator.actionable());
        json.put("weights", weights);
        json.put("samples_that_hold", indicator.samples());
        return json;
    }

    static List<String> words(List<? extends Enum<?>> many) {
        return many.stream().map(WeighedIndicator::word).toList();
    }

    static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

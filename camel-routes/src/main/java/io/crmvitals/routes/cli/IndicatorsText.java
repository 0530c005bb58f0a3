package io.crmvitals.routes.cli;

import io.crmvitals.core.indicator.Indicator;
import io.crmvitals.core.indicator.Pillar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Indicators as a person reads them, at most 110 characters a line. */
final class IndicatorsText {

    private static final int WIDTH = 110;
    private static final int HEAD = 20;
    private static final int CARDS_SHOWN = 2;

    private IndicatorsText() {}

    /** One a line, by pillar. */
    static String of(List<WeighedIndicator> all) {
        long own = all.stream().filter(WeighedIndicator::own).count();
        long weighed = all.stream().filter(each -> !each.weights().isEmpty()).count();
        StringBuilder text = new StringBuilder();
        text.append(all.size())
                .append(" indicators, ")
                .append(own)
                .append(" of them your own; ")
                .append(weighed);
        text.append(" are weighed on a scorecard.\n");
        text.append("label: shown, but no input of a score. off: for sites that know their product well.\n");
        text.append("./vitals indicators ID tells one of them in full.\n");
        for (Pillar pillar : Pillar.values()) {
            List<WeighedIndicator> rows = all.stream()
                    .filter(each -> each.indicator().pillar() == pillar)
                    .toList();
            if (!rows.isEmpty()) {
                text.append('\n').append(WeighedIndicator.word(pillar)).append('\n');
                rows.forEach(each -> text.append(line(each)).append('\n'));
            }
        }
        return text.toString();
    }

    private static String line(WeighedIndicator each) {
        Indicator indicator = each.indicator();
        String mark = indicator.label() ? "label" : indicator.shippedOn() ? "" : "off";
        String line = String.format(
                Locale.ROOT,
                "  %-4s %-24s %-8s %-6s %s",
                each.number(),
                indicator.id(),
                WeighedIndicator.word(indicator.role()),
                mark,
                cards(each.weights()));
        return line.stripTrailing();
    }

    /** The first few cards with their weights; how many more there are. */
    private static String cards(Map<String, Double> weights) {
        List<String> shown = new ArrayList<>();
        weights.forEach((card, weight) -> {
            if (shown.size() < CARDS_SHOWN) {
                shown.add(card + " " + plain(weight) + " %");
            }
        });
        int more = weights.size() - shown.size();
        return String.join(", ", shown) + (more > 0 ? ", " + more + " more" : "");
    }

    /** One in full. */
    static String of(WeighedIndicator one) {
        Indicator indicator = one.indicator();
        StringBuilder text = new StringBuilder();
        text.append(indicator.id()).append(one.number().isEmpty() ? "" : " (" + one.number() + ")");
        text.append(": ").append(indicator.name()).append('\n');
        row(text, "", indicator.question() + " " + indicator.why());
        text.append('\n');
        row(text, "how", indicator.definition());
        indicator.curveTold().forEach(curve -> row(text, "points", curve));
        indicator.missingTold().forEach(rule -> row(text, "without an answer", rule));
        row(text, "unit", indicator.unit());
        row(text, "window", indicator.window());
        row(
                text,
                "to aim for",
                indicator.target().isPresent() ? plain(indicator.target().getAsDouble()) : "");
        row(text, "beware", indicator.caution());
        row(text, "made of", String.join(", ", indicator.madeOf()));
        row(text, "variant of", indicator.variantOf());
        new TreeMap<>(indicator.sources()).forEach((system, fields) -> row(text, "fed by " + system, fields));
        text.append('\n');
        row(text, "role", WeighedIndicator.word(indicator.role()) + ", " + WeighedIndicator.word(indicator.pillar()));
        row(text, "matters in", String.join(", ", WeighedIndicator.words(indicator.journey())));
        row(text, "looked after by", String.join(", ", WeighedIndicator.words(indicator.functions())));
        row(text, "playbooks", String.join(", ", indicator.actionable()));
        row(text, "weighed", weighed(one));
        List<String> samples = indicator.samples();
        for (int i = 0; i < samples.size(); i++) {
            String name = samples.get(i).isEmpty() ? "sample " + (i + 1) : samples.get(i);
            row(text, "sample holds", name);
        }
        if (one.own() && samples.isEmpty()) {
            row(
                    text,
                    "samples",
                    "none. Write a few in config/indicators.yaml: they show that the rule says what you mean");
        }
        return text.toString();
    }

    private static String weighed(WeighedIndicator one) {
        if (!one.weights().isEmpty()) {
            List<String> cards = new ArrayList<>();
            one.weights().forEach((card, weight) -> cards.add(card + " " + plain(weight) + " %"));
            return String.join(", ", cards);
        }
        if (one.indicator().label()) {
            return "on no card: it is a label";
        }
        return "on no card" + (one.indicator().shippedOn() ? "" : "; off unless a site knows its product well");
    }

    /** A head and its text, wrapped under itself; nothing where there is no text. */
    private static void row(StringBuilder text, String head, String what) {
        if (what.isBlank()) {
            return;
        }
        int indent = head.isEmpty() ? 2 : HEAD + 2;
        StringBuilder line =
                new StringBuilder(head.isEmpty() ? "  " : String.format(Locale.ROOT, "  %-" + HEAD + "s", head));
        boolean first = true;
        for (String word : what.split(" ", -1)) {
            if (!first && line.length() + 1 + word.length() > WIDTH) {
                text.append(line).append('\n');
                line = new StringBuilder(" ".repeat(indent));
                first = true;
            }
            line.append(first ? "" : " ").append(word);
            first = false;
        }
        text.append(line).append('\n');
    }

    private static String plain(double number) {
        BigDecimal bare = BigDecimal.valueOf(number)
                .setScale(2, java.math.RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0).toPlainString() : bare.toPlainString();
    }
}

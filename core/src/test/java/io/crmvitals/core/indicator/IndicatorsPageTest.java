package io.crmvitals.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** core/INDICATORS.md tells the catalogue as the product has it. {@code -Dvitals.write-reference=true} writes it anew. */
class IndicatorsPageTest {

    private static final Path PAGE = Path.of("INDICATORS.md");

    @Test
    void the_page_of_indicators_is_what_the_catalogue_says() throws IOException {
        String expected = page(Catalogue.builtIn());

        if (Boolean.getBoolean("vitals.write-reference")) {
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.readString(PAGE))
                .as("core/INDICATORS.md is out of date. Write it anew: mvn -pl core test -Dtest=IndicatorsPageTest"
                        + " -Dvitals.write-reference=true")
                .isEqualTo(expected);
    }

    private static String page(Catalogue catalogue) {
        StringBuilder text = new StringBuilder("""
                # Indicators

                Every question that a scorecard can weigh: how it is answered, and how the answer becomes points from 0 (worst) to 100 (best). Written from the catalogue in
                `src/main/resources/io/crmvitals/core/indicator/catalogue/`; change it there. A site adds its own in `config/indicators.yaml`, and
                `./vitals indicators` shows them all as they are in force there.

                **leading** indicators move before the outcome, **lagging** ones with it, **context** only says where things stand. A **label** is computed and shown, but is no
                input of a score unless a scorecard says so: a score must not be proven by what it is made of. **Off** means that a site should know its product well before
                weighing it. A question without an answer is never zero and never green: it lowers the coverage, and under the coverage floor the score is grey.

                """);
        for (Pillar pillar : Pillar.values()) {
            text.append("## ")
                    .append(title(pillar))
                    .append("\n\n| | Indicator | Asks | Role | Window | |\n|---|---|---|---|---|---|\n");
            for (Indicator indicator : of(catalogue, pillar)) {
                text.append("| ")
                        .append(number(indicator))
                        .append(" | [")
                        .append(indicator.id())
                        .append("](#")
                        .append(indicator.id());
                text.append(") | ")
                        .append(indicator.question())
                        .append(" | ")
                        .append(word(indicator.role()))
                        .append(" | ");
                text.append(indicator.window())
                        .append(" | ")
                        .append(marks(indicator))
                        .append(" |\n");
            }
            text.append('\n');
        }
        for (Pillar pillar : Pillar.values()) {
            text.append("## ").append(title(pillar)).append(", one by one\n\n");
            of(catalogue, pillar).forEach(indicator -> section(text, indicator));
        }
        return text.toString().stripTrailing() + "\n";
    }

    private static void section(StringBuilder text, Indicator indicator) {
        text.append("### ").append(indicator.id()).append("\n\n");
        List<String> head = new ArrayList<>();
        head.add("**" + (indicator.variantOf().isEmpty() ? indicator.number() + " " : "") + indicator.name() + "**");
        head.add(word(indicator.role()));
        head.add("in " + indicator.unit());
        if (!indicator.window().isEmpty()) {
            head.add(indicator.window());
        }
        if (!indicator.variantOf().isEmpty()) {
            head.add("variant of [" + indicator.variantOf() + "](#" + indicator.variantOf() + ")");
        }
        if (!marks(indicator).isEmpty()) {
            head.add(marks(indicator));
        }
        text.append(String.join(" · ", head)).append("\n\n");
        text.append(indicator.question()).append(' ').append(indicator.why()).append("\n\n");
        line(text, "How", indicator.definition());
        line(text, "Points", String.join("; ", indicator.curveTold()) + ".");
        line(text, "Without an answer", String.join(" ", indicator.missingTold()));
        if (indicator.target().isPresent()) {
            line(text, "To aim for", Rules.plain(indicator.target().getAsDouble()));
        }
        line(text, "Beware", indicator.caution());
        if (!indicator.madeOf().isEmpty()) {
            line(
                    text,
                    "Made of",
                    "`" + String.join("`, `", indicator.madeOf()) + "`; never weigh it together with them.");
        }
        line(text, "Fed by", sources(indicator));
        line(text, "Matters in", words(indicator.journey()));
        line(text, "Looked after by", words(indicator.functions()));
        line(text, "Playbooks", String.join(", ", indicator.actionable()));
        text.append('\n');
    }

    private static void line(StringBuilder text, String name, String what) {
        if (!what.isBlank()) {
            text.append("- *").append(name).append(":* ").append(what).append('\n');
        }
    }

    private static String sources(Indicator indicator) {
        Map<String, String> ordered = new TreeMap<>(indicator.sources());
        return ordered.entrySet().stream()
                .map(source -> source.getKey() + ": " + source.getValue())
                .collect(Collectors.joining(" · "));
    }

    private static List<Indicator> of(Catalogue catalogue, Pillar pillar) {
        return catalogue.all().stream().filter(each -> each.pillar() == pillar).toList();
    }

    private static String number(Indicator indicator) {
        return indicator.variantOf().isEmpty() ? indicator.number() : "";
    }

    private static String marks(Indicator indicator) {
        return indicator.label() ? "label" : indicator.shippedOn() ? "" : "off";
    }

    private static String words(List<? extends Enum<?>> many) {
        return many.stream().map(IndicatorsPageTest::word).collect(Collectors.joining(", "));
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String title(Pillar pillar) {
        String word = word(pillar);
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}

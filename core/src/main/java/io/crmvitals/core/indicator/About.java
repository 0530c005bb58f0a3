package io.crmvitals.core.indicator;

import io.crmvitals.core.config.Nearest;
import io.crmvitals.core.config.Section;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * What the catalogue tells people about an indicator: it explains the answer and never changes it.
 *
 * @param definition one sentence: how it is worked out, with window and least number of observations
 * @param window {@code 28 days}, {@code 12 months}, {@code as it stands}, {@code per contract}...; empty where nobody wrote one
 * @param actionable playbooks that answer a bad value; none where no task would help
 * @param target the answer to aim for, in the indicator's unit
 * @param sources which fields feed it, by system
 * @param caution the trap in it
 * @param label true where money speaks: computed and shown, but no input of a score unless a scorecard says so
 * @param shippedOn false where a site should know its product well before weighing it
 * @param variantOf the indicator that this one asks of some people only; empty for one that stands by itself
 */
record About(
        String definition,
        String window,
        List<Journey> journey,
        List<Duty> duties,
        List<String> actionable,
        OptionalDouble target,
        Map<String, String> sources,
        String caution,
        boolean label,
        boolean shippedOn,
        String variantOf) {

    private static final Pattern WINDOW =
            Pattern.compile("[1-9]\\d* (days|weeks|months)|as it stands|per contract|lifetime|quarter");

    private static final List<String> SYSTEMS = List.of("salesforce", "hubspot", "zendesk", "usage", "files");

    About {
        journey = List.copyOf(journey);
        duties = List.copyOf(duties);
        actionable = List.copyOf(actionable);
    }

    static About read(Section section, Pillar pillar, Measure measure) {
        String window = section.text("window", measure.window());
        if (!window.isEmpty() && !WINDOW.matcher(window).matches()) {
            section.wrong(
                    "window",
                    "Write a number and days, weeks or months, or one of as it stands, per contract, lifetime, quarter, for"
                            + " example: 28 days");
        }
        Map<String, String> sources = section.map("sources");
        for (String system : sources.keySet()) {
            if (!SYSTEMS.contains(system)) {
                section.section("sources")
                        .problem(
                                system,
                                "is not a source. Write one of " + String.join(", ", SYSTEMS) + "."
                                        + Nearest.hint(system, SYSTEMS));
            }
        }
        return new About(
                section.text("definition", ""),
                window,
                section.choices("journey", Journey.class),
                section.choices("function", Duty.class),
                section.texts("actionable"),
                section.optionalNumber("target", -1e12, 1e12)
                        .map(OptionalDouble::of)
                        .orElse(OptionalDouble.empty()),
                sources,
                section.text("caution", ""),
                section.flag("label", pillar == Pillar.COMMERCIAL),
                section.flag("shipped_on", true),
                section.text("variant_of", ""));
    }
}

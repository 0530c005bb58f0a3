package io.crmvitals.core.indicator;

import io.crmvitals.core.config.Nearest;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.config.Section;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads one entry of the catalogue, the product's or a site's own. */
final class IndicatorReader {

    private IndicatorReader() {}

    /** What is wrong goes to the file's problems; a sample that fails is one of them. */
    static Indicator read(String id, Section section, Problems problems) {
        int before = problems.list().size();
        Section missing = section.section("missing");
        Pillar pillar = section.choice("pillar", Pillar.class);
        Measure measure = MeasureReader.read(section.section("measure"));
        Section exempt = section.optionalSection("not_applicable").orElse(null);
        Map<Language, String> texts = byLanguage(section, "text");
        refuseGaps(section, texts, measure.gaps());
        List<Sample> samples =
                section.sections("samples").stream().map(Sample::read).toList();
        Indicator indicator = new Indicator(
                new Indicator.Definition(
                        id,
                        section.text("number", ""),
                        names(id, section),
                        section.text("question"),
                        section.text("why"),
                        section.choice("role", Role.class, Role.LEADING),
                        pillar,
                        section.text("unit"),
                        measure,
                        CurveReader.read(section, "curve", measure.states()),
                        section.integer("least_observations", 0, 0, 1_000_000),
                        rule(missing),
                        section.optionalSection("prior")
                                .map(IndicatorReader::prior)
                                .orElse(null),
                        exempt == null ? Set.of() : exemptions(exempt),
                        exempt == null ? 0 : exempt.integer("contract_younger_than_days", 0, 0, 36_500),
                        exempt == null ? 0 : exempt.integer("contract_older_than_days", 0, 0, 36_500),
                        madeOf(section, measure),
                        About.read(section, pillar, measure),
                        texts,
                        samples.stream().map(Sample::name).toList()),
                Words.in(Language.EN));
        boolean sound = problems.list().size() == before;
        for (Sample sample : samples) {
            if (sound) {
                sample.tryOn(indicator);
            } else {
                Sample.ask(sample.expect());
            }
        }
        return indicator;
    }

    private static Indicator.Prior prior(Section section) {
        return new Indicator.Prior(
                section.number("value", -1e9, 1e9),
                section.number("weight", 0.001, 1e6),
                section.flag("peers", false),
                section.flag("middle", false));
    }

    private static Set<Indicator.Exemption> exemptions(Section section) {
        EnumSet<Indicator.Exemption> all = EnumSet.noneOf(Indicator.Exemption.class);
        if (section.flag("live", false)) {
            all.add(Indicator.Exemption.LIVE);
        }
        if (section.flag("digital", false)) {
            all.add(Indicator.Exemption.DIGITAL);
        }
        if (section.has("contract_older_than_days")) {
            all.add(Indicator.Exemption.LONG_CONTRACT);
        }
        if (section.has("contract_younger_than_days")) {
            all.add(Indicator.Exemption.YOUNG_CONTRACT);
        }
        return all;
    }

    private enum Rule {
        DROP,
        ZERO,
        LAST_KNOWN,
        PENALTY
    }

    private static MissingRule rule(Section section) {
        return switch (section.choice("rule", Rule.class)) {
            case DROP -> new MissingRule.Drop();
            case ZERO -> new MissingRule.Zero();
            case LAST_KNOWN ->
                new MissingRule.LastKnown(
                        section.integer("days", 1, 36_500), section.flag("then_not_applicable", false));
            case PENALTY ->
                new MissingRule.Penalty(section.number("points", 0, 100), section.integer("after_days", 90, 0, 36_500));
        };
    }

    /** What the measure puts together need not be said again. */
    private static List<String> madeOf(Section section, Measure measure) {
        Set<String> parts = new LinkedHashSet<>(section.texts("made_of"));
        parts.addAll(measure.madeOf());
        return List.copyOf(parts);
    }

    private static Map<Language, String> names(String id, Section section) {
        Map<Language, String> names = byLanguage(section, "name");
        return names.isEmpty() ? Map.of(Language.EN, id.replace('_', ' ')) : names;
    }

    /** One text for all languages, or texts by language; none where absent. */
    private static Map<Language, String> byLanguage(Section section, String key) {
        Map<Language, String> texts = new EnumMap<>(Language.class);
        if (!section.isSection(key)) {
            section.optionalText(key).ifPresent(text -> texts.put(Language.EN, text));
            return Map.copyOf(texts);
        }
        Section group = section.section(key);
        List<String> codes =
                java.util.Arrays.stream(Language.values()).map(Language::code).toList();
        for (String code : group.keys()) {
            String text = group.text(code);
            if (codes.contains(code)) {
                texts.put(Language.valueOf(code.toUpperCase(Locale.ROOT)), text);
            } else {
                group.problem(
                        code,
                        "is no language. Write some of " + String.join(", ", codes) + "." + Nearest.hint(code, codes));
            }
        }
        return Map.copyOf(texts);
    }

    private static void refuseGaps(Section section, Map<Language, String> texts, Set<String> gaps) {
        for (String text : texts.values()) {
            if (gaps.isEmpty()) {
                section.problem("text", "does not go with this kind of measure, which has words of its own.");
                return;
            }
            if (text.chars().filter(c -> c == '{').count()
                    != text.chars().filter(c -> c == '}').count()) {
                section.problem("text", "has a brace without its twin. Write gaps as {value}");
                return;
            }
            List<String> pieces = Words.pieces(text);
            for (int i = 1; i < pieces.size(); i += 2) {
                String gap = pieces.get(i).split("\\|", -1)[0];
                if (!gaps.contains(gap)) {
                    section.problem(
                            "text",
                            "has the gap {" + gap + "}. Write some of {"
                                    + String.join("}, {", new java.util.TreeSet<>(gaps)) + "}."
                                    + Nearest.hint(gap, gaps));
                }
            }
        }
    }
}

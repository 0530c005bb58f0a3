package io.crmvitals.core.indicator;

import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Nearest;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.config.Section;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every indicator that a scorecard can name: the built-in ones, and what a site adds or puts in their place. Immutable.
 */
public final class Catalogue {

    /** One file for each pillar, in the order in which people meet them. */
    private static final List<String> BUILT_IN =
            List.of("deployment", "engagement", "adoption", "value", "support", "sentiment", "commercial");

    private final Map<String, Indicator> indicators;

    private Catalogue(Map<String, Indicator> indicators) {
        Map<String, Indicator> knowing = new LinkedHashMap<>();
        indicators.forEach((id, indicator) -> knowing.put(id, indicator.knowing(indicators)));
        this.indicators = knowing;
    }

    /** The indicators that the product brings, speaking English. */
    public static Catalogue builtIn() {
        Problems problems = new Problems();
        Catalogue catalogue = new Catalogue(Map.of());
        for (String pillar : BUILT_IN) {
            String name = "catalogue/" + pillar + ".yaml";
            catalogue = catalogue.with(ConfigFile.parse(name, text(name), variable -> null, problems), problems);
        }
        problems.throwIfAny();
        return catalogue;
    }

    /**
     * This catalogue, and what a site's file says: an entry of a known id takes the place of the whole built-in entry.
     *
     * @param problems where everything wrong in the file goes
     */
    public Catalogue with(ConfigFile file, Problems problems) {
        Map<String, Indicator> all = new LinkedHashMap<>(indicators);
        Section root = file.root();
        Map<String, Section> sections = root.sectionsByName("indicators");
        sections.forEach((id, section) -> all.put(id, read(id, section)));
        sections.forEach((id, section) -> checkParts(section, all.get(id), all));
        root.finish();
        return new Catalogue(all);
    }

    /** The same indicators, telling their answers in another language. */
    public Catalogue in(Language language) {
        Words words = Words.in(language);
        Map<String, Indicator> all = new LinkedHashMap<>();
        indicators.forEach((id, indicator) -> all.put(id, indicator.in(words)));
        return new Catalogue(all);
    }

    /** Null where nobody knows such an indicator. */
    public @Nullable Indicator get(String id) {
        return indicators.get(id);
    }

    public Collection<Indicator> all() {
        return List.copyOf(indicators.values());
    }

    public Set<String> ids() {
        return Set.copyOf(indicators.keySet());
    }

    private static Indicator read(String id, Section section) {
        Section missing = section.section("missing");
        Pillar pillar = section.choice("pillar", Pillar.class);
        Measure measure = MeasureReader.read(section.section("measure"));
        Section exempt = section.optionalSection("not_applicable").orElse(null);
        return new Indicator(
                new Indicator.Definition(
                        id,
                        section.text("number", ""),
                        section.text("name", id.replace('_', ' ')),
                        section.text("question"),
                        section.text("why"),
                        section.choice("role", Role.class, Role.LEADING),
                        pillar,
                        section.text("unit"),
                        measure,
                        CurveReader.read(section, "curve", measure.states()),
                        section.integer("least_observations", 0, 0, 1_000_000),
                        rule(missing),
                        section.optionalSection("prior").map(Catalogue::prior).orElse(null),
                        exempt == null ? Set.of() : exemptions(exempt),
                        exempt == null ? 0 : exempt.integer("contract_younger_than_days", 0, 0, 36_500),
                        exempt == null ? 0 : exempt.integer("contract_older_than_days", 0, 0, 36_500),
                        madeOf(section, measure),
                        About.read(section, pillar)),
                Words.in(Language.EN));
    }

    /** What the measure puts together need not be said again. */
    private static List<String> madeOf(Section section, Measure measure) {
        Set<String> parts = new LinkedHashSet<>(section.texts("made_of"));
        parts.addAll(measure.madeOf());
        return List.copyOf(parts);
    }

    /** A part must be known, and stand by itself: points of points of points explain nothing. */
    private static void checkParts(Section section, @Nullable Indicator made, Map<String, Indicator> all) {
        for (String part : made == null ? List.<String>of() : made.madeOf()) {
            Indicator known = all.get(part);
            if (known == null) {
                section.problem(
                        "made_of", "names \"" + part + "\", which is no indicator." + Nearest.hint(part, all.keySet()));
            } else if (!known.madeOf().isEmpty()) {
                section.problem(
                        "made_of", "names \"" + part + "\", which is made of others itself. Name those in its place.");
            }
        }
    }

    private static Indicator.Prior prior(Section section) {
        return new Indicator.Prior(
                section.number("value", -1e9, 1e9), section.number("weight", 0.001, 1e6), section.flag("peers", false));
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

    private static String text(String name) {
        try (var stream = Catalogue.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the built-in indicators are not on the class path: " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}

package io.crmvitals.core.indicator;

import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Nearest;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.config.Section;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
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

    private final Set<String> own;

    private Catalogue(Map<String, Indicator> indicators, Set<String> own) {
        this.own = Set.copyOf(own);
        Map<String, Indicator> knowing = new LinkedHashMap<>();
        indicators.forEach((id, indicator) -> knowing.put(id, indicator.knowing(indicators)));
        this.indicators = knowing;
    }

    /** The indicators that the product brings, speaking English. */
    public static Catalogue builtIn() {
        Problems problems = new Problems();
        Catalogue catalogue = new Catalogue(Map.of(), Set.of());
        for (String pillar : BUILT_IN) {
            String name = "catalogue/" + pillar + ".yaml";
            catalogue = catalogue.with(ConfigFile.parse(name, text(name), variable -> null, problems), problems);
        }
        problems.throwIfAny();
        return new Catalogue(catalogue.indicators, Set.of());
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
        sections.forEach((id, section) -> all.put(id, IndicatorReader.read(id, section, problems)));
        sections.forEach((id, section) -> checkParts(section, all.get(id), all));
        root.finish();
        Set<String> ids = new HashSet<>(own);
        ids.addAll(sections.keySet());
        return new Catalogue(all, ids);
    }

    /** The same indicators, telling their answers in another language. */
    public Catalogue in(Language language) {
        Words words = Words.in(language);
        Map<String, Indicator> all = new LinkedHashMap<>();
        indicators.forEach((id, indicator) -> all.put(id, indicator.in(words)));
        return new Catalogue(all, own);
    }

    /** Null where nobody knows such an indicator. */
    public @Nullable Indicator get(String id) {
        return indicators.get(id);
    }

    public Collection<Indicator> all() {
        return List.copyOf(indicators.values());
    }

    /** Ids of the site's own indicators, those included that it put in the place of the product's. */
    public Set<String> own() {
        return own;
    }

    public Set<String> ids() {
        return Set.copyOf(indicators.keySet());
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
        String whole = made == null ? "" : made.variantOf();
        if (made != null && !whole.isEmpty() && (!all.containsKey(whole) || whole.equals(made.id()))) {
            section.problem(
                    "variant_of",
                    "names \"" + whole + "\", which is no other indicator." + Nearest.hint(whole, all.keySet()));
        }
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

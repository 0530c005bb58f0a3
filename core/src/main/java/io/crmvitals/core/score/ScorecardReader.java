package io.crmvitals.core.score;

import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Nearest;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Curves;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what one scorecard file says. Whether that measures what it should is the business of the {@link CardRules}. A card that is worked out from another one
 * takes from it whatever it does not say itself, but never whom it serves.
 */
final class ScorecardReader {

    private static final Bands USUAL_BANDS = new Bands(40, 70, 3);

    private final Catalogue catalogue;
    private final @Nullable Scorecard of;

    /** @param of the card that this one is worked out from; null for one that is written out */
    ScorecardReader(Catalogue catalogue, @Nullable Scorecard of) {
        this.catalogue = catalogue;
        this.of = of;
    }

    Scorecard read(ConfigFile file) {
        Section root = file.root();
        String id = root.text("id");
        if (!id.isEmpty() && !id.matches("[a-z0-9-]+")) {
            root.wrong("id", "Write lower-case letters, digits and hyphens, for example: b2b-saas-default");
        }
        root.optionalText("of");
        boolean challenger = root.flag("challenger", false);
        Scorecard card = new Scorecard(
                id,
                root.integer("version", 1, 1_000_000),
                root.text("name", id),
                root.text("note", ""),
                CriteriaReader.read(root, challenger),
                root.integer("hand_over_days", of == null ? 0 : of.handOverDays(), 0, 365),
                root.choice(
                        "aggregation",
                        Scorecard.Aggregation.class,
                        of == null ? Scorecard.Aggregation.ARITHMETIC : of.aggregation()),
                bands(root),
                root.number("reference", of == null ? 70 : of.reference(), 0, 100),
                root.number("coverage_floor", of == null ? 0.6 : of.coverageFloor(), 0, 1),
                root.number("pillar_must_answer_from", of == null ? 20 : of.mustAnswerFrom(), 0, 101),
                new SlotReader(root, of).read(),
                root.optionalSection("caps").map(CapReader::read).orElse(of == null ? List.of() : of.caps()),
                root.flag("allow_commercial", of != null && of.allowCommercial()),
                challenger,
                root.choice("roll_up", Scorecard.RollUp.class, of == null ? Scorecard.RollUp.OWN : of.rollUp()),
                root.integer("red_needs_scores", of == null ? 1 : of.redNeedsScores(), 1, 2),
                curves(root));
        root.finish();
        return card;
    }

    private Bands bands(Section root) {
        Bands usual = of == null ? USUAL_BANDS : of.bands();
        if (of != null && !root.has("bands")) {
            return usual;
        }
        Section section = root.section("bands");
        double yellow = section.number("yellow_from", usual.yellowFrom(), 0.01, 100);
        double green = section.number("green_from", usual.greenFrom(), 0.01, 100);
        double margin = section.number("margin", usual.margin(), 0, 50);
        if (yellow >= green) {
            section.wrong(
                    "green_from", "Green must begin above yellow, which begins at " + CardRules.plain(yellow) + ".");
            return USUAL_BANDS;
        }
        return new Bands(yellow, green, margin);
    }

    private Map<String, Curves> curves(Section root) {
        Map<String, Curves> curves = new LinkedHashMap<>(of == null ? Map.of() : of.curves());
        root.optionalSection("curves").map(Section::anyKeys).ifPresent(group -> {
            for (String id : group.keys()) {
                if (catalogue.get(id) == null) {
                    group.problem(
                            id,
                            "is not a known indicator, so it has no curve to replace."
                                    + Nearest.hint(id, catalogue.ids()));
                } else {
                    curves.put(id, Curves.read(group, id));
                }
            }
        });
        return curves;
    }
}

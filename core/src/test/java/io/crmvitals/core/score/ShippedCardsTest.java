package io.crmvitals.core.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Pillar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The cards that ship, as a site gets them. */
class ShippedCardsTest {

    private static final Path FOLDER = Path.of("..", "config", "scorecards");

    private final Catalogue catalogue = Catalogue.builtIn();
    private final Scorecards cards = read(texts());

    @Test
    void four_cards_serve_in_this_order_and_three_challenge_them() {
        assertThat(cards.serving())
                .extracting(Scorecard::id)
                .containsExactly("digital-vcsm", "onboarding", "enterprise", "b2b-saas-default");
        assertThat(cards.all().stream().filter(Scorecard::challenger).map(Scorecard::id))
                .containsExactlyInAnyOrder("logins-only", "equal-weights", "dear-only");
    }

    @Test
    void each_weighs_its_pillars_as_it_says() {
        assertThat(pillars("b2b-saas-default")).isEqualTo(weights(10, 15, 30, 10, 15, 20));
        assertThat(pillars("onboarding")).isEqualTo(weights(45, 25, 15, 0, 9, 6));
        assertThat(pillars("enterprise")).isEqualTo(weights(8, 25, 25, 17, 12, 13));
        assertThat(pillars("digital-vcsm")).isEqualTo(weights(15, 12, 45, 8, 10, 10));
        assertThat(pillars("dear-only")).isEqualTo(weights(25, 25, 25, 25, 0, 0));
        assertThat(pillars("logins-only")).isEqualTo(weights(0, 0, 100, 0, 0, 0));
    }

    @Test
    void every_card_weighs_one_hundred() {
        assertThat(cards.all())
                .allSatisfy(card -> assertThat(card.slots().stream()
                                .mapToDouble(Scorecard.Slot::weight)
                                .sum())
                        .isCloseTo(100, within(1e-9)));
    }

    @Test
    void onboarding_is_stricter_and_hands_over_in_four_weeks() {
        Scorecard onboarding = card("onboarding");

        assertThat(onboarding.bands()).isEqualTo(new Bands(50, 75, 3));
        assertThat(onboarding.handOverDays()).isEqualTo(28);
        assertThat(onboarding.criteria().any())
                .containsExactly(new Criteria.Condition(java.util.Set.of(), 0, 120, false, null, null));
        // Half the days: 45 of them get what 90 get later on.
        var touch = catalogue.get("days_since_touch");
        var halved = onboarding.curves().get("days_since_touch");
        assertThat(touch).isNotNull();
        assertThat(halved).isNotNull();
        assertThat(touch.curved(halved).pointsOf(45)).hasValue(40);
        assertThat(touch.pointsOf(90)).hasValue(40);
    }

    @Test
    void a_digital_customer_is_red_twice_before_a_person_is_asked() {
        assertThat(card("digital-vcsm").redNeedsScores()).isEqualTo(2);
    }

    @Test
    void no_card_that_serves_has_a_warning() {
        assertThat(CardLint.findings(cards, catalogue, LintSources.NONE))
                .filteredOn(finding -> finding.severity() != CardFinding.Severity.REMARK)
                .isEmpty();
    }

    @Test
    void a_card_that_was_passed_on_as_a_pack_means_the_same_in_an_empty_site() {
        for (String name : List.of("onboarding.yaml", "enterprise.yaml", "digital.yaml", "default.yaml")) {
            String text = texts().getOrDefault(name, "");
            Scorecard before = cards.all().stream()
                    .filter(card -> cards.fileOf(card).endsWith(name))
                    .findFirst()
                    .orElseThrow();
            String pack = new CardPack(
                            before.id(), before.version(), "1.0", Map.of(name, text), Map.of(), List.of(), "")
                    .sealed()
                    .text();

            CardImport arrived =
                    CardImport.of(read("pack.yaml", pack), "pack.yaml", new CardImport.Site(Map.of(), "", Map.of()));

            Map<String, String> files =
                    new TreeMap<>(Map.of(name, arrived.files().getOrDefault("scorecards/" + name, "")));
            files.put("zz.yaml", "id: rest\nversion: 1\nbands: {}\npillars: {adoption: {depth: 100}}\n");
            Scorecard after = read(files).all().get(0);
            assertThat(CardContent.of(after).text())
                    .isEqualTo(CardContent.of(before).text());
            assertThat(after.criteria()).isEqualTo(before.criteria());
        }
    }

    @Test
    void a_challenger_carries_the_card_it_is_worked_out_from() {
        Map<String, String> files = new java.util.LinkedHashMap<>();
        files.put("default.yaml", texts().getOrDefault("default.yaml", ""));
        files.put("dear-only.yaml", texts().getOrDefault("dear-only.yaml", ""));
        CardPack pack = new CardPack("dear-only", 1, "1.0", files, Map.of(), List.of(), "").sealed();

        CardImport arrived =
                CardImport.of(read("pack.yaml", pack.text()), "pack.yaml", new CardImport.Site(Map.of(), "", Map.of()));

        assertThat(arrived.files()).containsOnlyKeys("scorecards/default.yaml", "scorecards/dear-only.yaml");
    }

    private CardPack read(String name, String text) {
        Problems problems = new Problems();
        CardPack pack = CardPack.read(name, text, problems);
        problems.throwIfAny();
        return pack;
    }

    private Scorecard card(String id) {
        return cards.all().stream()
                .filter(card -> card.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Map<Pillar, Double> pillars(String id) {
        return card(id).slots().stream()
                .collect(Collectors.groupingBy(
                        Scorecard.Slot::pillar,
                        TreeMap::new,
                        Collectors.collectingAndThen(
                                Collectors.summingDouble(Scorecard.Slot::weight), sum -> Math.round(sum * 1e6) / 1e6)));
    }

    private static Map<Pillar, Double> weights(
            double d, double e, double a, double r, double support, double sentiment) {
        Map<Pillar, Double> weights = new TreeMap<>();
        weights.put(Pillar.DEPLOYMENT, d);
        weights.put(Pillar.ENGAGEMENT, e);
        weights.put(Pillar.ADOPTION, a);
        weights.put(Pillar.VALUE, r);
        weights.put(Pillar.SUPPORT, support);
        weights.put(Pillar.SENTIMENT, sentiment);
        weights.values().removeIf(weight -> weight == 0);
        return weights;
    }

    private Scorecards read(Map<String, String> texts) {
        Problems problems = new Problems();
        List<ConfigFile> files = new ArrayList<>();
        texts.forEach((name, text) -> files.add(ConfigFile.parse(name, text, variable -> null, problems)));
        Scorecards read = Scorecards.read(files, catalogue, problems);
        problems.throwIfAny();
        return read;
    }

    private static Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> all = Files.list(FOLDER)) {
            for (Path path : all.toList()) {
                texts.put(String.valueOf(path.getFileName()), Files.readString(path));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

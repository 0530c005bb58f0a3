package io.crmvitals.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.port.CardVersion;
import io.crmvitals.core.port.Store;
import io.crmvitals.routes.app.Site;
import io.crmvitals.routes.app.Vitals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code lint} and {@code cards} tell and do on a site's configuration, with and without a store. */
class CardsVerbTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private Path config;
    private Path data;

    @BeforeEach
    void configure() {
        config = Site.copyOfShippedConfig(folder.resolve("config"));
        data = folder.resolve("data");
    }

    @Test
    void lint_without_a_store_judges_the_cards_alone() {
        Told told = vitals(config, "lint");

        assertThat(told.err()).isEmpty();
        assertThat(told.out()).contains("7 scorecards looked at; no scores are stored yet");
        assertThat(told.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(110));
        assertThat(data).doesNotExist();
    }

    @Test
    void lint_tells_a_card_that_misleads_with_its_line_and_exits_amber() throws IOException {
        Site.edit(config.resolve("scorecards/default.yaml"), "outcomes_achieved: 6 ", "depth_of_use: 6 ");

        Told wrong = vitals(config, "lint");

        assertThat(wrong.code()).isEqualTo(ExitCode.CONFIG);
        assertThat(wrong.err()).contains("pillars.value.depth_of_use is not a known indicator");

        Files.delete(config.resolve("scorecards/default.yaml"));
        Files.writeString(config.resolve("scorecards/small.yaml"), """
                id: b2b-saas-default
                version: 9
                bands: {yellow_from: 40, green_from: 70}
                pillars:
                  deployment: {license_activation: 10}
                  engagement: {stakeholder_breadth: 30}
                  adoption: {active_user_rate: 60}
                  value: {}
                """);
        Files.delete(config.resolve("scorecards/dear-only.yaml"));

        Told told = vitals(config, "lint", "--card", "b2b-saas-default");

        assertThat(told.code()).isEqualTo(ExitCode.AMBER);
        assertThat(told.out()).contains("small.yaml").contains("line 4: No indicator of value is weighed.");
    }

    @Test
    void lint_of_an_unknown_card_names_the_nearest() {
        Told told = vitals(config, "lint", "--card", "enterprize");

        assertThat(told.code()).isEqualTo(ExitCode.FAILED);
        assertThat(told.err()).contains("Did you mean enterprise?");
    }

    @Test
    void lint_as_json_has_severity_rule_and_place() throws IOException {
        JsonNode json = vitals(config, "lint", "--json").json();

        assertThat(json.get("cards")).hasSize(7);
        assertThat(json.get("findings").findValuesAsText("severity")).doesNotContain("error");
        for (JsonNode finding : json.get("findings")) {
            assertThat(finding.get("file").asText()).endsWith(".yaml");
            assertThat(finding.get("line").asInt()).isPositive();
        }
    }

    @Test
    void list_tells_whom_each_card_serves_and_since_when_its_versions_are_used() throws IOException {
        try (Store store = Vitals.openStore(config, data)) {
            store.saveCardVersion(
                    new CardVersion("enterprise@1", "The first one", "0", "", Instant.parse("2026-05-04T03:00:00Z")));
            store.saveCardVersion(
                    new CardVersion("old-card@3", "Long gone", "0", "", Instant.parse("2025-05-04T03:00:00Z")));
        }

        Told told = vitals(config, "cards", "list");

        assertThat(told.out())
                .contains(
                        "enterprise (Enterprise): segment enterprise; or at least 100 seats; or among the 10 % with the most")
                .contains("version 1: used since 2026-05-04 - The first one")
                .contains("equal-weights (Equal weights): a challenger")
                .contains("old-card: no longer in the configuration")
                .contains("version 3: used since 2025-05-04 - Long gone");
        assertThat(told.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(110));
        JsonNode cards = vitals(config, "cards", "list", "--json").json().get("cards");
        assertThat(cards.findValuesAsText("id").subList(0, 4))
                .containsExactly("digital-vcsm", "onboarding", "enterprise", "b2b-saas-default");
    }

    @Test
    void a_card_goes_from_one_site_to_another_with_its_own_indicators() throws IOException {
        Path pack = folder.resolve("pack.yaml");
        Told export = vitals(config, "cards", "export", "--card", "dear-only", "--out", pack.toString());
        assertThat(export.code()).isEqualTo(ExitCode.GREEN);
        Path empty = folder.resolve("empty");

        Told dry = vitals(empty, "cards", "import", pack.toString(), "--dry-run");
        assertThat(dry.out()).contains("Would be written to");
        assertThat(empty).doesNotExist();

        Told told = vitals(empty, "cards", "import", pack.toString());

        assertThat(told.err()).isEmpty();
        for (String name : List.of("default.yaml", "dear-only.yaml")) {
            assertThat(Files.readString(empty.resolve("scorecards").resolve(name)))
                    .isEqualTo(Files.readString(config.resolve("scorecards").resolve(name))
                                    .stripTrailing() + "\n");
        }
        assertThat(vitals(empty, "cards", "import", pack.toString()).out()).contains("Nothing to write.");
    }

    @Test
    void another_card_of_the_same_version_is_never_overwritten() throws IOException {
        Path pack = folder.resolve("pack.yaml");
        vitals(config, "cards", "export", "--card", "enterprise", "--out", pack.toString());
        Path card = config.resolve("scorecards/enterprise.yaml");
        Site.edit(card, "    outcomes_achieved: 10 ", "    outcomes_achieved: 9 ");
        Site.edit(card, "    roi_realized: 7 ", "    roi_realized: 8 ");
        String before = Files.readString(card);

        Told told = vitals(config, "cards", "import", pack.toString());

        assertThat(told.code()).isEqualTo(ExitCode.CONFIG);
        assertThat(told.err()).contains("pillars.value.outcomes_achieved was 9 and is 10");
        assertThat(Files.readString(card)).isEqualTo(before);
    }

    @Test
    void a_newer_version_replaces_an_older_one_and_says_what_changes() throws IOException {
        Path pack = folder.resolve("pack.yaml");
        Path card = config.resolve("scorecards/enterprise.yaml");
        String first = Files.readString(card);
        Site.edit(card, "    outcomes_achieved: 10 ", "    outcomes_achieved: 9 ");
        Site.edit(card, "    roi_realized: 7 ", "    roi_realized: 8 ");
        Site.edit(card, "version: 1 ", "version: 2 ");
        vitals(config, "cards", "export", "--card", "enterprise", "--out", pack.toString());
        Files.writeString(card, first);

        Told told = vitals(config, "cards", "import", pack.toString());

        assertThat(told.out())
                .contains("The card enterprise changes (versions 1 and 2)")
                .contains("pillars.value.roi_realized was 7 and is 8");
        assertThat(Files.readString(card)).contains("version: 2 ");
    }

    @Test
    void a_pack_that_was_changed_on_the_way_is_refused() throws IOException {
        Path pack = folder.resolve("pack.yaml");
        vitals(config, "cards", "export", "--card", "onboarding", "--out", pack.toString());
        Site.edit(pack, "    green_from: 75 ", "    green_from: 65 ");

        Told told = vitals(folder.resolve("empty"), "cards", "import", pack.toString());

        assertThat(told.code()).isEqualTo(ExitCode.CONFIG);
        assertThat(told.err()).contains("they were changed after the pack was written");
    }

    private Told vitals(Path where, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--config", where.toString(), "--data", data.toString()));
        return Told.by(new Surroundings(name -> null, CLOCK), all.toArray(String[]::new));
    }
}

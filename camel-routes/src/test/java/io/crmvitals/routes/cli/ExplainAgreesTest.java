package io.crmvitals.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.score.ChangeAttribution;
import io.crmvitals.core.score.ChangePart;
import io.crmvitals.core.score.ChangePart.Cause;
import io.crmvitals.core.score.Contribution;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.Explained;
import io.crmvitals.routes.app.Preview;
import io.crmvitals.routes.app.Site;
import io.crmvitals.routes.app.Vitals;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three days of a small portfolio with families: what explaining works out again is what the runs worked out, and every change has its cause. */
class ExplainAgreesTest {

    @TempDir
    private static Path folder;

    private static Site site;
    private static LocalDate second;
    private static LocalDate third;
    private static AccountKey talkedTo;
    private static AccountKey lostGoals;
    private static Map<AccountKey, Explained> afterThird;
    private static Map<AccountKey, HealthScore> previewed;
    private static Map<AccountKey, Explained> afterFourth;

    /** Yesterday's run told what is usual; a week later one pulse and one customer's goals changed; a day later a card. */
    @BeforeAll
    static void walk() {
        site = new Site(folder, 60, 3);
        Path card = site.config().resolve("scorecards/default.yaml");
        Site.edit(card, "\ncoverage_floor:", "\nroll_up: worst\n\ncoverage_floor:");
        List<Map<String, Object>> accounts = site.org().rows("Account");
        site.org().edit("Account", id(accounts.get(0)), Map.of("ParentId", id(accounts.get(1))));
        site.clock().pass(Duration.ofMinutes(10));
        sync();
        site.clock().pass(Duration.ofDays(1));
        second = sync();

        site.clock().pass(Duration.ofDays(7));
        Map<AccountKey, HealthScore> scores;
        try (Store store = Vitals.openStore(site.config(), site.data())) {
            scores = store.latestScores();
        }
        talkedTo = answering(scores, "subjective_score", null);
        lostGoals = answering(scores, "outcomes_achieved", talkedTo);
        site.org()
                .edit(
                        "Account",
                        plainId(talkedTo),
                        Map.of(
                                "CSM_Pulse__c",
                                1,
                                "CSM_Pulse_Date__c",
                                today().toString(),
                                "CSM_Pulse_Until__c",
                                today().plusDays(60).toString()));
        site.org()
                .edit(
                        "Account",
                        plainId(lostGoals),
                        Map.of("Goals_Due__c", 10, "Goals_Confirmed__c", 0, "Goals_Asserted__c", 0));
        // Incremental reads leave out the newest minutes.
        site.clock().pass(Duration.ofMinutes(10));
        third = sync();
        afterThird = explained(second);
        previewed = new HashMap<>();
        Configuration configuration = configuration();
        try (Store store = Vitals.openStore(site.config(), site.data())) {
            for (AccountKey account : store.accounts()) {
                previewed.put(
                        account,
                        Preview.of(account, configuration, store, site.clock()).score());
            }
        }

        site.clock().pass(Duration.ofDays(1));
        Site.edit(card, "\nversion: 1 ", "\nversion: 2 ");
        Site.edit(card, "  aged_open: 5 ", "  aged_open: 4 ");
        Site.edit(card, "  ticket_rate: 4 ", "  ticket_rate: 5 ");
        sync();
        afterFourth = explained(third);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void what_explain_works_out_again_is_what_the_run_stored() {
        SoftAssertions softly = new SoftAssertions();

        afterThird.forEach((account, explained) ->
                softly.assertThat(explained.again()).as("%s", account).isEqualTo(explained.score()));
        afterFourth.forEach((account, explained) ->
                softly.assertThat(explained.again()).as("%s", account).isEqualTo(explained.score()));

        softly.assertThat(afterThird).hasSizeGreaterThanOrEqualTo(60);
        softly.assertAll();
    }

    @Test
    void a_preview_after_a_run_is_the_run_s_score() {
        SoftAssertions softly = new SoftAssertions();

        previewed.forEach((account, score) -> softly.assertThat(score)
                .as("%s", account)
                .isEqualTo(afterThird.get(account).score()));

        softly.assertAll();
    }

    @Test
    void a_family_is_among_them() {
        List<String> lines = new ArrayList<>();
        afterThird
                .values()
                .forEach(explained -> contributions(explained.score()).forEach(line -> lines.add(line.indicator())));

        assertThat(lines).anyMatch(line -> line.startsWith("child:"));
    }

    @Test
    void the_lines_of_a_score_add_up_to_it() {
        int scored = 0;
        for (Explained explained : afterThird.values()) {
            if (explained.score() instanceof HealthScore.Scored score) {
                assertThat(score.contributions().stream()
                                .mapToDouble(Contribution::amount)
                                .sum())
                        .as("%s", score.account())
                        .isCloseTo(score.value(), within(1e-9));
                scored++;
            }
        }
        assertThat(scored).isGreaterThan(40);
    }

    @Test
    void an_answer_that_rests_on_records_names_one_and_names_none_that_is_not_there() {
        Map<String, String> unnamed = new TreeMap<>();
        Map<String, String> unknown = new TreeMap<>();
        afterThird.values().forEach(explained -> {
            Set<ExternalId> there = ids(explained.facts());
            for (Reading reading : explained.score().readings()) {
                if (reading instanceof Reading.Measured measured) {
                    String told = explained.score().account() + ": " + measured.text();
                    // Nobody took part: there is no one to name.
                    boolean nobody = measured.indicator().equals("stakeholder_breadth") && measured.observed() == 0;
                    if (measured.n() > 0 && !nobody && measured.evidence().isEmpty()) {
                        unnamed.put(measured.indicator(), told);
                    }
                    if (!there.containsAll(measured.evidence())) {
                        unknown.put(measured.indicator(), told + " " + measured.evidence());
                    }
                }
            }
        });

        assertThat(unnamed).isEmpty();
        assertThat(unknown).isEmpty();
    }

    @Test
    void the_causes_of_every_change_add_up_and_nothing_is_left_over() {
        SoftAssertions softly = new SoftAssertions();
        int compared = 0;
        for (Map<AccountKey, Explained> day : List.of(afterThird, afterFourth)) {
            for (Explained explained : day.values()) {
                ChangeAttribution change = explained.change();
                softly.assertThat(change).isNotNull();
                if (change != null && change.difference().isPresent()) {
                    double sum = change.parts().stream()
                            .mapToDouble(ChangePart::amount)
                            .sum();
                    String account = explained.score().account().value();
                    softly.assertThat(sum)
                            .as(account)
                            .isCloseTo(change.difference().getAsDouble(), within(1e-9));
                    softly.assertThat(change.part(Cause.NOT_RECOMPUTED).amount())
                            .as(account)
                            .isCloseTo(0, within(1e-9));
                    compared++;
                }
            }
        }
        softly.assertThat(compared).isGreaterThan(80);
        softly.assertAll();
    }

    @Test
    void a_pulse_is_a_matter_of_people_and_goals_of_the_customer() {
        ChangeAttribution pulse = afterThird.get(talkedTo).change();
        ChangeAttribution goals = afterThird.get(lostGoals).change();

        assertThat(pulse.part(Cause.OVERRIDE).amount()).isNegative();
        assertThat(pulse.part(Cause.OVERRIDE).lines())
                .anyMatch(line -> line.indicator().equals("subjective_score"));
        assertThat(goals.part(Cause.DATA).lines())
                .anyMatch(line -> line.indicator().equals("outcomes_achieved") && line.sum() < 0);
        assertThat(goals.part(Cause.OVERRIDE).amount()).isCloseTo(0, within(1e-9));
        for (Explained explained : afterThird.values()) {
            assertThat(explained.change().part(Cause.CONFIG).amount()).isCloseTo(0, within(1e-9));
            assertThat(explained.change().part(Cause.MATCH).amount()).isCloseTo(0, within(1e-9));
            if (!explained.score().account().equals(talkedTo)) {
                assertThat(explained.change().part(Cause.OVERRIDE).lines())
                        .noneMatch(line -> line.indicator().equals("subjective_score"));
            }
        }
    }

    @Test
    void a_changed_card_is_a_matter_of_the_config() {
        long moved = 0;
        for (Explained explained : afterFourth.values()) {
            boolean changed = explained.score().scorecard().equals("b2b-saas-default@2");
            double amount = explained.change().part(Cause.CONFIG).amount();
            if (!changed) {
                assertThat(amount).as(explained.score().scorecard()).isCloseTo(0, within(1e-9));
            }
            moved += changed && Math.abs(amount) > 1e-6 ? 1 : 0;
        }
        assertThat(moved).isGreaterThan(5);
    }

    @Test
    void the_firmness_of_a_band_is_the_same_whenever_one_asks() {
        Map<AccountKey, Explained> once = explained(second);
        Explained any = afterFourth.values().stream()
                .filter(each -> each.fragility().isPresent())
                .findFirst()
                .orElseThrow();

        assertThat(once.get(any.score().account()).fragility()).isEqualTo(any.fragility());
        assertThat(any.fragility().orElseThrow().unchanged()).isBetween(0.0, 1.0);
        assertThat(any.fragility().orElseThrow().mostInfluential()).isNotEmpty();
    }

    @Test
    void pages_keep_to_their_width_in_every_language_of_the_product() {
        for (String language : List.of("en", "de")) {
            for (AccountKey account : afterFourth.keySet()) {
                Told told = Told.by(
                        new Surroundings(name -> null, site.clock()),
                        "explain",
                        "--config",
                        inLanguage(language).toString(),
                        "--data",
                        site.data().toString(),
                        "--account",
                        account.value(),
                        "--since",
                        second.toString());

                assertThat(told.code()).as(told.err()).isZero();
                assertThat(told.out().lines()).allMatch(line -> line.length() <= 110);
                assertThat(told.out()).doesNotContain("explain.", "{", "}", "NaN");
            }
        }
    }

    private static Path inLanguage(String language) {
        Path there = folder.resolve("config-" + language);
        if (!there.toFile().exists()) {
            Site.copyOfShippedConfig(there);
            try {
                java.nio.file.Files.copy(
                        site.config().resolve("scorecards/default.yaml"),
                        there.resolve("scorecards/default.yaml"),
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            if (!language.equals("en")) {
                Site.edit(there.resolve("vitals.yaml"), "language: en", "language: " + language);
            }
        }
        return there;
    }

    private static LocalDate sync() {
        try (Vitals vitals = site.open()) {
            vitals.sync("sync");
        }
        return today();
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(site.clock().instant(), ZoneOffset.UTC);
    }

    private static Configuration configuration() {
        return Configuration.withoutConnections(site.config(), site.variables()::get);
    }

    private static Map<AccountKey, Explained> explained(LocalDate since) {
        Map<AccountKey, Explained> all = new TreeMap<>();
        Configuration configuration = configuration();
        try (Store store = Vitals.openStore(site.config(), site.data())) {
            for (AccountKey account : store.accounts()) {
                all.put(
                        account,
                        Explained.of(account, since, configuration, store).orElseThrow());
            }
        }
        return all;
    }

    /** The first account of the default card with a good answer. */
    private static AccountKey answering(
            Map<AccountKey, HealthScore> scores, String indicator, @Nullable AccountKey other) {
        return new TreeMap<>(scores)
                .values().stream()
                        .filter(HealthScore.Scored.class::isInstance)
                        .filter(score -> score.scorecard().startsWith("b2b-saas-default@"))
                        .filter(score -> contributions(score).stream()
                                .anyMatch(line ->
                                        line.indicator().equals(indicator) && line.weight() > 0 && line.points() > 40))
                        .filter(score -> contributions(score).stream()
                                .noneMatch(line -> line.indicator().contains("child:")
                                        || line.indicator().startsWith("cap:")))
                        .map(HealthScore::account)
                        .filter(account -> !account.equals(other))
                        .findFirst()
                        .orElseThrow();
    }

    private static List<Contribution> contributions(HealthScore score) {
        return score instanceof HealthScore.Scored scored ? scored.contributions() : List.of();
    }

    private static Set<ExternalId> ids(AccountFacts facts) {
        Set<ExternalId> ids = new HashSet<>();
        for (RecordComponent part : AccountFacts.class.getRecordComponents()) {
            try {
                if (part.getAccessor().invoke(facts) instanceof Collection<?> records) {
                    records.stream()
                            .filter(SharedRecord.class::isInstance)
                            .map(SharedRecord.class::cast)
                            .forEach(record -> ids.add(record.id()));
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return ids;
    }

    private static String id(Map<String, Object> row) {
        return String.valueOf(row.get("Id"));
    }

    private static String plainId(AccountKey account) {
        return account.value().substring("salesforce:account:".length());
    }
}

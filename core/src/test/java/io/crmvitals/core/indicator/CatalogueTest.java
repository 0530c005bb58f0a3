package io.crmvitals.core.indicator;

import static io.crmvitals.core.record.Records.AS_OF;
import static io.crmvitals.core.record.Records.facts;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.problem.ConfigProblem;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the product promises of its catalogue as a whole. */
class CatalogueTest {

    private final Catalogue catalogue = Catalogue.builtIn();

    private List<Indicator> standing() {
        return catalogue.all().stream()
                .filter(indicator -> indicator.variantOf().isEmpty())
                .toList();
    }

    @Test
    void all_fifty_seven_numbers_are_there_once() {
        assertThat(standing())
                .extracting(Indicator::number)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 57)
                        .mapToObj("I%02d"::formatted)
                        .toList());
    }

    @Test
    void forty_two_ask_about_health_and_fifteen_are_labels_about_money() {
        assertThat(standing())
                .filteredOn(indicator -> indicator.pillar() == Pillar.COMMERCIAL)
                .hasSize(15)
                .allMatch(Indicator::label)
                .allSatisfy(money -> assertThat(money.number()).isBetween("I43", "I57"));
        assertThat(standing())
                .filteredOn(indicator -> indicator.pillar() != Pillar.COMMERCIAL)
                .hasSize(42)
                // What people write is told apart by words alone: it triggers and explains, and has no weight.
                .filteredOn(Indicator::label)
                .extracting(Indicator::id)
                .containsExactly("survey_text_flag");
    }

    @Test
    void every_entry_says_how_it_is_worked_out_from_what_and_where_its_trap_is() {
        assertThat(catalogue.all()).allSatisfy(indicator -> {
            assertThat(indicator.definition()).as(indicator.id()).isNotBlank().endsWith(".");
            assertThat(indicator.why()).as(indicator.id()).isNotBlank();
            assertThat(indicator.question()).as(indicator.id()).endsWith("?");
            assertThat(indicator.window()).as(indicator.id()).isNotBlank();
            assertThat(indicator.sources()).as(indicator.id()).isNotEmpty();
            assertThat(indicator.caution()).as(indicator.id()).isNotBlank();
            assertThat(indicator.curveTold()).as(indicator.id()).isNotEmpty();
            assertThat(indicator.missingTold()).as(indicator.id()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_entry_has_a_name_and_a_sentence_in_every_language(Language language) {
        Words words = Words.in(language);

        assertThat(catalogue.all()).allSatisfy(indicator -> {
            String sentence = "text." + indicator.id();
            Reading reading = indicator.measure(facts().build(), AS_OF);
            // A number of many accounts together is never told of one.
            boolean ofMany = reading.equals(new Reading.NotApplicable(
                    indicator.id(), Words.in(Language.EN).say("na.cohort")));

            assertThat(words.knows("name." + indicator.id()))
                    .as("name of " + indicator.id())
                    .isTrue();
            assertThat(ofMany
                            || words.keys().stream()
                                    .anyMatch(key -> key.equals(sentence) || key.startsWith(sentence + ".")))
                    .as("sentence of " + indicator.id())
                    .isTrue();
        });
    }

    @Test
    void every_category_that_is_judged_is_one_that_its_measure_tells() {
        Problems problems = new Problems();
        String twice = """
                indicators:
                  own:
                    question: Is the champion there?
                    why: To see.
                    pillar: engagement
                    unit: state
                    measure: {kind: superuser_change}
                    curve: {categories: {stable: 100, gone: 0}}
                    missing: {rule: drop}
                """;

        catalogue.with(ConfigFile.parse("indicators.yaml", twice, name -> null, problems), problems);

        assertThat(problems.list())
                .extracting(ConfigProblem::text)
                .anySatisfy(text -> assertThat(text).contains("curve.categories.gone is no answer to this question"));
    }

    @Test
    void a_variant_belongs_to_an_indicator_that_stands_by_itself() {
        assertThat(catalogue.all())
                .filteredOn(each -> !each.variantOf().isEmpty())
                .allSatisfy(variant -> {
                    Indicator whole = Objects.requireNonNull(catalogue.get(variant.variantOf()));
                    assertThat(whole.variantOf()).as(variant.id()).isEmpty();
                    assertThat(whole.pillar()).isEqualTo(variant.pillar());
                });
    }

    @Test
    void money_is_a_label_unless_the_entry_says_otherwise() {
        Problems problems = new Problems();
        Catalogue own = catalogue.with(
                ConfigFile.parse(
                        "indicators.yaml",
                        money("money_a", "")
                                + money("money_b", "    label: false\n").substring("indicators:\n".length()),
                        name -> null,
                        problems),
                problems);

        assertThat(problems.list()).isEmpty();
        assertThat(Objects.requireNonNull(own.get("money_a")).label()).isTrue();
        assertThat(Objects.requireNonNull(own.get("money_b")).label()).isFalse();
    }

    private static String money(String id, String label) {
        return """
                indicators:
                  %s:
                    question: How many renewals?
                    why: To see.
                    pillar: commercial
                    unit: renewals
                    measure: {kind: count, records: renewal}
                    curve: {none: true}
                    missing: {rule: zero}
                """.formatted(id) + label;
    }
}

package io.crmvitals.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.record.Records;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The entries on value, support, sentiment and money: each is whole, and none speaks where nothing is known. */
class ExperienceEntriesTest {

    private static final Set<Pillar> PILLARS =
            EnumSet.of(Pillar.VALUE, Pillar.SUPPORT, Pillar.SENTIMENT, Pillar.COMMERCIAL);

    private final List<Indicator> entries = Catalogue.builtIn().all().stream()
            .filter(indicator -> PILLARS.contains(indicator.pillar()))
            .filter(indicator -> !indicator.number().equals("I11"))
            .toList();

    @Test
    void they_are_numbered_from_24_to_57_without_a_gap() {
        assertThat(entries)
                .filteredOn(indicator -> indicator.variantOf().isEmpty())
                .extracting(Indicator::number)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(24, 57).mapToObj(n -> "I" + n).toList());
        assertThat(entries)
                .filteredOn(indicator -> !indicator.variantOf().isEmpty())
                .extracting(Indicator::id)
                .containsExactly("nps_buyers");
    }

    @Test
    void each_says_how_it_is_worked_out_from_what_and_where_its_trap_lies() {
        assertThat(entries).allSatisfy(indicator -> {
            assertThat(indicator.definition()).as(indicator.id()).endsWith(".");
            assertThat(indicator.window()).as(indicator.id()).isNotEmpty();
            assertThat(indicator.journey()).as(indicator.id()).isNotEmpty();
            assertThat(indicator.functions()).as(indicator.id()).isNotEmpty();
            assertThat(indicator.sources()).as(indicator.id()).isNotEmpty();
            assertThat(indicator.caution()).as(indicator.id()).endsWith(".");
        });
    }

    @Test
    void money_and_the_topics_of_answers_are_labels_and_nothing_else_is() {
        assertThat(entries)
                .filteredOn(Indicator::label)
                .allSatisfy(indicator -> assertThat(indicator.pillar() == Pillar.COMMERCIAL
                                || indicator.id().equals("survey_text_flag"))
                        .as(indicator.id())
                        .isTrue());
        assertThat(entries)
                .filteredOn(indicator -> indicator.pillar() == Pillar.COMMERCIAL)
                .allMatch(Indicator::label);
    }

    @Test
    void where_nothing_is_heard_none_has_an_answer() {
        for (Indicator indicator : entries) {
            Reading reading = indicator.measure(Records.facts().hearingNothing().build(), Records.AS_OF);

            assertThat(reading).as(indicator.id()).isNotInstanceOf(Reading.Measured.class);
        }
    }

    @Test
    void every_entry_that_has_an_answer_of_its_own_is_told_in_every_language() {
        for (Language language : Language.values()) {
            Words words = Words.in(language);
            for (Indicator indicator : entries) {
                assertThat(words.knows("name." + indicator.id()))
                        .as(language + " " + indicator.id())
                        .isTrue();
                boolean cohort =
                        indicator.measure(Records.facts().build(), Records.AS_OF) instanceof Reading.NotApplicable;
                boolean told = words.keys().stream()
                        .anyMatch(key ->
                                key.equals("text." + indicator.id()) || key.startsWith("text." + indicator.id() + "."));
                assertThat(told || cohort).as(language + " " + indicator.id()).isTrue();
            }
        }
    }

    @Test
    void points_are_those_of_the_catalogue_at_its_corners() {
        assertThat(points("howto_share", 0.8)).isZero();
        assertThat(points("howto_share", 0.2)).isEqualTo(100);
        assertThat(points("resolution_time", 10)).isEqualTo(40);
        assertThat(points("resolution_time", 20)).isZero();
        assertThat(points("first_response_time", 24)).isEqualTo(20);
        assertThat(points("reopen_rate", 0.3)).isZero();
        assertThat(points("self_service_ratio", 0.9)).isEqualTo(100);
        assertThat(points("feature_requests", 90)).isEqualTo(50);
        assertThat(points("nps", 70)).isEqualTo(100);
        assertThat(points("ces", 3.5)).isZero();
        assertThat(points("nrr", 1.2)).isEqualTo(100);
        assertThat(points("grr", 0.7)).isZero();
        assertThat(points("logo_churn", 0.3)).isZero();
        assertThat(points("revenue_churn", 0.25)).isZero();
        assertThat(points("renewal_rate", 0.6)).isZero();
        assertThat(points("upsell", 0.05)).isEqualTo(75);
        assertThat(points("revenue_growth", 0.3)).isEqualTo(100);
        assertThat(points("profit_margin", 0.8)).isEqualTo(100);
        assertThat(points("referrals", 0)).isEqualTo(50);
    }

    private static double points(String id, double value) {
        Grading grading = Objects.requireNonNull(Catalogue.builtIn().get(id), id)
                .curves()
                .get(0)
                .grading();
        return ((Curve) grading).points(value);
    }
}

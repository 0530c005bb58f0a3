package io.crmvitals.core.indicator;

import static io.crmvitals.core.record.Records.AS_OF;
import static io.crmvitals.core.record.Records.aContact;
import static io.crmvitals.core.record.Records.aWish;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.anAnswer;
import static io.crmvitals.core.record.Records.anNps;
import static io.crmvitals.core.record.Records.daysAgo;
import static io.crmvitals.core.record.Records.facts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.ContactRole;
import io.crmvitals.core.record.FactsBuilder;
import io.crmvitals.core.record.FeatureRequest;
import io.crmvitals.core.record.SurveyAnswer;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people say: to a survey, in words of their own, to their success manager, and as wishes. */
class SentimentTest {

    private final Catalogue catalogue = Catalogue.builtIn();

    @Property(tries = 60)
    void the_trust_in_an_nps_of_n_people_is_n_over_n_and_eight(@ForAll @IntRange(min = 1, max = 60) int people) {
        FactsBuilder facts = facts();
        for (int i = 0; i < people; i++) {
            facts.and(anNps("p" + i, 10, 5));
        }

        Reading.Measured nps = measured("nps", facts.build());

        assertThat(nps.reliability()).isCloseTo(people / (people + 8.0), within(1e-12));
        assertThat(nps.observed()).isEqualTo(100);
        assertThat(nps.value()).isCloseTo((100.0 * people + 8 * 30) / (people + 8), within(1e-9));
    }

    @Test
    void the_answers_of_those_who_decide_count_twice() {
        FactsBuilder facts = facts(contact("ann", ContactRole.DECISION_MAKER), contact("bob", ContactRole.USER))
                .and(anNps("ann", 0, 9), anNps("bob", 10, 8), anNps("eve", 9, 7));

        // (2 x -100 + 100 + 100) / 4, while of three alike it is 100/3
        Reading.Measured buyers = measured("nps_buyers", facts.build());
        assertThat(buyers.observed()).isCloseTo(0, within(1e-12));
        assertThat(buyers.value()).isCloseTo(8 * 30 / 11.0, within(1e-9));
        assertThat(buyers.text()).isEqualTo("0 from 3 people, 1 of whom decides");
        assertThat(measured("nps", facts.build()).observed()).isCloseTo(100 / 3.0, within(1e-9));
    }

    @Test
    void where_nobody_is_known_to_decide_the_weighed_nps_equals_the_plain_one_and_says_so() {
        AccountFacts facts = facts(anNps("ann", 10, 9), anNps("bob", 3, 8)).build();

        assertThat(measured("nps_buyers", facts).value())
                .isEqualTo(measured("nps", facts).value());
        assertThat(measured("nps_buyers", facts).text()).isEqualTo("0 from 2 people, 0 of whom decide");
    }

    @Test
    void ease_is_stretched_to_seven_whatever_the_scale_and_more_is_easier() {
        AccountFacts easy = facts(
                        anAnswer(SurveyAnswer.Kind.CES, "ann", 5, 1, 5, 9),
                        anAnswer(SurveyAnswer.Kind.CES, "bob", 4, 1, 7, 9))
                .build();

        // 7 and 4; towards 5.5 by 5
        assertThat(measured("ces", easy).observed()).isCloseTo(5.5, within(1e-12));
        assertThat(measured(
                                "ces",
                                facts(anAnswer(SurveyAnswer.Kind.CES, "ann", 1, 1, 5, 9))
                                        .build())
                        .points())
                .isLessThan(measured(
                                "ces",
                                facts(anAnswer(SurveyAnswer.Kind.CES, "ann", 5, 1, 5, 9))
                                        .build())
                        .points());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            leaving         | We are leaving, sadly.
            leaving         | Vi har opsagt aftalen
            leaving         | Vi säger upp avtalet
            leaving         | Wir kündigen, weil der Export nicht geht
            leaving         | Reziliem contractul
            price           | Far too expensive for what it does
            price           | Det er alt for dyrt
            price           | Priset är för högt
            price           | Leider zu teuer
            price           | Este prea scump
            missing_feature | There is no way to export a list
            missing_feature | Vi savner en eksport
            missing_feature | En export saknas
            missing_feature | Uns fehlt ein Export
            missing_feature | Lipsește exportul
            support         | Your support never answers
            support         | Jeres support svarer aldrig
            support         | Der Support meldet sich nie
            praise          | Great product
            praise          | Vi er meget tilfredse
            praise          | Sehr gut gemacht
            none            | We are not leaving
            none            | It isn’t expensive
            none            | Nothing is missing
            none            | Vi opsiger ikke aftalen
            none            | Vi säger inte upp avtalet
            none            | Wir kündigen nicht
            none            | Uns fehlt nichts
            none            | Nu reziliem contractul
            none            | Keine Kündigung geplant
            none            | The numbers arrive on Mondays
            """)
    void the_topic_of_a_few_words_is_found_in_five_languages_and_denial_silences_it(String topic, String text) {
        Reading.Measured found =
                measured("survey_text_flag", facts(words(text, null, 5)).build());

        assertThat(found.text()).as(text).isEqualTo(expected(topic) + "; found by keywords, not by a person");
    }

    private static String expected(String topic) {
        return Words.in(Language.EN)
                .say("text.survey_text_flag." + topic, "part", topic.equals("none") ? 0 : 1, "n", 1, "how", "");
    }

    @Test
    void what_a_person_coded_stands_before_keywords_and_the_gravest_topic_is_told() {
        AccountFacts coded = facts(words("We cancel nothing but the old plan", SurveyAnswer.Topic.PRAISE, 5))
                .build();
        AccountFacts several = facts(
                        words("Great", null, 4),
                        words("too expensive", null, 5),
                        words("zu teuer, wir kündigen", null, 6),
                        words("old news, we cancel", null, 91))
                .build();

        assertThat(measured("survey_text_flag", coded).text()).isEqualTo("1 of 1 written answer praises us");
        assertThat(measured("survey_text_flag", several).text())
                .isEqualTo("1 of 3 written answers speaks of leaving; found by keywords, not by a person");
    }

    @Test
    void topics_are_no_input_of_a_score_and_never_tell_the_words() {
        Indicator topics = Objects.requireNonNull(catalogue.get("survey_text_flag"));

        assertThat(topics.label()).isTrue();
        assertThat(topics.judged()).isFalse();
        assertThat(measured(
                                "survey_text_flag",
                                facts(words("Bob Miller cancels", null, 5)).build())
                        .text())
                .doesNotContain("Bob")
                .doesNotContain("Miller");
        assertThat(read("survey_text_flag", facts(anNps("ann", 3, 5)).build()))
                .isEqualTo(new Reading.NoData("survey_text_flag", "nobody wrote anything"));
    }

    @Test
    void a_pulse_fades_within_its_sixty_days_or_within_the_time_that_was_given_with_it() {
        assertThat(pulse(60, null).freshness()).isCloseTo(0.5, within(1e-12));
        // 60 of 150 days are gone: less than half
        assertThat(pulse(60, 90).freshness()).isEqualTo(1);
        // 20 of 25 days are gone, which is 48 of 60
        assertThat(pulse(20, 5).freshness()).isCloseTo(Math.pow(2, -18 / 30.0), within(1e-12));
        // No pulse stands for longer than 180 days: 170 of them are 57 of 60
        assertThat(pulse(170, 300).freshness()).isCloseTo(Math.pow(2, -27 / 30.0), within(1e-12));
    }

    @Test
    void a_pulse_whose_time_is_over_is_no_answer() {
        assertThat(pulseReading(10, -1)).isInstanceOf(Reading.Stale.class);
        assertThat(pulseReading(61, null)).isInstanceOf(Reading.Stale.class);
        assertThat(pulseReading(181, 300)).isInstanceOf(Reading.Stale.class);
        assertThat(((Reading.Stale) pulseReading(10, -1)).reason()).isEqualTo("the pulse stood until 2026-11-19");
    }

    @Test
    void that_there_is_a_note_is_told_and_what_it_says_is_not() {
        AccountFacts facts = facts(
                        anAccount().pulse(4, 10).noted("Ann wants to leave").build())
                .build();

        assertThat(measured("subjective_score", facts).text()).isEqualTo("4 of 5, given 10 days ago, with a note");
    }

    @Test
    void the_longest_wait_for_an_answer_counts_and_a_decision_is_an_answer() {
        assertThat(wishes(aWish("1", 200).answeredDaysAgo(10).build()).points()).isEqualTo(90);
        assertThat(wishes(aWish("1", 200).status(FeatureRequest.Status.DECLINED).build())
                        .points())
                .isEqualTo(90);
        assertThat(wishes(aWish("1", 20).build()).points()).isEqualTo(90);
        // Half way from 90 points at 30 days to 50 at 90
        assertThat(wishes(aWish("1", 60).build(), aWish("2", 5).build()).points())
                .isCloseTo(70, within(1e-9));
        assertThat(wishes(aWish("1", 91).build()).points()).isEqualTo(50);
        assertThat(wishes(aWish("1", 91).build(), aWish("2", 5).build()).text())
                .isEqualTo("2 of 2 without an answer, the longest for 91 days");
    }

    @Test
    void a_critical_wish_that_is_overdue_leaves_ten_points() {
        assertThat(wishes(aWish("1", 40)
                                .critical()
                                .answeredDaysAgo(30)
                                .status(FeatureRequest.Status.PLANNED)
                                .promisedInDays(-1)
                                .build())
                        .points())
                .isEqualTo(10);
        assertThat(wishes(aWish("1", 91).critical().build()).points()).isEqualTo(10);
        assertThat(wishes(aWish("1", 800).critical().build()).points()).isEqualTo(10);
        assertThat(wishes(aWish("1", 40)
                                .critical()
                                .answeredDaysAgo(30)
                                .promisedInDays(0)
                                .build())
                        .points())
                .isEqualTo(90);
        assertThat(wishes(aWish("1", 40)
                                .critical()
                                .status(FeatureRequest.Status.DELIVERED)
                                .promisedInDays(-1)
                                .build())
                        .points())
                .isEqualTo(90);
    }

    @Test
    void no_wish_is_neither_good_nor_bad() {
        assertThat(read("feature_requests", facts(aWish("old", 366).build()).build()))
                .isEqualTo(new Reading.NoData("feature_requests", "there are no wishes"));
        assertThat(read(
                        "feature_requests",
                        facts().unheard(FeatureRequest.class).build()))
                .isEqualTo(new Reading.NoData("feature_requests", "no data about wishes are connected"));
        assertThat(read(
                        "feature_requests",
                        facts(aWish("1", 5).build())
                                .heard(FeatureRequest.class, 9)
                                .build()))
                .isInstanceOf(Reading.Stale.class);
    }

    private Reading.Measured wishes(FeatureRequest... wishes) {
        return measured("feature_requests", facts(wishes).build());
    }

    private Reading.Measured pulse(int givenDaysAgo, @Nullable Integer untilDays) {
        return (Reading.Measured) pulseReading(givenDaysAgo, untilDays);
    }

    private Reading pulseReading(int givenDaysAgo, @Nullable Integer untilDays) {
        var account = anAccount().pulse(4, givenDaysAgo);
        if (untilDays != null) {
            account.pulseStandsForDays(untilDays);
        }
        return read("subjective_score", facts(account.build()).build());
    }

    /** Known to the system that surveys too. */
    private static Contact contact(String id, ContactRole role) {
        return new Contact(
                new ExternalId("hubspot", "contact", id),
                null,
                aContact(id).build().name(),
                id + "@acme.example",
                null,
                Set.of(role),
                true,
                null,
                null,
                null,
                null);
    }

    private static SurveyAnswer words(String text, SurveyAnswer.@Nullable Topic topic, int days) {
        return new SurveyAnswer(
                new ExternalId("files", "survey-answer", text + days),
                null,
                null,
                null,
                SurveyAnswer.Kind.NPS,
                7,
                0,
                10,
                daysAgo(days),
                null,
                null,
                null,
                null,
                text,
                null,
                topic);
    }

    private Reading read(String id, AccountFacts facts) {
        return Objects.requireNonNull(catalogue.get(id), id).measure(facts, AS_OF);
    }

    private Reading.Measured measured(String id, AccountFacts facts) {
        Reading reading = read(id, facts);
        assertThat(reading).isInstanceOf(Reading.Measured.class);
        return (Reading.Measured) reading;
    }
}

package io.crmvitals.core.indicator;

import static io.crmvitals.core.record.Records.AS_OF;
import static io.crmvitals.core.record.Records.anInvitation;
import static io.crmvitals.core.record.Records.anNps;
import static io.crmvitals.core.record.Records.facts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.record.SurveyInvitation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SurveysTest {

    private final Catalogue catalogue = Catalogue.builtIn();

    private static SurveyAnswer answer(
            String system, String person, int value, String survey, @Nullable String version, int daysAgo) {
        SurveyAnswer nps = anNps(person, value, daysAgo);
        return new SurveyAnswer(
                new ExternalId(system, "survey-answer", nps.id().value()),
                null,
                nps.respondent(),
                null,
                nps.kind(),
                value,
                0,
                10,
                nps.answeredAt(),
                survey,
                version,
                "e-mail",
                null,
                null,
                null,
                null);
    }

    private static List<SharedRecord> invitations(String channel, int sent, int answered) {
        List<SharedRecord> all = new ArrayList<>();
        IntStream.range(0, sent).forEach(i -> {
            var invitation = anInvitation(channel + i, 20).by(channel);
            if (i < answered) {
                invitation.answeredDaysAgo(19);
            }
            all.add(invitation.build());
        });
        return all;
    }

    private Reading read(String id, AccountFacts facts) {
        return Objects.requireNonNull(catalogue.get(id), id).measure(facts, AS_OF);
    }

    private Reading.Measured measured(String id, AccountFacts facts) {
        Reading reading = read(id, facts);
        assertThat(reading).isInstanceOf(Reading.Measured.class);
        return (Reading.Measured) reading;
    }

    @Test
    void two_versions_of_a_survey_never_form_one_series() {
        AccountFacts facts = facts(
                        answer("files", "a", 10, "relationship", "1", 90),
                        answer("files", "b", 9, "relationship", "1", 80),
                        answer("files", "c", 2, "relationship", "2", 10))
                .build();

        Reading.Measured nps = measured("nps", facts);

        assertThat(nps.n()).isEqualTo(1);
        assertThat(nps.text()).endsWith("from 1 person; 2 answers to an older version left out");
        // one detractor, towards 30 by the weight of 8
        assertThat(nps.value()).isCloseTo((-100 + 8 * 30) / 9.0, within(1e-9));
    }

    @Test
    void the_newest_version_is_the_one_answered_last_whatever_it_is_called_and_an_unnamed_one_is_a_version_too() {
        AccountFacts facts = facts(
                        answer("files", "a", 10, "relationship", "9", 90),
                        answer("files", "b", 9, "relationship", "10", 80),
                        answer("files", "c", 2, "relationship", null, 10),
                        answer("files", "d", 3, "relationship", null, 70))
                .build();

        assertThat(measured("nps", facts).n()).isEqualTo(2);
    }

    @Test
    void surveys_with_other_names_or_of_other_systems_and_answers_without_a_survey_all_count() {
        AccountFacts facts = facts(
                        answer("files", "a", 10, "1", "1", 90),
                        answer("hubspot", "b", 9, "1", "2", 10),
                        answer("files", "c", 9, "onboarding", "3", 20),
                        anNps("d", 9, 100))
                .build();

        assertThat(measured("nps", facts).n()).isEqualTo(4);
    }

    @Test
    void the_response_is_told_with_its_number_and_for_each_channel() {
        AccountFacts facts = facts().and(invitations("e-mail", 25, 9))
                .and(invitations("in-product", 5, 3))
                .build();

        Reading.Measured response = measured("survey_response", facts);

        // (12 + 5 x 0.2) / (30 + 5), and 40 percent would be full points
        assertThat(response.n()).isEqualTo(30);
        assertThat(response.value()).isCloseTo(13.0 / 35, within(1e-12));
        assertThat(response.points()).isCloseTo(100 * 13.0 / 35 / 0.4, within(1e-9));
        assertThat(response.text()).isEqualTo("12 of 30 answered: 9 of 25 by e-mail, 3 of 5 in the product");
        assertThat(response.evidence()).hasSize(20);
    }

    @Test
    void channels_are_told_in_the_language_of_the_site_and_unknown_ones_by_their_own_name() {
        AccountFacts facts = facts().and(invitations("Email", 3, 1))
                .and(invitations("kiosk", 2, 0))
                .and(anInvitation("x", 5).by(null).build())
                .build();

        Reading german = Objects.requireNonNull(
                        Catalogue.builtIn().in(Language.DE).get("survey_response"))
                .measure(facts, AS_OF);

        assertThat(((Reading.Measured) german).text())
                .isEqualTo("1 von 6 beantwortet: 1 von 3 per E-Mail, 0 von 2 per kiosk, 0 von 1 auf unbekanntem Weg");
    }

    @Test
    void fewer_than_five_invitations_in_a_year_say_nothing() {
        AccountFacts facts = facts().and(invitations("e-mail", 4, 4))
                .and(anInvitation("old", 366).answeredDaysAgo(365).build())
                .build();

        Reading reading = read("survey_response", facts);

        assertThat(reading).isInstanceOf(Reading.NoData.class);
        assertThat(((Reading.NoData) reading).reason()).isEqualTo("only 4 invitations in 365 days, 5 are needed");
    }

    @Test
    void nobody_asked_is_not_the_same_as_nothing_heard() {
        assertThat(read("survey_response", facts().build()))
                .isEqualTo(new Reading.NoData("survey_response", "nobody was asked"));
        assertThat(read(
                        "survey_response",
                        facts().unheard(SurveyInvitation.class).build()))
                .isEqualTo(new Reading.NoData("survey_response", "no data about survey invitations are connected"));
        assertThat(read(
                        "survey_response",
                        facts().heard(SurveyInvitation.class, 9).build()))
                .isInstanceOf(Reading.Stale.class);
    }

    @Test
    void an_answer_that_came_later_does_not_count_yet_and_only_the_newest_version_was_asked() {
        List<SharedRecord> asked = new ArrayList<>();
        IntStream.range(0, 6)
                .forEach(i -> asked.add(anInvitation("v1-" + i, 60)
                        .of("relationship", "1")
                        .answeredDaysAgo(50)
                        .build()));
        IntStream.range(0, 5)
                .forEach(i -> asked.add(anInvitation("v2-" + i, 10)
                        .of("relationship", "2")
                        .answeredDaysAgo(-1)
                        .build()));

        Reading.Measured response =
                measured("survey_response", facts().and(asked).build());

        assertThat(response.n()).isEqualTo(5);
        assertThat(response.value()).isCloseTo(0.2 * 5 / 10, within(1e-12));
    }
}

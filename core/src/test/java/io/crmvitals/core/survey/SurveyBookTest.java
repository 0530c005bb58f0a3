package io.crmvitals.core.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.record.SurveyAnswer.Kind;
import io.crmvitals.core.record.SurveyInvitation;
import io.crmvitals.core.survey.SurveyFinding.Rule;
import io.crmvitals.core.survey.SurveySeries.Measure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the answers of all systems sum up to, and what makes a survey untrustworthy. */
class SurveyBookTest {

    private static final Instant DAY = Instant.parse("2026-11-01T08:00:00Z");

    private final SurveyBook book = new SurveyBook();
    private int next;

    private static @Nullable ExternalId person(String name) {
        return name.isEmpty() ? null : new ExternalId("files", "contact", name);
    }

    private void answer(String person, Kind kind, double value, double min, double max, String version, int day) {
        answer(person, kind, value, min, max, "Pulse", version, day, null);
    }

    private void answer(
            String person,
            Kind kind,
            double value,
            double min,
            double max,
            String name,
            String version,
            int day,
            @Nullable Instant sent) {
        book.add(new SurveyAnswer(
                new ExternalId("files", "survey-answer", "" + next++),
                null,
                person(person),
                null,
                kind,
                value,
                min,
                max,
                DAY.plus(Duration.ofDays(day)),
                name,
                version,
                "email",
                null,
                null,
                sent,
                null));
    }

    private void invitation(String person, String channel, boolean answered) {
        book.add(new SurveyInvitation(
                new ExternalId("files", "survey-invitation", "" + next++),
                null,
                person(person),
                null,
                null,
                "Pulse",
                "1",
                channel,
                null,
                DAY,
                answered ? DAY.plus(Duration.ofDays(1)) : null));
    }

    private List<SurveyFinding> findings(DeclaredScale... declared) {
        return SurveyLint.findings(book, List.of(declared));
    }

    private static DeclaredScale scale(String version, String question, Kind kind, boolean highestBest) {
        return new DeclaredScale(new SurveyVersion("files", "Pulse", version), question, kind, 1, 5, highestBest);
    }

    @Test
    void nps_counts_the_newest_answer_of_each_person() {
        answer("a", Kind.NPS, 2, 0, 10, "1", 0);
        answer("a", Kind.NPS, 9, 0, 10, "1", 5);
        answer("b", Kind.NPS, 10, 0, 10, "1", 1);
        answer("c", Kind.NPS, 8, 0, 10, "1", 1);
        answer("d", Kind.NPS, 6, 0, 10, "1", 1);

        SurveySeries series = book.series().get(0);

        assertThat(book.series()).hasSize(1);
        assertThat(series.answers()).isEqualTo(5);
        assertThat(series.counted()).isEqualTo(4);
        assertThat(series.measure()).isEqualTo(Measure.NPS);
        // Two promoters, one passive, one detractor.
        assertThat(series.value()).isEqualTo(25);
        assertThat(series.lastAnswer()).isEqualTo(DAY.plus(Duration.ofDays(5)));
        assertThat(series.low()).isLessThan(25);
        assertThat(series.high()).isGreaterThan(25);
    }

    @Test
    void the_range_of_nps_holds_its_value_also_for_a_single_answer() {
        answer("ada", Kind.NPS, 10, 0, 10, "1", 0);
        answer("ben", Kind.NPS, 0, 0, 10, "2", 0);

        assertThat(book.series()).extracting(SurveySeries::value).containsExactly(100.0, -100.0);
        assertThat(book.series())
                .allSatisfy(series -> assertThat(series.value()).isBetween(series.low(), series.high()));
    }

    @Test
    void two_versions_are_two_series() {
        answer("a", Kind.NPS, 10, 0, 10, "1", 0);
        answer("a", Kind.NPS, 0, 0, 10, "2", 1);

        assertThat(book.series()).extracting(SurveySeries::value).containsExactly(100.0, -100.0);
        assertThat(findings())
                .filteredOn(each -> each.rule() == Rule.SEVERAL_VERSIONS)
                .extracting(SurveyFinding::text)
                .containsExactly(
                        "files Pulse has 2 versions: version 1 (1 answers), version 2 (1 answers). They are told as so many series and never joined; of"
                                + " one survey only the newest version counts in an indicator");
    }

    @Test
    void satisfaction_with_tickets_counts_every_answer_as_a_share_with_its_range() {
        for (int i = 0; i < 10; i++) {
            answer("a", Kind.TICKET_CSAT, i < 8 ? 5 : 3, 1, 5, "1", i);
        }

        SurveySeries series = book.series().get(0);

        assertThat(series.counted()).isEqualTo(10);
        assertThat(series.value()).isEqualTo(80);
        // Newcombe 1998: 8 of 10 is 0.4902 to 0.9433.
        assertThat(series.low()).isCloseTo(49.02, within(0.005));
        assertThat(series.high()).isCloseTo(94.33, within(0.005));
    }

    @Test
    void ease_is_a_mean_on_one_to_seven_without_a_range_for_a_single_answer() {
        answer("a", Kind.CES, 3, 1, 5, "1", 0);

        SurveySeries series = book.series().get(0);

        assertThat(series.value()).isCloseTo(4, within(1e-9));
        assertThat(series.hasRange()).isFalse();
    }

    @Test
    void the_response_rate_is_told_by_channel() {
        for (int i = 0; i < 25; i++) {
            invitation("p" + i, "email", i < 9);
        }
        invitation("q", "sms", true);

        List<ResponseRate> rates = book.rates();

        assertThat(rates).extracting(ResponseRate::channel).containsExactly("email", "sms");
        assertThat(rates.get(0).asked()).isEqualTo(25);
        assertThat(rates.get(0).answered()).isEqualTo(9);
        // Wilson by hand: (9 + 1.9207) / 28.8415 = 0.37865, half 1.96 / 28.8415 * sqrt(9 * 16 / 25 + 0.9604) = 0.17618.
        assertThat(rates.get(0).range().low()).isCloseTo(0.2025, within(0.0005));
        assertThat(rates.get(0).range().high()).isCloseTo(0.5548, within(0.0005));
    }

    @Test
    void where_only_open_invitations_are_told_answers_stand_in_for_the_others() {
        invitation("a", "email", false);
        answer("b", Kind.CSAT, 5, 1, 5, "Pulse", "1", 1, DAY);

        assertThat(book.rates()).hasSize(1);
        assertThat(book.rates().get(0).asked()).isEqualTo(2);
        assertThat(book.rates().get(0).answered()).isEqualTo(1);
    }

    @Test
    void an_answer_whose_invitation_is_told_is_counted_once() {
        invitation("a", "email", true);
        answer("a", Kind.CSAT, 5, 1, 5, "Pulse", "1", 1, DAY);

        assertThat(book.rates().get(0).asked()).isEqualTo(1);
    }

    @Test
    void a_scale_that_was_turned_round_between_two_versions_shows_in_the_same_people() {
        for (int i = 0; i < 10; i++) {
            answer("p" + i, Kind.CES, 1 + i % 5, 1, 5, "1", 0);
            answer("p" + i, Kind.CES, 5 - i % 5, 1, 5, "2", 30);
        }

        assertThat(findings())
                .filteredOn(each -> each.rule() == Rule.SCALE_FLIP)
                .extracting(SurveyFinding::text)
                .hasSize(1)
                .first()
                .asString()
                .contains(
                        "version 1 and version 2 disagree on ease: 10 people answered both", "rank correlation -1.00");
    }

    @Test
    void versions_that_agree_and_few_people_who_do_not_are_no_finding() {
        for (int i = 0; i < 10; i++) {
            answer("p" + i, Kind.CES, 1 + i % 5, 1, 5, "1", 0);
            answer("p" + i, Kind.CES, 1 + i % 5, 1, 5, "2", 30);
        }
        for (int i = 0; i < SurveyLint.LEAST_PEOPLE - 1; i++) {
            answer("p" + i, Kind.CSAT, 1 + i % 5, 1, 5, "1", 0);
            answer("p" + i, Kind.CSAT, 5 - i % 5, 1, 5, "2", 30);
        }

        assertThat(findings()).noneMatch(each -> each.rule() == Rule.SCALE_FLIP);
    }

    @Test
    void a_question_told_upside_down_shows_beside_the_others_of_its_survey() {
        for (int i = 0; i < 11; i++) {
            answer("p" + i, Kind.NPS, i, 0, 10, "1", 0);
            answer("p" + i, Kind.CES, 10 - i, 0, 10, "1", 0);
        }

        assertThat(findings())
                .filteredOn(each -> each.rule() == Rule.SCALE_FLIP)
                .extracting(SurveyFinding::text)
                .hasSize(1)
                .first()
                .asString()
                .contains("NPS and ease disagree: 11 people", "Look at best of both questions");
    }

    @Test
    void directions_that_definitions_declare_differently_are_told_within_and_between_versions() {
        List<SurveyFinding> within =
                findings(scale("1", "ease", Kind.CES, true), scale("1", "effort", Kind.CSAT, false));
        List<SurveyFinding> between = findings(scale("1", "ease", Kind.CES, true), scale("2", "ease", Kind.CES, false));
        List<SurveyFinding> alike = findings(scale("1", "ease", Kind.CES, true), scale("2", "ease", Kind.CES, true));

        assertThat(within).hasSize(1);
        assertThat(within.get(0).text())
                .contains(
                        "ease has its best answer at the highest number, and effort has its best answer at the lowest",
                        "same direction");
        assertThat(between).hasSize(1);
        assertThat(between.get(0).text()).contains("version 1 and files Pulse, version 2", "count upside down");
        assertThat(alike).isEmpty();
    }

    @Test
    void ranges_mixed_in_one_series_and_answers_that_nobody_sent_are_told() {
        answer("a", Kind.CSAT, 4, 1, 5, "1", 0);
        answer("b", Kind.CSAT, 6, 1, 7, "1", 0);
        answer("c", Kind.CSAT, 6, 1, 7, "Pulse", "1", 0, DAY);

        assertThat(findings()).extracting(SurveyFinding::rule).containsExactly(Rule.MIXED_RANGES, Rule.MISSING_SENT_AT);
        assertThat(findings().get(0).text()).contains("on different ranges: 1 to 5, 1 to 7");
        assertThat(findings().get(1).text())
                .contains("2 of 3 satisfaction answers do not say when they were asked for");
    }
}

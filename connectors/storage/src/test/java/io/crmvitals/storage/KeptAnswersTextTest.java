package io.crmvitals.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.KeptAnswers;
import io.crmvitals.core.score.Reason;
import io.crmvitals.core.score.Steadiness;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeptAnswersTextTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    private static final HealthScore SCORE = new HealthScore.Scored(
            new AccountKey("acme"),
            DAY,
            "card@1",
            61.0 + 1.0 / 3,
            Band.YELLOW,
            0.1 + 0.2,
            Map.of(),
            Map.of(),
            List.of(),
            List.of(new Reason("logins", -3.5, "Ada Example logs in no more")),
            List.of(
                    new Reading.Measured(
                            "logins",
                            42.25,
                            44.5,
                            61.125,
                            4,
                            0.5,
                            0.75,
                            "42 logins of Ada Example",
                            List.of(ExternalId.parse("desk:ticket:1"))),
                    new Reading.Measured("nps", -1e-7, -1e-7, 100, 0, 1, 1, "", List.of()),
                    new Reading.NoData("ces", "too few", 0.125),
                    new Reading.NoData("csat", "nobody was asked"),
                    new Reading.Stale("depth", "the last answer is old"),
                    new Reading.NotApplicable("seats", "the license has no seats")),
            new Steadiness(
                    DAY.minusDays(1),
                    1,
                    List.of(DAY.minusDays(9)),
                    List.of("urgent_open", "notice"),
                    Map.of("depth", 33.3),
                    null,
                    List.of("sow_slip")),
            true);

    private static final KeptAnswers ANSWERS = new KeptAnswers(
            new AccountKey("acme"),
            "card@1",
            61.0 + 1.0 / 3,
            Band.YELLOW,
            0.1 + 0.2,
            List.of(
                    new Reading.Measured("logins", 42.25, 44.5, 61.125, 4, 0.5, 0.75, "", List.of()),
                    new Reading.Measured("nps", -1e-7, -1e-7, 100, 0, 1, 1, "", List.of()),
                    new Reading.NoData("ces", "", 0.125),
                    new Reading.NoData("csat", ""),
                    new Reading.Stale("depth", ""),
                    new Reading.NotApplicable("seats", "")),
            List.of("urgent_open", "notice"),
            Map.of("depth", 33.3),
            List.of("sow_slip"));

    @Test
    void numbers_come_back_to_the_last_digit() {
        assertThat(KeptAnswersText.read("acme", KeptAnswersText.write(KeptAnswers.of(SCORE))))
                .isEqualTo(ANSWERS);
    }

    @Test
    void sentences_reasons_and_records_stay_with_the_score() {
        assertThat(KeptAnswersText.write(KeptAnswers.of(SCORE)))
                .doesNotContain("Ada")
                .doesNotContain("ticket")
                .doesNotContain("asked");
    }

    @Test
    void the_text_of_the_score_itself_tells_the_same() {
        assertThat(KeptAnswersText.read("acme", Json.write(SCORE))).isEqualTo(ANSWERS);
    }

    @Test
    void a_grey_score_has_no_number() {
        HealthScore grey = new HealthScore.Grey(
                new AccountKey("acme"),
                DAY,
                "card@1",
                0.1,
                List.of(),
                List.of(new Reading.NoData("logins", "no feed")));

        KeptAnswers kept = KeptAnswersText.read("acme", KeptAnswersText.write(KeptAnswers.of(grey)));

        assertThat(kept.value()).isNull();
        assertThat(kept.band()).isEqualTo(Band.GREY);
        assertThat(kept.coverage()).isEqualTo(0.1);
        assertThat(kept.readings()).containsExactly(new Reading.NoData("logins", ""));
    }

    @Test
    void broken_text_is_told_without_quoting_it() {
        String broken = KeptAnswersText.write(KeptAnswers.of(SCORE)).replace("\"measured\"", "\"Ada\"");

        assertThatThrownBy(() -> KeptAnswersText.read("acme", broken))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("score of acme")
                .hasMessageContaining("changed by hand")
                .hasMessageNotContaining("Ada");
    }
}

package io.crmvitals.core.score;

import static io.crmvitals.core.record.Records.aTicket;
import static io.crmvitals.core.record.Records.aWeek;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.anNps;
import static io.crmvitals.core.record.Records.facts;
import static io.crmvitals.core.record.Records.seats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.indicator.Language;
import io.crmvitals.core.record.AccountBuilder;
import io.crmvitals.core.record.FactsBuilder;
import io.crmvitals.core.record.Records;
import io.crmvitals.core.record.Ticket;
import org.junit.jupiter.api.Test;

class ScoringTest {

    private final Scoring scoring = Cards.scoring();

    @Test
    void a_customer_who_gave_notice_is_red_at_once_however_well_all_looks() {
        HealthScore before = score(well().build(), null);

        HealthScore.Scored after = scored(score(
                well(anAccount()
                                .startedDaysAgo(500)
                                .liveSinceDaysAgo(450)
                                .touchedDaysAgo(3)
                                .pulse(5, 3)
                                .noticeGivenDaysAgo(0))
                        .build(),
                before));

        assertThat(before.band()).isEqualTo(Band.GREEN);
        assertThat(after.value()).isEqualTo(5);
        assertThat(after.band()).isEqualTo(Band.RED);
        assertThat(after.reasons().get(0).text()).isEqualTo("The customer gave notice");
    }

    @Test
    void an_urgent_ticket_beyond_its_target_keeps_the_account_out_of_green() {
        HealthScore.Scored score = scored(
                score(well().and(aTicket("u").urgent().openedDaysAgo(2).build()).build(), null));

        assertThat(score.value()).isLessThanOrEqualTo(69);
        assertThat(score.band()).isEqualTo(Band.YELLOW);
    }

    @Test
    void a_ticket_feed_that_falls_silent_goes_on_counting_until_it_returns() {
        Ticket old = aTicket("old").openedDaysAgo(40).build();
        HealthScore.Scored before = scored(score(well().and(old).build(), null));

        HealthScore.Scored silent =
                scored(score(well().and(old).heard(Ticket.class, 5).build(), before));
        HealthScore.Scored nextDay =
                scored(score(well().and(old).heard(Ticket.class, 6).build(), silent));
        HealthScore.Scored back = scored(score(well().build(), nextDay));

        assertThat(silent.contributions()).anyMatch(line -> line.indicator().equals("held:aged_open"));
        assertThat(silent.value()).isLessThanOrEqualTo(before.value());
        assertThat(nextDay.value()).isCloseTo(silent.value(), within(1e-9));
        assertThat(nextDay.coverage()).isLessThan(before.coverage());
        assertThat(back.contributions()).noneMatch(line -> line.indicator().startsWith("held:"));
        assertThat(back.value()).isGreaterThan(before.value());
    }

    @Test
    void weekly_usage_that_stopped_coming_is_not_taken_for_a_customer_who_left() {
        FactsBuilder facts = facts(
                anAccount()
                        .startedDaysAgo(500)
                        .liveSinceDaysAgo(450)
                        .touchedDaysAgo(3)
                        .pulse(5, 3)
                        .goals(2, 2, 0)
                        .build(),
                seats(100, 95),
                aWeek(5).logins(300).active(95).build());

        HealthScore score = score(facts.build(), null);

        assertThat(score.band()).isEqualTo(Band.GREY);
        assertThat(score.reasons())
                .extracting(Reason::text)
                .contains(
                        "Nothing is known about adoption",
                        "No answer: Active users (the newest week of activity ended on 2026-10-16, 35 days ago)");
    }

    @Test
    void seats_that_were_told_to_be_idle_stay_idle_when_no_more_weeks_come() {
        FactsBuilder facts = facts(
                anAccount()
                        .startedDaysAgo(500)
                        .liveSinceDaysAgo(450)
                        .touchedDaysAgo(3)
                        .pulse(5, 3)
                        .goals(2, 2, 0)
                        .build(),
                seats(100, 95),
                aWeek(5).active(0).deep(0).build());
        for (int i = 0; i < 20; i++) {
            facts.and(anNps("p" + i, 10, 20));
        }

        HealthScore.Scored score = scored(score(facts.build(), null));

        assertThat(score.value()).isEqualTo(30);
        assertThat(score.reasons()).extracting(Reason::text).contains("Nobody uses the seats that are paid for");
    }

    @Test
    void reasons_speak_the_site_s_language() {
        HealthScore swedish = Cards.scoring(Language.SV).score(well().build(), Records.DAY, null);

        assertThat(swedish.reasons()).anyMatch(reason -> reason.text().equals("Öppna ärenden: inga"));
    }

    @Test
    void a_grey_account_says_what_is_missing() {
        HealthScore score = score(facts(anAccount().build()).hearingNothing().build(), null);

        assertThat(score.band()).isEqualTo(Band.GREY);
        assertThat(score.reasons())
                .extracting(Reason::text)
                .contains("Nothing is known about adoption", "No answer: Active users (no usage data are connected)");
    }

    private HealthScore score(
            io.crmvitals.core.record.AccountFacts facts, @org.jspecify.annotations.Nullable HealthScore before) {
        return scoring.score(facts, Records.DAY, before);
    }

    private static HealthScore.Scored scored(HealthScore score) {
        assertThat(score).isInstanceOf(HealthScore.Scored.class);
        return (HealthScore.Scored) score;
    }

    private static FactsBuilder well() {
        return well(anAccount()
                .startedDaysAgo(500)
                .liveSinceDaysAgo(450)
                .touchedDaysAgo(3)
                .pulse(5, 3));
    }

    private static FactsBuilder well(AccountBuilder account) {
        FactsBuilder facts = facts(account.goals(2, 2, 0).build(), seats(100, 95));
        for (int i = 0; i < 13; i++) {
            facts.and(aWeek(i).logins(300).active(95).deep(60).features(8, 8).build());
        }
        for (int i = 0; i < 9; i++) {
            facts.and(anNps("p" + i, 10, 20));
        }
        return facts;
    }
}

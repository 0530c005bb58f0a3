package io.crmvitals.core.playbook;

import static io.crmvitals.core.playbook.PlaybookSite.MIA;
import static io.crmvitals.core.playbook.PlaybookSite.anyFacts;
import static io.crmvitals.core.playbook.PlaybookSite.asked;
import static io.crmvitals.core.playbook.PlaybookSite.scored;
import static io.crmvitals.core.record.Records.DAY;
import static io.crmvitals.core.record.Records.aFollowUp;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.facts;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.FollowUp;
import io.crmvitals.core.record.Segment;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.Steadiness;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RiskRedTest {

    private final PlaybookSite site = new PlaybookSite();

    @Test
    void entering_red_opens_one_task_with_the_reasons() {
        List<Task> tasks = site.tasks(scored(30, Band.RED), scored(60, Band.YELLOW), anyFacts());

        assertThat(tasks).singleElement().satisfies(task -> {
            assertThat(task.playbook()).isEqualTo("P01");
            assertThat(task.subject()).isEqualTo("Health is red: Acme – call and agree a recovery plan");
            assertThat(task.body())
                    .contains("30 of 100 (red)")
                    .contains("- Too few logins")
                    .contains("Done when the plan, its owner and its date are agreed. Note what came of it");
            assertThat(task.owner()).isEqualTo(MIA);
            // A Friday: two working days later is Tuesday.
            assertThat(task.due()).isEqualTo(LocalDate.of(2026, 11, 24));
            assertThat(task.key()).matches("p01-[0-9a-f]{32}");
        });
    }

    @Test
    void staying_red_opens_none_once_somebody_was_asked() {
        assertThat(site.tasks(scored(30, Band.RED), scored(31, Band.RED), anyFacts(), asked("P01", "band-red", 40)))
                .isEmpty();
    }

    @Test
    void red_at_first_sight_opens_one() {
        assertThat(site.tasks(scored(30, Band.RED), null, anyFacts())).hasSize(1);
    }

    @Test
    void a_second_fall_into_red_within_the_cool_down_waits_for_its_end() {
        assertThat(enters(anyFacts(), asked("P01", "band-red", 29))).isEmpty();
        assertThat(enters(anyFacts(), asked("P01", "band-red", 30))).hasSize(1);
    }

    @Test
    void a_red_that_was_held_back_is_asked_for_again_the_next_day() {
        HealthScore.Scored stillRed =
                scored(30, Band.RED, DAY, new Steadiness(null, 0, List.of(DAY.minusDays(1))), false);

        assertThat(site.tasks(stillRed, scored(30, Band.RED), anyFacts(), asked("P01", "band-red", 80)))
                .as("red since yesterday, last asked before that")
                .hasSize(1);
    }

    @Test
    void a_red_that_a_small_change_of_the_card_would_undo_asks_nobody() {
        assertThat(site.tasks(scored(38, Band.RED, DAY, Steadiness.NEW, true), null, anyFacts()))
                .isEmpty();
    }

    @Test
    void a_band_that_flips_to_and_fro_asks_nobody() {
        List<LocalDate> five = List.of(DAY.minusDays(20), DAY.minusDays(15), DAY.minusDays(9), DAY.minusDays(5), DAY);

        assertThat(site.tasks(scored(38, Band.RED, DAY, new Steadiness(null, 0, five), false), null, anyFacts()))
                .isEmpty();
        assertThat(site.tasks(
                        scored(38, Band.RED, DAY, new Steadiness(null, 0, five.subList(1, 5)), false),
                        null,
                        anyFacts()))
                .hasSize(1);
    }

    @Test
    void a_card_may_want_a_second_red_score_before_a_person_is_asked() {
        assertThat(site.tasks(digital(30, Band.RED), digital(60, Band.YELLOW), anyFacts()))
                .isEmpty();
        assertThat(site.tasks(digital(30, Band.RED), digital(30, Band.RED), anyFacts()))
                .hasSize(1);
    }

    @Test
    void the_manager_is_told_of_customers_among_the_fifth_with_the_most_revenue() {
        List<Peers.Member> members = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            members.add(new Peers.Member(
                    new AccountKey("salesforce:account:" + i),
                    Segment.SMB,
                    BigDecimal.valueOf(i * 1000L),
                    "EUR",
                    List.of()));
        }
        PlaybookSite known = new PlaybookSite().peers(Peers.of(DAY, members));
        AccountFacts great = facts(anAccount().revenue("10000").build()).build();
        AccountFacts small = facts(anAccount().revenue("5000").build()).build();

        assertThat(known.tasks(scored(30, Band.RED), null, great).get(0).body()).contains("tell the manager");
        assertThat(known.tasks(scored(30, Band.RED), null, small).get(0).body()).doesNotContain("tell the manager");
    }

    @Test
    void while_a_task_is_open_in_the_crm_its_playbook_opens_no_other_one() {
        EarlierTask longAgo = asked("P01", "band-red", 200);

        assertThat(enters(withTask("p01-1", FollowUp.Status.OPEN, 90), longAgo))
                .as("snoozed")
                .isEmpty();
        assertThat(enters(withTask("p01-1", FollowUp.Status.OPEN, -150), longAgo))
                .as("forgotten")
                .isEmpty();
        assertThat(enters(withTask("p01-1", FollowUp.Status.DONE, -150), longAgo))
                .hasSize(1);
        assertThat(enters(anyFacts(), longAgo)).as("dismissed").hasSize(1);
        assertThat(enters(withTask("p09-1", FollowUp.Status.OPEN, 0), longAgo))
                .as("another playbook's")
                .hasSize(1);
    }

    @Test
    void the_task_of_today_is_planned_again_though_the_crm_tells_it_by_now() {
        Task task = site.tasks(scored(30, Band.RED), null, anyFacts()).get(0);
        EarlierTask today = new EarlierTask(task.key(), "P01", task.cause(), DAY);

        assertThat(site.tasks(scored(30, Band.RED), null, withTask(task.key(), FollowUp.Status.OPEN, 2), today))
                .extracting(Task::key)
                .containsExactly(task.key());
    }

    @Test
    void it_is_closed_after_two_weeks_out_of_red() {
        AccountFacts open = withTask("p01-1", FollowUp.Status.OPEN, 3);
        EarlierTask asked = asked("P01", "band-red", 40);

        assertThat(site.closed(yellowSince(14), open, asked)).containsExactly("p01-1");
        assertThat(site.closed(yellowSince(13), open, asked)).isEmpty();
        assertThat(site.closed(scored(30, Band.RED), open, asked)).isEmpty();
        assertThat(site.closed(yellowSince(14), withTask("p01-1", FollowUp.Status.DONE, 3), asked))
                .isEmpty();
        assertThat(site.plan(yellowSince(14), null, open, asked).close().get(0).comment())
                .isEqualTo("Closed by CRM Vitals on 2026-11-20: the account has been out of red for two weeks.");
    }

    private static HealthScore.Scored yellowSince(int days) {
        return scored(60, Band.YELLOW, DAY, new Steadiness(null, 0, List.of(DAY.minusDays(days))), false);
    }

    private static AccountFacts withTask(String key, FollowUp.Status status, int dueInDays) {
        return facts(anAccount().build(), aFollowUp(key, status, dueInDays)).build();
    }

    private static HealthScore digital(double value, Band band) {
        HealthScore.Scored plain = scored(value, band);
        return new HealthScore.Scored(
                plain.account(),
                plain.day(),
                "digital@1",
                value,
                band,
                plain.coverage(),
                plain.composites(),
                plain.pillars(),
                plain.contributions(),
                plain.reasons(),
                plain.readings(),
                plain.steadiness(),
                plain.fragile());
    }

    private List<Task> enters(AccountFacts facts, EarlierTask earlier) {
        return site.tasks(scored(30, Band.RED), scored(60, Band.YELLOW), facts, earlier);
    }
}

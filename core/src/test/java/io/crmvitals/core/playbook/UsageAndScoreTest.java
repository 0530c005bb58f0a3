package io.crmvitals.core.playbook;

import static io.crmvitals.core.playbook.PlaybookSite.anyFacts;
import static io.crmvitals.core.playbook.PlaybookSite.asked;
import static io.crmvitals.core.playbook.PlaybookSite.scored;
import static io.crmvitals.core.playbook.PlaybookSite.weeks;
import static io.crmvitals.core.record.Records.DAY;
import static io.crmvitals.core.record.Records.aFollowUp;
import static io.crmvitals.core.record.Records.aWeek;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.facts;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.calendar.SiteCalendar;
import io.crmvitals.core.indicator.Pillar;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.FactsBuilder;
import io.crmvitals.core.record.FollowUp;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.score.Contribution;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.Steadiness;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsageAndScoreTest {

    private final PlaybookSite site = new PlaybookSite();

    @Test
    void one_low_week_opens_nothing_and_two_in_a_row_open_a_task() {
        assertThat(site.tasksOf("P06", weeks(30, 100))).isEmpty();
        assertThat(site.tasksOf("P06", weeks(30, 40)))
                .extracting(Task::subject)
                .containsExactly("Usage down 70 %: Acme – check what changed");
    }

    @Test
    void a_quiet_week_with_a_holiday_is_no_drop() {
        PlaybookSite calendar = new PlaybookSite(holidayIn(1));

        assertThat(site.tasksOf("P06", newest(30, 5))).as("no calendar").hasSize(1);
        assertThat(calendar.tasksOf("P06", newest(30, 5))).isEmpty();
    }

    @Test
    void a_week_with_a_holiday_does_not_interrupt_two_low_weeks_in_a_row() {
        PlaybookSite calendar = new PlaybookSite(holidayIn(1));
        AccountFacts low = newest(30, 100, 40);

        assertThat(site.tasksOf("P06", low)).as("no calendar").isEmpty();
        assertThat(calendar.tasksOf("P06", low))
                .extracting(Task::subject)
                .containsExactly("Usage down 70 %: Acme – check what changed");
    }

    @Test
    void a_week_that_nobody_told_interrupts_two_low_weeks_in_a_row() {
        AccountFacts low = newest(30, 100, 40);
        AccountFacts untold = facts().and(low.tellings())
                .and(low.usage().stream()
                        .filter(week -> !week.week().equals(DAY.minusWeeks(1).minusDays(6)))
                        .toList())
                .build();

        assertThat(new PlaybookSite(holidayIn(1)).tasksOf("P06", untold)).isEmpty();
    }

    @Test
    void a_holiday_does_not_end_a_drop() {
        PlaybookSite calendar = new PlaybookSite(holidayIn(0));
        EarlierTask asked = asked("P06", "usage-drop/100", 28);

        assertThat(calendar.closed(scored(60, Band.YELLOW), withItsTask(newest(90, 90, 40, 40)), asked))
                .as("the holiday and one week before it")
                .isEmpty();
        assertThat(calendar.closed(scored(60, Band.YELLOW), withItsTask(newest(10, 90, 90, 40)), asked))
                .as("two weeks before the holiday")
                .containsExactly("p06-1");
    }

    @Test
    void a_drop_of_usage_waits_for_its_open_task() {
        AccountFacts drop = weeks(30, 40);
        AccountFacts open = facts().and(drop.tellings())
                .and(drop.usage())
                .and(aFollowUp("p06-1", FollowUp.Status.OPEN, 0))
                .build();

        assertThat(site.tasksOf("P06", open)).isEmpty();
    }

    @Test
    void a_drop_of_usage_is_over_once_two_weeks_are_back_at_nine_tenths() {
        EarlierTask asked = asked("P06", "usage-drop/100", 21);

        assertThat(site.closed(scored(60, Band.YELLOW), told(90, 90), asked)).containsExactly("p06-1");
        assertThat(site.closed(scored(60, Band.YELLOW), told(90, 89), asked)).isEmpty();
        assertThat(site.closed(scored(60, Band.YELLOW), told(89, 90), asked)).isEmpty();
        assertThat(site.closed(scored(60, Band.YELLOW), told(90, 90), asked("P06", "usage-drop/100", 10)))
                .as("one of the weeks was over before anybody was asked")
                .isEmpty();
    }

    @Test
    void every_account_whose_usage_could_be_tested_counts_as_a_test() {
        assertThat(site.plan(scored(60, Band.YELLOW), null, weeks(100, 100)).usageTest())
                .isEqualTo(0.5);
        assertThat(site.plan(scored(60, Band.YELLOW), null, weeks(30, 40)).usageTest())
                .isLessThan(1e-10);
        assertThat(site.plan(scored(60, Band.YELLOW), null, anyFacts()).usageTest())
                .isNull();
    }

    @Test
    void among_many_tests_a_fall_that_chance_explains_opens_nothing() {
        TaskLimits.Candidate doubtful = candidate("a", 0.001);
        TaskLimits.Candidate sure = candidate("b", 0.0000001);
        TaskLimits.Candidate noTest = candidate("c", null);
        List<TaskLimits.Candidate> all = List.of(doubtful, sure, noTest);
        List<Double> few = List.of(0.001, 0.0000001, 0.5, 0.9);
        List<Double> many = new java.util.ArrayList<>(few);
        many.addAll(java.util.Collections.nCopies(996, 0.6));

        // 0.001 is the second smallest: it stands while 0.001 <= 0.10 * 2 / tests, that is up to 200 tests.
        assertThat(FalseAlarms.believed(all, few)).containsExactly(doubtful, sure, noTest);
        assertThat(FalseAlarms.believed(all, many)).containsExactly(sure, noTest);
    }

    @Test
    void a_score_that_fell_by_fifteen_points_in_a_week_by_what_the_customer_did_asks_for_the_cause() {
        // Half of the weight fell from 90 to 60: half of 30.
        assertThat(dropped(lines(0.5, 60, 0.5, 80), lines(0.5, 90, 0.5, 80)))
                .extracting(Task::subject)
                .containsExactly("Score down 15 points: Acme – find the cause");
        assertThat(dropped(lines(0.5, 61, 0.5, 80), lines(0.5, 90, 0.5, 80))).isEmpty();
    }

    @Test
    void a_fall_by_weights_or_missing_answers_alone_asks_nobody() {
        assertThat(dropped(lines(0.9, 50, 0.1, 100), lines(0.1, 50, 0.9, 100)))
                .as("the same answers under other weights")
                .isEmpty();
    }

    @Test
    void a_cap_that_came_into_force_is_what_the_customer_did() {
        HealthScore.Scored then = score(70, Band.GREEN, lines(1, 70, 0, 0), 7);
        List<Contribution> capped = List.of(
                new Contribution("a", Pillar.ADOPTION, 1, 70, 70),
                new Contribution("cap:notice", Pillar.ADOPTION, 0, 0, -30));

        List<Task> tasks = site.ago(7, then).tasks(score(40, Band.YELLOW, capped, 0), then, anyFacts());

        assertThat(tasks)
                .singleElement()
                .satisfies(task -> assertThat(task.body()).contains("steep fall"));
    }

    @Test
    void a_fall_over_more_than_nine_days_or_on_another_card_is_no_sudden_one() {
        List<Contribution> low = lines(0.5, 50, 0.5, 80);
        HealthScore.Scored old = score(85, Band.GREEN, lines(0.5, 90, 0.5, 80), 10);

        assertThat(site.ago(7, old).tasks(score(65, Band.YELLOW, low, 0), old, anyFacts()))
                .isEmpty();
    }

    @Test
    void a_yellow_that_a_small_change_of_the_card_would_undo_asks_nobody() {
        HealthScore.Scored then = score(85, Band.GREEN, lines(0.5, 90, 0.5, 80), 7);
        HealthScore.Scored now = score(65, Band.YELLOW, lines(0.5, 50, 0.5, 80), 0);
        HealthScore.Scored fragile = new HealthScore.Scored(
                now.account(),
                now.day(),
                now.scorecard(),
                now.value(),
                now.band(),
                now.coverage(),
                now.composites(),
                now.pillars(),
                now.contributions(),
                now.reasons(),
                now.readings(),
                Steadiness.NEW,
                true);

        assertThat(site.ago(7, then).tasks(now, then, anyFacts())).hasSize(1);
        assertThat(site.ago(7, then).tasks(fragile, then, anyFacts())).isEmpty();
    }

    @Test
    void the_fall_into_red_asks_alone() {
        HealthScore.Scored then = score(85, Band.GREEN, lines(0.5, 90, 0.5, 80), 7);

        assertThat(site.ago(7, then).tasks(score(35, Band.RED, lines(0.5, 10, 0.5, 60), 0), then, anyFacts()))
                .extracting(Task::playbook)
                .containsExactly("P01");
    }

    @Test
    void a_fall_is_over_once_half_of_it_is_back() {
        AccountFacts open = facts(anAccount().build(), aFollowUp("p02-1", FollowUp.Status.OPEN, 0))
                .build();
        EarlierTask asked = asked("P02", "score-drop/80/60", 5);

        assertThat(site.closed(scored(70, Band.GREEN), open, asked)).containsExactly("p02-1");
        assertThat(site.closed(scored(69.9, Band.YELLOW), open, asked)).isEmpty();
    }

    private List<Task> dropped(List<Contribution> now, List<Contribution> weekAgo) {
        HealthScore.Scored then = score(85, Band.GREEN, weekAgo, 7);
        return site.ago(7, then).tasks(score(65, Band.YELLOW, now, 0), then, anyFacts());
    }

    private static List<Contribution> lines(double w1, double p1, double w2, double p2) {
        return List.of(
                new Contribution("a", Pillar.ADOPTION, w1, p1, w1 * p1),
                new Contribution("b", Pillar.SUPPORT, w2, p2, w2 * p2));
    }

    private static HealthScore.Scored score(double value, Band band, List<Contribution> lines, int daysAgo) {
        HealthScore.Scored plain = scored(value, band, DAY.minusDays(daysAgo), Steadiness.NEW, false);
        return new HealthScore.Scored(
                plain.account(),
                plain.day(),
                plain.scorecard(),
                value,
                band,
                plain.coverage(),
                plain.composites(),
                plain.pillars(),
                lines,
                plain.reasons(),
                plain.readings(),
                plain.steadiness(),
                false);
    }

    private static SiteCalendar holidayIn(int weeksAgo) {
        LocalDate tuesday = DAY.minusWeeks(weeksAgo).minusDays(3);
        return SiteCalendar.plain((day, country) -> day.equals(tuesday) && "DK".equals(country));
    }

    /** Logins of the newest weeks after a hundred in each. */
    private static AccountFacts newest(int... logins) {
        FactsBuilder facts = facts(anAccount().country("DK").build());
        for (int i = 0; i < 14; i++) {
            facts.and(aWeek(i).logins(i < logins.length ? logins[i] : 100).build());
        }
        return facts.build();
    }

    private static AccountFacts withItsTask(AccountFacts facts) {
        return facts().and(facts.tellings())
                .and(facts.usage())
                .and(aFollowUp("p06-1", FollowUp.Status.OPEN, 0))
                .build();
    }

    private static AccountFacts told(int last, int previous) {
        FactsBuilder facts = facts(
                anAccount().build(),
                aFollowUp("p06-1", FollowUp.Status.OPEN, 0),
                aWeek(0).logins(last).build(),
                aWeek(1).logins(previous).build());
        for (int i = 2; i < 14; i++) {
            facts.and(aWeek(i).logins(i < 4 ? 40 : 100).build());
        }
        return facts.build();
    }

    private static TaskLimits.Candidate candidate(String key, @org.jspecify.annotations.Nullable Double chance) {
        return new TaskLimits.Candidate(LimitsTest.task(key, PlaybookSite.MIA), null, 1, chance);
    }
}

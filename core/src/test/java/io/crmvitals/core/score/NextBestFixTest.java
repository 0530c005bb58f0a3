package io.crmvitals.core.score;

import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.facts;
import static io.crmvitals.core.record.Records.seats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.config.Problems;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Language;
import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.record.AccountBuilder;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.FactsBuilder;
import io.crmvitals.core.record.Records;
import io.crmvitals.core.record.Segment;
import org.junit.jupiter.api.Test;

/** Numbers by hand. Last contact 180 days ago: 40 points; half of the goals: 50; pulse 4: 80; all seats assigned: 100. Weights 40, 30, 20 and 10. */
class NextBestFixTest {

    private final Scoring scoring = scoring();

    @Test
    void a_fix_gains_its_weight_times_the_points_that_it_lacks() {
        FixPlan plan = plan(account(false).build());

        Fix touch = plan.fixes().get(0);
        assertThat(touch.indicator()).isEqualTo("days_since_touch");
        assertThat(touch.points()).hasValue(40);
        assertThat(touch.goal()).isGreaterThanOrEqualTo(70);
        assertThat(touch.gain()).isCloseTo(0.40 * (touch.goal() - 40), within(1e-9));
        assertThat(plan.fixes()).extracting(Fix::indicator).doesNotContain("license_activation");
    }

    @Test
    void the_path_leads_into_the_next_band_by_what_gains_most_next() {
        FixPlan plan = plan(account(false).build());

        // 16 + 15 + 16 + 10
        assertThat(plan.next()).contains(Band.GREEN);
        assertThat(plan.nextFrom()).isEqualTo(70);
        assertThat(plan.reached()).isTrue();
        assertThat(plan.path().get(0).indicator()).isEqualTo("days_since_touch");
        FixPlan.Step last = plan.path().get(plan.path().size() - 1);
        assertThat(last.then()).isGreaterThanOrEqualTo(70);
        assertThat(plan.path().stream().mapToDouble(FixPlan.Step::gain).sum())
                .isCloseTo(last.then() - 57, within(1e-9));
    }

    @Test
    void a_question_without_an_answer_tells_what_it_could_do_and_how_much_more_would_be_known() {
        FixPlan plan = plan(account(false, false).build());

        Fix seats = plan.answers().get(0);
        assertThat(seats.indicator()).isEqualTo("license_activation");
        assertThat(seats.kind()).isEqualTo(Fix.Kind.ANSWER);
        assertThat(seats.coverageGain()).isCloseTo(0.10, within(1e-9));
        assertThat(seats.gain()).isCloseTo(57 - 47 / 0.9, within(1e-9));
        assertThat(seats.atWorst()).isCloseTo(47 - 47 / 0.9, within(1e-9));
    }

    @Test
    void under_a_cap_the_way_up_is_told_to_be_closed() {
        FixPlan plan = plan(account(true).build());

        assertThat(plan.cap()).contains("cap:notice");
        assertThat(plan.next()).contains(Band.YELLOW);
        assertThat(plan.reached()).isFalse();
        assertThat(plan.fixes().get(0).gain()).as("before any cap").isGreaterThan(10);
    }

    @Test
    void a_grey_account_is_told_which_answers_make_a_number() {
        FixPlan plan =
                plan(facts(anAccount().startedDaysAgo(20).segment(Segment.SMB).build())
                        .hearingNothing()
                        .build());

        assertThat(plan.fixes()).isEmpty();
        assertThat(plan.path()).isNotEmpty();
        assertThat(plan.reached()).isTrue();
        assertThat(plan.path().get(plan.path().size() - 1).then()).isGreaterThanOrEqualTo(0.6);
    }

    private FixPlan plan(AccountFacts facts) {
        return NextBestFix.of(facts, Records.DAY, null, Peers.NONE, scoring);
    }

    private static FactsBuilder account(boolean notice) {
        return account(notice, true);
    }

    private static FactsBuilder account(boolean notice, boolean seats) {
        AccountBuilder account = anAccount()
                .segment(Segment.SMB)
                .startedDaysAgo(700)
                .liveSinceDaysAgo(600)
                .touchedDaysAgo(180)
                .goals(4, 2, 0)
                .pulse(4, 5);
        if (notice) {
            account.noticeGivenDaysAgo(1);
        }
        return seats ? facts(account.build(), seats(100, 100)) : facts(account.build());
    }

    private static Scoring scoring() {
        Problems problems = new Problems();
        Scoring scoring = new Scoring(Cards.read("""
                        id: hand
                        version: 1
                        bands: {yellow_from: 40, green_from: 70, margin: 3}
                        coverage_floor: 0.6
                        pillar_must_answer_from: 101
                        pillars:
                          deployment: {license_activation: 10}
                          engagement: {days_since_touch: 40}
                          value: {outcomes_achieved: 30}
                          sentiment: {subjective_score: 20}
                        caps:
                          notice: {limit: 5}
                        """, problems), Catalogue.builtIn(), Language.EN);
        problems.throwIfAny();
        return scoring;
    }
}

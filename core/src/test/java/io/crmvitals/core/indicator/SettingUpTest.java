package io.crmvitals.core.indicator;

import static io.crmvitals.core.indicator.Asked.measured;
import static io.crmvitals.core.indicator.Asked.points;
import static io.crmvitals.core.indicator.Asked.read;
import static io.crmvitals.core.record.Milestone.Kind.DELIVERABLE;
import static io.crmvitals.core.record.Milestone.Kind.INTEGRATION;
import static io.crmvitals.core.record.Records.aStep;
import static io.crmvitals.core.record.Records.aWeek;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.facts;
import static io.crmvitals.core.record.Records.seats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.FactsBuilder;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.Milestone;
import io.crmvitals.core.record.Segment;
import org.junit.jupiter.api.Test;

/** The pillar deployment: plan, go-live, licenses, integrations and promises. */
class SettingUpTest {

    private static FactsBuilder plan() {
        return facts(
                aStep("a", 40).doneDaysAgo(41).build(),
                aStep("b", 20).build(),
                aStep("c", -30).build());
    }

    @Test
    void steps_done_are_counted_against_those_due_by_their_effort() {
        FactsBuilder facts = facts(
                aStep("a", 40).doneDaysAgo(41).weight(3).build(),
                aStep("b", 20).build(),
                aStep("c", -30).build());

        // 3 of 3 + 1 due; the third step is still to come
        assertThat(measured("onboarding_progress", facts).value()).isEqualTo(0.75);
        assertThat(measured("onboarding_progress", facts).text()).isEqualTo("1 of 2 due steps done");
        assertThat(measured("onboarding_progress", plan()).value()).isEqualTo(0.5);
    }

    @Test
    void moving_the_plan_hides_no_delay() {
        FactsBuilder moved = facts(
                aStep("a", 40).doneDaysAgo(41).build(),
                aStep("b", -60).firstPlannedDaysAgo(20).build(),
                aStep("c", -90).firstPlannedDaysAgo(10).build());

        assertThat(measured("onboarding_progress", moved).value()).isCloseTo(1 / 3.0, within(1e-12));
    }

    @Test
    void integrations_and_deliverables_are_no_steps_of_the_onboarding() {
        FactsBuilder facts = plan().and(
                        aStep("d", 50).kind(DELIVERABLE).build(),
                        aStep("e", 50).kind(INTEGRATION).build());

        assertThat(measured("onboarding_progress", facts).value()).isEqualTo(0.5);
    }

    @Test
    void two_steps_are_no_plan_and_a_live_customer_has_none_to_finish() {
        assertThat(read(
                        "onboarding_progress",
                        facts(aStep("a", 9).build(), aStep("b", 9).build())))
                .isInstanceOf(Reading.NoData.class);
        assertThat(read("onboarding_progress", facts())).isInstanceOf(Reading.NoData.class);
        assertThat(read(
                        "onboarding_progress",
                        plan().and(anAccount()
                                .startedDaysAgo(50)
                                .liveSinceDaysAgo(1)
                                .build())))
                .isInstanceOf(Reading.NotApplicable.class);
    }

    @Test
    void a_plan_that_is_not_read_any_more_is_no_answer() {
        assertThat(read("onboarding_progress", plan().heard(Milestone.class, 4)))
                .isInstanceOf(Reading.Stale.class);
        assertThat(read("onboarding_progress", plan().unheard(Milestone.class))).isInstanceOf(Reading.NoData.class);
    }

    @Test
    void going_live_within_the_target_of_the_segment_gets_everything() {
        assertThat(points("time_to_onboard", live(Segment.SMB, 100, 70))).isEqualTo(100);
        assertThat(points("time_to_onboard", live(Segment.MID_MARKET, 100, 10))).isEqualTo(60);
        assertThat(points("time_to_onboard", live(Segment.ENTERPRISE, 300, 60))).isEqualTo(30);
        assertThat(points("time_to_onboard", live(Segment.SMB, 100, 10))).isZero();
    }

    private static FactsBuilder live(Segment segment, int started, int live) {
        return facts(anAccount()
                .segment(segment)
                .startedDaysAgo(started)
                .liveSinceDaysAgo(live)
                .build());
    }

    @Test
    void an_onboarding_that_is_open_counts_the_days_gone_by_or_those_that_are_planned() {
        FactsBuilder open = facts(anAccount().startedDaysAgo(75).build());
        FactsBuilder planned =
                facts(anAccount().startedDaysAgo(20).build(), aStep("a", -70).build());

        // 75 days of 60: halfway from 100 to 60
        assertThat(points("time_to_onboard", open)).isCloseTo(80, within(1e-9));
        assertThat(measured("time_to_onboard", open).text())
                .isEqualTo("not live yet, 75 days after the contract began");
        // planned for day 90
        assertThat(measured("time_to_onboard", planned).value()).isEqualTo(90);
        assertThat(points("time_to_onboard", planned)).isEqualTo(60);
        assertThat(measured("time_to_onboard", planned).text())
                .isEqualTo("not live yet after 20 days; the plan foresees 90");
    }

    @Test
    void where_nobody_tells_the_go_live_the_last_step_of_a_finished_plan_was_it() {
        FactsBuilder done = facts(
                anAccount().startedDaysAgo(200).build(),
                aStep("a", 150).doneDaysAgo(150).build(),
                aStep("b", 150).doneDaysAgo(140).build());

        assertThat(measured("time_to_onboard", done).value()).isEqualTo(60);
    }

    @Test
    void the_answer_fades_after_the_go_live_and_is_over_a_year_later() {
        // half a year stands in full, then halves each half year: 2^-((273.75 - 182.5)/182.5)
        assertThat(measured("time_to_onboard", live(Segment.SMB, 300, 280)).freshness())
                .isCloseTo(Math.pow(2, -(280 - 182.5) / 182.5), within(1e-12));
        assertThat(read("time_to_onboard", live(Segment.SMB, 400, 366))).isInstanceOf(Reading.NotApplicable.class);
    }

    @Test
    void an_old_customer_whose_go_live_nobody_recorded_is_no_endless_onboarding() {
        assertThat(read("time_to_onboard", facts(anAccount().startedDaysAgo(366).build())))
                .isInstanceOf(Reading.NoData.class);
        assertThat(points(
                        "time_to_onboard",
                        facts(
                                anAccount().startedDaysAgo(366).build(),
                                aStep("a", 200).build())))
                .isZero();
    }

    @Test
    void an_open_onboarding_grows_no_older_while_accounts_are_not_read() {
        assertThat(read(
                        "time_to_onboard",
                        facts(anAccount().startedDaysAgo(75).build()).heard(Account.class, 4)))
                .isInstanceOf(Reading.Stale.class);
        assertThat(read("time_to_onboard", facts(anAccount().build()))).isInstanceOf(Reading.NoData.class);
    }

    @Test
    void license_activation_is_expected_to_rise_with_the_age_of_the_contract() {
        assertThat(points("license_activation", activation(100, 50))).isEqualTo(70);
        assertThat(points("license_activation", activation(200, 50))).isEqualTo(40);
        assertThat(points("license_activation", activation(300, 50))).isCloseTo(26, within(1e-9));
        assertThat(read("license_activation", activation(30, 50))).isInstanceOf(Reading.NotApplicable.class);
        assertThat(read("license_activation", activation(300, 50).heard(LicenseUsage.class, 4)))
                .isInstanceOf(Reading.Stale.class);
    }

    private static FactsBuilder activation(int started, int assigned) {
        return facts(anAccount().startedDaysAgo(started).build(), seats(100, assigned));
    }

    @Test
    void fewer_than_five_seats_tell_nothing_of_activation() {
        assertThat(read("license_activation", facts(seats(4, 1)))).isInstanceOf(Reading.NoData.class);
    }

    @Test
    void configured_is_not_sending() {
        FactsBuilder facts = facts(
                aStep("crm", 60)
                        .kind(INTEGRATION)
                        .doneDaysAgo(60)
                        .seenDaysAgo(2)
                        .build(),
                aStep("erp", 60)
                        .kind(INTEGRATION)
                        .doneDaysAgo(55)
                        .seenDaysAgo(28)
                        .build(),
                aStep("sso", 60).kind(INTEGRATION).doneDaysAgo(50).build(),
                aStep("later", -10).kind(INTEGRATION).build());

        assertThat(measured("integration_setup", facts).value()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(measured("integration_setup", facts).text()).isEqualTo("1 of 3 works");
        assertThat(measured("integration_setup", facts).evidence()).hasSize(2);
    }

    @Test
    void the_two_numbers_of_the_account_stand_where_no_integration_is_told_by_itself() {
        assertThat(points(
                        "integration_setup",
                        facts(anAccount().integrations(3, 4).build())))
                .isEqualTo(75);
        assertThat(points(
                        "integration_setup",
                        facts(anAccount().integrations(9, 4).build())))
                .isEqualTo(100);
        assertThat(read(
                        "integration_setup",
                        facts(anAccount().integrations(1, 1).build())))
                .isInstanceOf(Reading.NoData.class);
    }

    @Test
    void a_customer_who_needs_no_integration_is_not_asked_and_one_of_whom_nobody_knows_has_no_answer() {
        assertThat(read(
                        "integration_setup",
                        facts(anAccount().integrations(0, 0).build())))
                .isInstanceOf(Reading.NotApplicable.class);
        assertThat(read("integration_setup", plan().and(anAccount().build())))
                .isInstanceOf(Reading.NotApplicable.class);
        assertThat(read("integration_setup", facts(anAccount().build()))).isInstanceOf(Reading.NoData.class);
        assertThat(read(
                        "integration_setup",
                        facts(aStep("sso", 60).kind(INTEGRATION).doneDaysAgo(50).build())))
                .isInstanceOf(Reading.NoData.class);
    }

    @Test
    void integrations_that_are_not_read_any_more_have_not_stopped() {
        assertThat(read(
                        "integration_setup",
                        facts(
                                        aStep("a", 60)
                                                .kind(INTEGRATION)
                                                .seenDaysAgo(29)
                                                .build(),
                                        aStep("b", 60)
                                                .kind(INTEGRATION)
                                                .seenDaysAgo(29)
                                                .build())
                                .heard(Milestone.class, 20)))
                .isInstanceOf(Reading.Stale.class);
    }

    @Test
    void late_deliverables_count_from_the_day_first_planned_and_up_to_today_while_they_are_owed() {
        FactsBuilder facts = facts(
                // 10 days late, 24 days late so far, in time, and not due
                aStep("a", 50).kind(DELIVERABLE).doneDaysAgo(40).build(),
                aStep("b", -5).firstPlannedDaysAgo(24).kind(DELIVERABLE).build(),
                aStep("c", 30).kind(DELIVERABLE).doneDaysAgo(35).build(),
                aStep("d", -40).kind(DELIVERABLE).build());

        Reading.Measured slip = measured("sow_slip", facts);

        // (10 + 24 + 0)/3 = 11.33; 100 x (30 - 11.33)/30
        assertThat(slip.value()).isCloseTo(34 / 3.0, within(1e-12));
        assertThat(slip.points()).isCloseTo(100 * (1 - 34 / 90.0), within(1e-9));
        assertThat(slip.text()).isEqualTo("11.3 days late on average, over 3 deliverables");
    }

    @Test
    void what_the_customer_delayed_is_told_apart() {
        FactsBuilder facts = facts(
                aStep("a", 20)
                        .kind(DELIVERABLE)
                        .because(Milestone.Cause.CUSTOMER)
                        .build(),
                aStep("b", 50)
                        .kind(DELIVERABLE)
                        .doneDaysAgo(40)
                        .because(Milestone.Cause.US)
                        .build());

        assertThat(measured("sow_slip", facts).text())
                .isEqualTo("15 days late on average, over 2 deliverables; 10 of that through the customer");
    }

    @Test
    void promises_kept_before_the_contract_began_are_another_story() {
        FactsBuilder facts = facts(
                anAccount().startedDaysAgo(100).build(),
                aStep("old", 400).kind(DELIVERABLE).doneDaysAgo(300).build(),
                aStep("a", 50).kind(DELIVERABLE).doneDaysAgo(50).build(),
                aStep("b", 30).kind(DELIVERABLE).doneDaysAgo(30).build());

        assertThat(measured("sow_slip", facts).value()).isZero();
        assertThat(measured("sow_slip", facts).text()).isEqualTo("all 2 deliverables on time");
    }

    @Test
    void without_two_deliverables_the_question_does_not_arise_unless_nobody_reads_them() {
        FactsBuilder one = facts(aStep("a", 20).kind(DELIVERABLE).build());

        assertThat(read("sow_slip", one)).isInstanceOf(Reading.NotApplicable.class);
        assertThat(read("sow_slip", facts())).isInstanceOf(Reading.NotApplicable.class);
        assertThat(read("sow_slip", one.heard(Milestone.class, 4))).isInstanceOf(Reading.Stale.class);
    }

    @Test
    void a_site_license_has_no_seats_to_divide_by() {
        LicenseUsage site = new LicenseUsage(
                seats(0, 0).id(),
                null,
                "suite",
                null,
                null,
                40,
                true,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);

        assertThat(read("license_activation", facts(site))).isInstanceOf(Reading.NotApplicable.class);
        assertThat(read("active_user_rate", facts(site, aWeek(0).active(30).build())))
                .isInstanceOf(Reading.NotApplicable.class);
    }
}

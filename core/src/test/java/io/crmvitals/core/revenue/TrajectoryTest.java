package io.crmvitals.core.revenue;

import static io.crmvitals.core.record.Records.DAY;
import static io.crmvitals.core.record.Records.anAccount;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.FactsBuilder;
import io.crmvitals.core.record.Records;
import io.crmvitals.core.record.Renewal;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrajectoryTest {

    private static final LocalDate FIRST = DAY.minusDays(365);

    @Test
    void revenue_in_force_on_a_day_is_what_the_versions_told_for_it() {
        AccountFacts facts = customer().revenue(500, 1000).revenue(100, 1200).build();

        Trajectory year = Trajectory.of(facts, FIRST, DAY);

        assertThat(year.start()).isEqualByComparingTo("1000");
        assertThat(year.end()).isEqualByComparingTo("1200");
        assertThat(year.reconstructed()).isFalse();
    }

    @Test
    void before_the_first_version_revenue_is_worked_out_backwards_from_what_was_won_since() {
        AccountFacts facts = customer()
                .and(
                        change(Renewal.Kind.EXPANSION, Renewal.Status.WON, 200, 300),
                        change(Renewal.Kind.DOWNGRADE, Renewal.Status.WON, 150, -100),
                        change(Renewal.Kind.EXPANSION, Renewal.Status.LOST, 120, 900),
                        change(Renewal.Kind.EXPANSION, Renewal.Status.OPEN, -30, 900))
                .revenue(10, 1200)
                .build();

        Trajectory year = Trajectory.of(facts, FIRST, DAY);

        assertThat(year.start()).isEqualByComparingTo("1000");
        assertThat(year.end()).isEqualByComparingTo("1200");
        assertThat(year.reconstructed()).isTrue();
    }

    @Test
    void an_expansion_that_the_first_version_knew_nothing_of_is_not_taken_off_it() {
        AccountFacts facts = customer()
                .and(change(Renewal.Kind.EXPANSION, Renewal.Status.WON, 50, 300))
                .revenue(100, 1000)
                .revenue(40, 1300)
                .build();

        assertThat(Trajectory.of(facts, FIRST, DAY).start()).isEqualByComparingTo("1000");
    }

    @Test
    void who_became_a_customer_within_the_period_had_nothing_at_its_start() {
        AccountFacts facts = Records.facts(
                        anAccount().startedDaysAgo(90).revenue("700").build())
                .build();

        Trajectory year = Trajectory.of(facts, FIRST, DAY);

        assertThat(year.start()).isEqualByComparingTo("0");
        assertThat(year.end()).isEqualByComparingTo("700");
    }

    @Test
    void a_lost_renewal_ends_with_its_term_and_not_before() {
        AccountFacts facts = customer()
                .and(change(Renewal.Kind.RENEWAL, Renewal.Status.LOST, 30, 1000))
                .revenue(400, 1000)
                .build();

        Trajectory year = Trajectory.of(facts, FIRST, DAY);
        Trajectory until_then = Trajectory.of(facts, FIRST, DAY.minusDays(31));

        assertThat(year.leftOn()).isEqualTo(DAY.minusDays(30));
        assertThat(year.end()).isEqualByComparingTo("0");
        assertThat(until_then.leftOn()).isNull();
        assertThat(until_then.end()).isEqualByComparingTo("1000");
    }

    @Test
    void who_renewed_after_a_lost_renewal_did_not_leave() {
        AccountFacts facts = customer()
                .and(
                        change(Renewal.Kind.RENEWAL, Renewal.Status.LOST, 200, 1000),
                        change(Renewal.Kind.RENEWAL, Renewal.Status.WON, 190, 900))
                .revenue(400, 1000)
                .build();

        assertThat(Trajectory.of(facts, FIRST, DAY).leftOn()).isNull();
    }

    @Test
    void a_notice_takes_effect_at_the_end_of_the_term() {
        AccountFacts facts = Records.facts(anAccount()
                        .startedDaysAgo(800)
                        .revenue("1000")
                        .noticeGivenDaysAgo(100)
                        .build())
                .and(change(Renewal.Kind.RENEWAL, Renewal.Status.OPEN, 20, 1000))
                .build();

        assertThat(Trajectory.of(facts, FIRST, DAY.minusDays(21)).leftOn()).isNull();
        assertThat(Trajectory.of(facts, FIRST, DAY).leftOn()).isEqualTo(DAY.minusDays(20));
    }

    @Test
    void revenue_that_fell_to_nothing_is_a_customer_who_left() {
        AccountFacts facts = customer().revenue(400, 1000).revenue(60, 0).build();

        Trajectory year = Trajectory.of(facts, FIRST, DAY);

        assertThat(year.leftOn()).isEqualTo(DAY.minusDays(60));
        assertThat(year.end()).isEqualByComparingTo("0");
    }

    @Test
    void a_renewal_that_is_still_to_come_is_not_due() {
        AccountFacts facts = customer()
                .and(
                        change(Renewal.Kind.RENEWAL, Renewal.Status.OPEN, -1, 1000),
                        change(Renewal.Kind.RENEWAL, Renewal.Status.WON, 365, 1000),
                        change(Renewal.Kind.RENEWAL, Renewal.Status.WON, 364, 1000))
                .build();

        assertThat(Trajectory.of(facts, FIRST, DAY).due())
                .extracting(Trajectory.Due::on)
                .containsExactly(DAY.minusDays(364));
    }

    private static FactsBuilder customer() {
        return Records.facts(anAccount().startedDaysAgo(800).revenue("1200").build());
    }

    private static Renewal change(Renewal.Kind kind, Renewal.Status status, int dueDaysAgo, @Nullable Integer amount) {
        LocalDate due = DAY.minusDays(dueDaysAgo);
        return new Renewal(
                new ExternalId("salesforce", "renewal", kind + " " + due),
                null,
                kind,
                due,
                status,
                amount == null ? null : BigDecimal.valueOf(amount),
                "EUR",
                null,
                null,
                null,
                null);
    }
}

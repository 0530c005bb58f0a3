package io.crmvitals.core.score;

import static io.crmvitals.core.record.Records.aTicket;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.facts;
import static io.crmvitals.core.record.Records.seats;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.indicator.AccountView;
import io.crmvitals.core.indicator.Pillar;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.AccountBuilder;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.FactsBuilder;
import io.crmvitals.core.record.Records;
import io.crmvitals.core.record.Renewal;
import io.crmvitals.core.record.Ticket;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CapTest {

    private static final Cap DOWNGRADE = new Cap(Cap.Kind.DOWNGRADE, 59, 180, 0.25, Map.of());
    private static final Cap OVERDUE = new Cap(Cap.Kind.PAYMENT_OVERDUE, 59, 60, 0, Map.of());

    @Test
    void a_payment_caps_from_its_sixty_first_day_overdue() {
        assertThat(state(OVERDUE, facts(overdue(60)))).isEqualTo(Cap.State.NOT_IN_FORCE);
        assertThat(state(OVERDUE, facts(overdue(61)))).isEqualTo(Cap.State.IN_FORCE);
        assertThat(state(OVERDUE, facts(anAccount().build()))).isEqualTo(Cap.State.NOT_IN_FORCE);
    }

    @Test
    void revenue_that_fell_by_more_than_a_quarter_caps_for_one_hundred_and_eighty_days() {
        assertThat(state(DOWNGRADE, plain().revenue(400, 1000).revenue(30, 740)))
                .isEqualTo(Cap.State.IN_FORCE);
        assertThat(state(DOWNGRADE, plain().revenue(400, 1000).revenue(30, 750)))
                .isEqualTo(Cap.State.NOT_IN_FORCE);
        assertThat(state(DOWNGRADE, plain().revenue(400, 1000).revenue(178, 740)))
                .isEqualTo(Cap.State.IN_FORCE);
        assertThat(state(DOWNGRADE, plain().revenue(400, 1000).revenue(180, 740)))
                .isEqualTo(Cap.State.NOT_IN_FORCE);
        assertThat(state(DOWNGRADE, plain().revenue(400, 1000).revenue(90, 600).revenue(10, 900)))
                .as("it came back")
                .isEqualTo(Cap.State.NOT_IN_FORCE);
    }

    @Test
    void a_downgrade_that_was_booked_counts_by_its_share_of_the_revenue_before() {
        assertThat(state(DOWNGRADE, plain().revenue(400, 1000).and(downgrade(-300, 20))))
                .isEqualTo(Cap.State.IN_FORCE);
        assertThat(state(DOWNGRADE, plain().revenue(400, 1000).and(downgrade(200, 20))))
                .isEqualTo(Cap.State.NOT_IN_FORCE);
        assertThat(state(DOWNGRADE, plain().revenue(400, 1000).and(downgrade(300, 180))))
                .isEqualTo(Cap.State.NOT_IN_FORCE);
        assertThat(state(DOWNGRADE, plain().and(downgrade(300, 20))))
                .as("of what, nobody tells")
                .isEqualTo(Cap.State.NOT_IN_FORCE);
    }

    @Test
    void a_cap_with_days_ends_though_its_fact_goes_on() {
        Cap forever = new Cap(Cap.Kind.URGENT_OPEN, 69, 1, 0, Map.of());
        Cap month = new Cap(Cap.Kind.URGENT_OPEN, 69, 1, 0, Map.of(), 30, "");

        assertThat(state(forever, tickets(300))).isEqualTo(Cap.State.IN_FORCE);
        assertThat(state(month, tickets(31))).isEqualTo(Cap.State.IN_FORCE);
        assertThat(state(month, tickets(32))).isEqualTo(Cap.State.NOT_IN_FORCE);
        assertThat(state(
                        month,
                        tickets(300)
                                .and(aTicket("new").urgent().openedDaysAgo(5).build())))
                .as("a new one counts anew")
                .isEqualTo(Cap.State.IN_FORCE);
    }

    @Test
    void every_kind_ends_by_days_or_says_what_ends_it() {
        for (Cap.Kind kind : Cap.Kind.values()) {
            boolean byDays = kind == Cap.Kind.CHAMPION_LEFT || kind == Cap.Kind.DOWNGRADE;

            assertThat(kind.ends().isEmpty()).as(kind.word()).isEqualTo(byDays);
        }
    }

    @Test
    void a_site_s_own_sentence_is_told() {
        Scorecard card = card(new Cap(Cap.Kind.NOTICE, 5, 0, 0, Map.of(), 0, "They are leaving us"));
        AccountFacts facts = facts(
                        anAccount()
                                .startedDaysAgo(500)
                                .liveSinceDaysAgo(400)
                                .touchedDaysAgo(1)
                                .noticeGivenDaysAgo(1)
                                .build(),
                        seats(100, 90))
                .build();

        HealthScore score = Cards.scoring(card).score(facts, Records.DAY, null);

        assertThat(score.reasons().get(0).text()).isEqualTo("They are leaving us");
    }

    @Test
    void a_cap_that_stood_in_the_shadow_of_a_lower_one_is_not_forgotten_when_its_feed_falls_silent() {
        Scorecard card =
                card(new Cap(Cap.Kind.URGENT_OPEN, 50, 1, 0, Map.of()), new Cap(Cap.Kind.NOTICE, 5, 0, 0, Map.of()));
        Scoring scoring = Cards.scoring(card);
        AccountBuilder account =
                anAccount().startedDaysAgo(500).liveSinceDaysAgo(400).touchedDaysAgo(1);
        Ticket urgent = aTicket("u").urgent().openedDaysAgo(9).build();

        HealthScore both = scoring.score(
                facts(account.noticeGivenDaysAgo(1).build(), seats(100, 90), urgent)
                        .build(),
                Records.DAY,
                null);
        HealthScore withdrawn = scoring.score(
                facts(
                                anAccount()
                                        .startedDaysAgo(500)
                                        .liveSinceDaysAgo(400)
                                        .touchedDaysAgo(1)
                                        .build(),
                                seats(100, 90))
                        .heard(Ticket.class, 9)
                        .build(),
                Records.DAY,
                both);

        assertThat(((HealthScore.Scored) both).value()).isEqualTo(5);
        assertThat(((HealthScore.Scored) withdrawn).value()).isEqualTo(50);
    }

    private static Scorecard card(Cap... caps) {
        return Cards.weighing(
                "card",
                1,
                List.of(Criteria.Condition.ANYBODY),
                0,
                Scorecard.Aggregation.ARITHMETIC,
                Scorecard.RollUp.OWN,
                List.of(caps),
                new Scorecard.Slot("license_activation", Pillar.DEPLOYMENT, 100, List.of("license_activation")));
    }

    private static Cap.State state(Cap cap, FactsBuilder facts) {
        return cap.state(new AccountView(facts.build(), Records.AS_OF));
    }

    private static FactsBuilder plain() {
        return facts(anAccount().build());
    }

    private static FactsBuilder tickets(int opened) {
        return plain().and(aTicket("old").urgent().openedDaysAgo(opened).build());
    }

    private static Account overdue(int days) {
        return anAccount().paymentOverdueSinceDaysAgo(days).build();
    }

    private static Renewal downgrade(int amount, int decidedDaysAgo) {
        return new Renewal(
                new ExternalId("salesforce", "opportunity", "D"),
                null,
                Renewal.Kind.DOWNGRADE,
                Records.DAY.minusDays(decidedDaysAgo),
                Renewal.Status.WON,
                BigDecimal.valueOf(amount),
                "EUR",
                null,
                null,
                Records.DAY.minusDays(decidedDaysAgo),
                null);
    }
}

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
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.AccountBuilder;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.Records;
import io.crmvitals.core.record.Segment;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.score.ChangePart.Cause;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * Numbers by hand. Last contact: 100 points up to 60 days, 95 at 70, 40 at 180. Goals: half of them 50 points. Pulse: 4 is 80 points, 2 is 25. All seats assigned:
 * 100 points. Weights 40, 30, 20 and 10. The earlier score is of ten days ago.
 */
class ChangeAttributionTest {

    private static final LocalDate TODAY = Records.DAY;
    private static final LocalDate THEN = TODAY.minusDays(10);

    private final Scoring scoring = scoring(1, 40, 30);

    @Test
    void the_same_facts_on_a_later_day_are_the_work_of_the_clock() {
        AccountFacts same = account(70, 4, 2, 4, true);
        HealthScore before = scoring.score(same, THEN, null);

        ChangeAttribution change = between(before, same, same, scoring);

        assertThat(value(before)).isEqualTo(81);
        only(change, Cause.CLOCK, -2);
    }

    @Test
    void other_weights_are_the_work_of_the_config() {
        AccountFacts same = account(40, 4, 2, 4, true);
        HealthScore before = scoring.score(same, THEN, null);

        ChangeAttribution change = between(before, same, same, scoring(2, 30, 40));

        only(change, Cause.CONFIG, -5);
    }

    @Test
    void a_record_that_the_ladder_gives_to_the_account_now_is_the_work_of_the_match() {
        AccountFacts alone = account(40, 0, 0, 4, true);
        AccountFacts together = with(alone, goals());
        HealthScore before = scoring.score(alone, THEN, null);
        HealthScore now = scoring.score(together, TODAY, before);

        ChangeAttribution change =
                ChangeAttribution.between(before, now, inputs(alone, together, together, together, before), scoring);

        // No goals for 90 days is worth 30 points; all goals reached 100.
        only(change, Cause.MATCH, 0.30 * (100 - 30));
    }

    @Test
    void a_record_that_a_person_pinned_to_the_account_is_an_override() {
        AccountFacts alone = account(40, 0, 0, 4, true);
        AccountFacts together = with(alone, goals());
        HealthScore before = scoring.score(alone, THEN, null);
        HealthScore now = scoring.score(together, TODAY, before);

        ChangeAttribution change =
                ChangeAttribution.between(before, now, inputs(alone, alone, together, together, before), scoring);

        only(change, Cause.OVERRIDE, 21);
    }

    @Test
    void a_new_pulse_of_the_manager_is_an_override() {
        HealthScore before = scoring.score(account(40, 4, 2, 4, true), THEN, null);

        ChangeAttribution change = between(before, account(40, 4, 2, 4, true), account(40, 4, 2, 2, true), scoring);

        only(change, Cause.OVERRIDE, 0.20 * (25 - 80));
    }

    @Test
    void an_answer_that_is_there_no_longer_is_missingness() {
        AccountFacts told = account(40, 4, 2, 4, true);
        AccountFacts silent = account(40, 4, 2, 4, false);
        HealthScore before = scoring.score(told, THEN, null);

        ChangeAttribution change = between(before, told, silent, scoring);

        only(change, Cause.MISSINGNESS, 71 / 0.9 - 81);
        assertThat(change.lost()).containsExactly("license_activation");
        assertThat(change.part(Cause.MISSINGNESS).coverage()).isCloseTo(-0.1, within(1e-9));
    }

    @Test
    void what_the_customer_did_is_data() {
        AccountFacts half = account(40, 4, 2, 4, true);
        AccountFacts all = account(40, 4, 4, 4, true);
        HealthScore before = scoring.score(half, THEN, null);

        ChangeAttribution change = between(before, half, all, scoring);

        only(change, Cause.DATA, 15);
        assertThat(change.part(Cause.DATA).lines()).singleElement().satisfies(line -> {
            assertThat(line.indicator()).isEqualTo("outcomes_achieved");
            assertThat(line.behavior()).isCloseTo(15, within(1e-9));
        });
    }

    @Test
    void facts_of_then_that_the_store_no_longer_holds_are_told_and_not_guessed() {
        AccountFacts held = account(40, 4, 2, 4, true);
        HealthScore before = scoring.score(account(40, 4, 4, 4, true), THEN, null);

        ChangeAttribution change = between(before, held, held, scoring);

        only(change, Cause.NOT_RECOMPUTED, -15);
    }

    @Test
    void many_causes_at_once_are_told_apart_and_add_up() {
        AccountFacts then = account(70, 4, 2, 4, true);
        AccountFacts now = account(70, 4, 4, 2, false);
        HealthScore before = scoring.score(then, THEN, null);

        ChangeAttribution change = between(before, then, now, scoring(2, 30, 40));

        // 81 -> 76 by weights -> 74.5 by time -> 63.5 by the pulse -> 53.5/0.9 without seats -> 73.5/0.9 with all
        // goals.
        assertThat(change.part(Cause.CONFIG).amount()).isCloseTo(-5, within(1e-9));
        assertThat(change.part(Cause.CLOCK).amount()).isCloseTo(-1.5, within(1e-9));
        assertThat(change.part(Cause.MATCH).amount()).isCloseTo(0, within(1e-9));
        assertThat(change.part(Cause.OVERRIDE).amount()).isCloseTo(-11, within(1e-9));
        assertThat(change.part(Cause.MISSINGNESS).amount()).isCloseTo(53.5 / 0.9 - 63.5, within(1e-9));
        assertThat(change.part(Cause.DATA).amount()).isCloseTo(20 / 0.9, within(1e-9));
        assertThat(change.part(Cause.NOT_RECOMPUTED).amount()).isCloseTo(0, within(1e-9));
        assertThat(change.difference().getAsDouble()).isCloseTo(73.5 / 0.9 - 81, within(1e-9));
    }

    @Test
    void a_score_that_turned_grey_has_no_difference_but_tells_what_became_of_its_coverage() {
        AccountFacts told = account(40, 4, 2, 4, true);
        AccountFacts deaf = facts().hearingNothing().build();
        HealthScore before = scoring.score(told, THEN, null);

        ChangeAttribution change = between(before, told, deaf, scoring);

        assertThat(change.now().band()).isEqualTo(Band.GREY);
        assertThat(change.difference()).isEmpty();
        assertThat(change.parts()).allSatisfy(part -> assertThat(part.amount()).isZero());
        assertThat(change.parts().stream().mapToDouble(ChangePart::coverage).sum())
                .isCloseTo(change.coverageDifference(), within(1e-9));
        assertThat(change.lost()).contains("days_since_touch", "license_activation");
    }

    @Property(tries = 200)
    void the_parts_add_up_to_the_difference_and_their_lines_to_the_parts(@ForAll long seed) {
        Random random = new Random(seed);
        Scoring standard = random.nextBoolean() ? Cards.scoring() : scoring;
        Scoring today = random.nextBoolean() ? standard : scoring(2, 10 + random.nextInt(50), 10);
        AccountFacts then = RandomAccounts.facts(random);
        AccountFacts now = random.nextBoolean() ? RandomAccounts.more(then, random) : RandomAccounts.facts(random);
        AccountFacts matched = random.nextBoolean() ? then : RandomAccounts.more(then, random);
        AccountFacts pinned = random.nextBoolean() ? matched : RandomAccounts.more(matched, random);
        HealthScore before = standard.score(random.nextInt(4) == 0 ? now : then, THEN, null);
        HealthScore after = today.score(now, TODAY, before);

        ChangeAttribution change =
                ChangeAttribution.between(before, after, inputs(then, matched, pinned, now, before), today);

        double sum = change.parts().stream().mapToDouble(ChangePart::amount).sum();
        assertThat(sum).isCloseTo(change.difference().orElse(0), within(1e-9));
        assertThat(change.parts().stream().mapToDouble(ChangePart::coverage).sum())
                .isCloseTo(change.coverageDifference(), within(1e-9));
        for (ChangePart part : change.parts()) {
            double lines =
                    part.lines().stream().mapToDouble(ScoreDelta.Line::sum).sum();
            assertThat(lines).isCloseTo(part.amount(), within(1e-9));
        }
    }

    private static void only(ChangeAttribution change, Cause cause, double amount) {
        for (ChangePart part : change.parts()) {
            assertThat(part.amount())
                    .as("%s", part.cause())
                    .isCloseTo(part.cause() == cause ? amount : 0, within(1e-9));
        }
        assertThat(change.difference().getAsDouble()).isCloseTo(amount, within(1e-9));
    }

    /** Nothing was matched anew, so what is matched is what was known. */
    private static ChangeAttribution between(HealthScore before, AccountFacts then, AccountFacts now, Scoring today) {
        HealthScore after = today.score(now, TODAY, before);
        return ChangeAttribution.between(before, after, inputs(then, then, then, now, before), today);
    }

    private static ChangeInputs inputs(
            AccountFacts then, AccountFacts matched, AccountFacts pinned, AccountFacts now, HealthScore before) {
        return new ChangeInputs(then, matched, pinned, now, null, before, Peers.NONE, Peers.NONE);
    }

    private static double value(HealthScore score) {
        return ((HealthScore.Scored) score).value();
    }

    private static AccountFacts account(int touched, int goals, int reached, int pulse, boolean seats) {
        AccountBuilder account = anAccount()
                .segment(Segment.SMB)
                .startedDaysAgo(700)
                .liveSinceDaysAgo(600)
                .touchedDaysAgo(touched)
                .pulse(pulse, 15);
        if (goals > 0) {
            account.goals(goals, reached, 0);
        }
        List<SharedRecord> records = new ArrayList<>(List.of(account.build()));
        if (seats) {
            LicenseUsage all = seats(100, 100);
            records.add(all);
        }
        return facts().and(records).build();
    }

    private static Account goals() {
        return anAccount().id("9").goals(4, 4, 0).build();
    }

    private static AccountFacts with(AccountFacts facts, Account telling) {
        List<SharedRecord> records = new ArrayList<>(facts.tellings());
        records.addAll(facts.usage());
        records.add(telling);
        return facts().and(records).build();
    }

    private static Scoring scoring(int version, int touch, int goals) {
        String card = """
                id: hand
                version: %d
                bands: {yellow_from: 40, green_from: 70, margin: 3}
                coverage_floor: 0.3
                pillar_must_answer_from: 101
                pillars:
                  deployment: {license_activation: %d}
                  engagement: {days_since_touch: %d}
                  value: {outcomes_achieved: %d}
                  sentiment: {subjective_score: 20}
                """.formatted(version, 80 - touch - goals, touch, goals);
        Problems problems = new Problems();
        Scoring scoring = new Scoring(Cards.read(card, problems), Catalogue.builtIn(), Language.EN);
        problems.throwIfAny();
        return scoring;
    }
}

package io.crmvitals.core.port;

import static io.crmvitals.core.port.StoreSamples.CRM_ACCOUNTS;
import static io.crmvitals.core.port.StoreSamples.DESK_PEOPLE;
import static io.crmvitals.core.port.StoreSamples.DESK_TICKETS;
import static io.crmvitals.core.port.StoreSamples.account;
import static io.crmvitals.core.port.StoreSamples.contact;
import static io.crmvitals.core.port.StoreSamples.decided;
import static io.crmvitals.core.port.StoreSamples.deletions;
import static io.crmvitals.core.port.StoreSamples.founded;
import static io.crmvitals.core.port.StoreSamples.grey;
import static io.crmvitals.core.port.StoreSamples.key;
import static io.crmvitals.core.port.StoreSamples.linked;
import static io.crmvitals.core.port.StoreSamples.page;
import static io.crmvitals.core.port.StoreSamples.scored;
import static io.crmvitals.core.port.StoreSamples.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.Rung;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.record.Ticket;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.score.BriefScore;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.KeptAnswers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store promises of scores: which accounts are due, and which score stands. */
public abstract class StoreScoreContract extends StoreContract {

    @Test
    void an_account_is_due_until_it_has_a_score_of_the_day_by_a_card_in_force() {
        foundAcme();
        assertThat(store.dueForScoring(TUESDAYS_DATE, CARDS)).containsExactly(key("acme"));

        store.saveScores(run, List.of(scored(key("acme"), MONDAYS_DATE, "card@1", 50)), MONDAY);
        assertThat(store.dueForScoring(MONDAYS_DATE, CARDS)).isEmpty();
        assertThat(store.dueForScoring(TUESDAYS_DATE, CARDS)).containsExactly(key("acme"));
        assertThat(store.dueForScoring(MONDAYS_DATE, Set.of("card@2"))).containsExactly(key("acme"));
    }

    @Test
    void an_account_is_due_again_once_its_facts_changed_and_only_that_account() {
        foundAcme();
        store.savePage(
                run,
                with(
                        page(CRM_ACCOUNTS, linked(account("crm:account:other", "Other"), MONDAY)),
                        founded("crm:account:other")),
                MONDAY);
        saveTicket(Ticket.Status.OPEN, MONDAY, MONDAY);
        scoreEverybody();

        saveTicket(Ticket.Status.OPEN, MONDAY, TUESDAY);
        assertThat(store.dueForScoring(TUESDAYS_DATE, CARDS)).isEmpty();

        saveTicket(Ticket.Status.SOLVED, TUESDAY, TUESDAY);
        assertThat(store.dueForScoring(TUESDAYS_DATE, CARDS)).containsExactly(key("acme"));

        scoreEverybody();
        store.savePage(run, deletions(DESK_TICKETS, "desk:ticket:1"), WEDNESDAY);
        assertThat(store.dueForScoring(TUESDAYS_DATE, CARDS)).containsExactly(key("acme"));
    }

    @Test
    void both_accounts_are_due_when_a_record_moves_from_one_to_the_other() {
        foundAcme();
        store.savePage(
                run,
                with(
                        page(
                                CRM_ACCOUNTS,
                                linked(account("crm:account:other", "Other"), MONDAY),
                                linked(account("crm:account:third", "Third"), MONDAY)),
                        founded("crm:account:other"),
                        founded("crm:account:third"),
                        decided("desk:organization:7", key("acme"), Rung.NAME)),
                MONDAY);
        store.savePage(
                run,
                page(DESK_PEOPLE, linked(contact("desk:user:1", "crm:account:acme"), "crm:account:acme", MONDAY)),
                MONDAY);
        scoreEverybody();

        store.decide(run, List.of(decided("desk:organization:7", key("other"), Rung.PINNED)), WEDNESDAY);
        assertThat(store.dueForScoring(TUESDAYS_DATE, CARDS)).containsExactlyInAnyOrder(key("acme"), key("other"));

        scoreEverybody();
        store.savePage(
                run,
                page(DESK_PEOPLE, linked(contact("desk:user:1", "crm:account:third"), "crm:account:third", TUESDAY)),
                WEDNESDAY);
        assertThat(store.dueForScoring(TUESDAYS_DATE, CARDS)).containsExactlyInAnyOrder(key("acme"), key("third"));
    }

    @Test
    void a_feed_that_is_heard_of_for_the_first_time_makes_everybody_due_and_one_read_again_does_not() {
        foundAcme();
        scoreEverybody();

        store.streamEnded(DESK_TICKETS, Set.of(Ticket.class), TUESDAY, null);
        assertThat(store.dueForScoring(TUESDAYS_DATE, CARDS)).containsExactly(key("acme"));

        scoreEverybody();
        store.streamEnded(DESK_TICKETS, Set.of(Ticket.class), TUESDAY.plusSeconds(300), null);
        assertThat(store.dueForScoring(TUESDAYS_DATE, CARDS)).isEmpty();
    }

    @Test
    void of_each_account_the_newest_score_keeps_its_answers_whatever_is_scored_again() {
        store.saveScores(
                run,
                List.of(
                        scored(key("acme"), MONDAYS_DATE, "card@1", 40.125),
                        grey(key("other"), MONDAYS_DATE, "card@1")),
                MONDAY);
        store.saveScores(run, List.of(scored(key("acme"), TUESDAYS_DATE, "card@2", 61.5)), TUESDAY);
        store.saveScores(run, List.of(scored(key("acme"), MONDAYS_DATE, "card@3", 12)), WEDNESDAY);

        List<KeptAnswers> kept = new ArrayList<>();
        store.eachKept(kept::add);

        assertThat(kept)
                .extracting(each -> each.account() + " " + each.scorecard() + " " + each.value() + " " + each.band())
                .containsExactly("crm:account:acme card@2 61.5 YELLOW", "crm:account:other card@1 null GREY");
        assertThat(kept.get(0).readings())
                .extracting(Reading::indicator)
                .containsExactly("logins", "nps", "csat", "seats");
        assertThat(kept.get(0).readings().get(0))
                .isEqualTo(new Reading.Measured("logins", 42.25, 44.5, 61.5, 4, 0.5, 1, "", List.of()));
    }

    @Test
    void brief_scores_are_the_newest_of_each_account_or_the_newest_before_a_day() {
        store.saveScores(
                run,
                List.of(
                        scored(key("acme"), MONDAYS_DATE, "card@1", 40.125),
                        grey(key("other"), MONDAYS_DATE, "card@1")),
                MONDAY);
        store.saveScores(run, List.of(scored(key("acme"), TUESDAYS_DATE, "card@2", 61.5)), TUESDAY);

        BriefScore monday = new BriefScore(key("acme"), MONDAYS_DATE, Band.YELLOW, 40.125);
        BriefScore grey = new BriefScore(key("other"), MONDAYS_DATE, Band.GREY, null);
        assertThat(store.briefScores().values())
                .containsExactly(new BriefScore(key("acme"), TUESDAYS_DATE, Band.YELLOW, 61.5), grey);
        assertThat(store.briefScoresBefore(TUESDAYS_DATE).values()).containsExactly(monday, grey);
        assertThat(store.briefScoresBefore(MONDAYS_DATE)).isEmpty();
    }

    @Test
    void an_account_keeps_one_score_a_day_the_last() {
        HealthScore monday = scored(key("acme"), MONDAYS_DATE, "card@1", 40.125);
        HealthScore tuesday = grey(key("acme"), TUESDAYS_DATE, "card@1");
        store.saveScores(run, List.of(scored(key("acme"), MONDAYS_DATE, "card@1", 70)), MONDAY);
        store.saveScores(run, List.of(monday, tuesday, scored(key("other"), TUESDAYS_DATE, "card@1", 9)), TUESDAY);

        assertThat(store.history(key("acme"), 10)).containsExactly(tuesday, monday);
        assertThat(store.history(key("acme"), 1)).containsExactly(tuesday);
        assertThat(store.latestScores())
                .containsEntry(key("acme"), tuesday)
                .containsOnlyKeys(key("acme"), key("other"));
        assertThat(store.scoresBefore(TUESDAYS_DATE, List.of(key("acme"), key("other"))))
                .isEqualTo(Map.of(key("acme"), monday));
        assertThat(store.scoresBefore(MONDAYS_DATE, List.of(key("acme")))).isEmpty();
    }

    @Test
    void a_store_that_rested_has_everything_and_goes_on() {
        HealthScore monday = scored(key("acme"), MONDAYS_DATE, "card@1", 40.125);
        HealthScore tuesday = scored(key("acme"), TUESDAYS_DATE, "card@1", 41);
        store.saveScores(run, List.of(monday), MONDAY);

        store.rest();
        store.saveScores(run, List.of(tuesday), TUESDAY);
        store.rest();

        assertThat(store.history(key("acme"), 10)).containsExactly(tuesday, monday);
    }

    private void scoreEverybody() {
        List<HealthScore> scores = store.accounts().stream()
                .<HealthScore>map(account -> scored(account, TUESDAYS_DATE, "card@1", 50))
                .toList();
        store.saveScores(run, scores, WEDNESDAY);
    }
}

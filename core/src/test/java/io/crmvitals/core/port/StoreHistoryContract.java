package io.crmvitals.core.port;

import static io.crmvitals.core.port.StoreSamples.CRM_ACCOUNTS;
import static io.crmvitals.core.port.StoreSamples.DESK_ACCOUNTS;
import static io.crmvitals.core.port.StoreSamples.account;
import static io.crmvitals.core.port.StoreSamples.decided;
import static io.crmvitals.core.port.StoreSamples.deletions;
import static io.crmvitals.core.port.StoreSamples.grey;
import static io.crmvitals.core.port.StoreSamples.key;
import static io.crmvitals.core.port.StoreSamples.linked;
import static io.crmvitals.core.port.StoreSamples.page;
import static io.crmvitals.core.port.StoreSamples.scored;
import static io.crmvitals.core.port.StoreSamples.unmatched;
import static io.crmvitals.core.port.StoreSamples.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.Rung;
import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.RevenuePoint;
import io.crmvitals.core.record.Segment;
import io.crmvitals.core.record.Ticket;
import io.crmvitals.core.score.HealthScore;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store promises of the past: whose a record was, what revenue was, what was usual, and which card weighed. */
public abstract class StoreHistoryContract extends StoreContract {

    @Test
    void a_record_belongs_as_of_a_past_instant_to_whom_it_was_decided_for_by_then() {
        foundAcme();
        store.decide(run, List.of(decided("desk:organization:7", key("acme"), Rung.NAME)), MONDAY);
        saveTicket("desk:organization:7", Ticket.Status.OPEN, MONDAY, MONDAY);
        AccountFacts onMonday = factsOf("acme", MONDAY);

        store.decide(run, List.of(decided("desk:organization:7", key("other"), Rung.PINNED)), TUESDAY);

        assertThat(factsOf("acme", MONDAY)).isEqualTo(onMonday);
        assertThat(onMonday.tickets()).hasSize(1);
        assertThat(factsOf("acme", TUESDAY).tickets()).isEmpty();
        assertThat(factsOf("other", MONDAY).tickets()).isEmpty();
        assertThat(factsOf("other", TUESDAY).tickets()).hasSize(1);
    }

    @Test
    void a_contact_counts_for_the_account_that_its_account_record_had_then() {
        foundAcme();
        store.savePage(
                run,
                page(
                        StoreSamples.DESK_PEOPLE,
                        linked(
                                StoreSamples.contact("desk:user:1", "desk:organization:9"),
                                "desk:organization:9",
                                MONDAY)),
                MONDAY);
        store.decide(
                run,
                List.of(unmatched("desk:organization:9"), decided("desk:user:1", key("acme"), Rung.EMAIL_DOMAIN)),
                MONDAY);
        saveTicket("desk:user:1", Ticket.Status.OPEN, MONDAY, MONDAY);

        store.decide(run, List.of(decided("desk:organization:9", key("other"), Rung.DOMAIN)), TUESDAY);

        assertThat(factsOf("acme", MONDAY).contacts()).hasSize(1);
        assertThat(factsOf("acme", MONDAY).tickets()).hasSize(1);
        assertThat(factsOf("acme", TUESDAY).contacts()).isEmpty();
        assertThat(factsOf("acme", TUESDAY).tickets()).isEmpty();
        assertThat(factsOf("other", TUESDAY).tickets()).hasSize(1);
    }

    @Test
    void records_of_one_instant_may_be_given_to_accounts_as_decided_by_another() {
        foundAcme();
        store.decide(run, List.of(decided("desk:organization:7", key("other"), Rung.NAME)), MONDAY);
        saveTicket("desk:organization:7", Ticket.Status.OPEN, MONDAY, MONDAY);
        store.decide(run, List.of(decided("desk:organization:7", key("acme"), Rung.DOMAIN)), TUESDAY);
        saveTicket("desk:organization:7", Ticket.Status.SOLVED, TUESDAY, TUESDAY);

        List<AccountFacts> told = new ArrayList<>();
        store.facts(List.of(key("acme")), MONDAY, TUESDAY, "crm", told::add);

        assertThat(told.get(0).tickets()).extracting(Ticket::status).containsExactly(Ticket.Status.OPEN);
        assertThat(factsOf("acme", MONDAY).tickets()).isEmpty();
    }

    @Test
    void what_people_pinned_can_be_told_apart_from_what_the_ladder_found() {
        foundAcme();
        store.decide(run, List.of(unmatched("desk:organization:7"), unmatched("desk:organization:8")), MONDAY);
        store.savePage(
                run,
                page(
                        DESK_ACCOUNTS,
                        linked(account("desk:organization:7", "Pinned"), MONDAY),
                        linked(account("desk:organization:8", "Found"), MONDAY)),
                MONDAY);
        store.decide(
                run,
                List.of(
                        decided("desk:organization:7", key("acme"), Rung.PINNED),
                        decided("desk:organization:8", key("acme"), Rung.DOMAIN)),
                TUESDAY);

        assertThat(names(MONDAY, MONDAY, MONDAY)).containsExactly("Acme");
        assertThat(names(MONDAY, TUESDAY, MONDAY)).containsExactly("Acme", "Found");
        assertThat(names(MONDAY, TUESDAY, TUESDAY)).containsExactly("Acme", "Pinned", "Found");
    }

    @Test
    void a_pin_that_was_taken_away_counts_among_the_pins() {
        foundAcme();
        store.savePage(run, page(DESK_ACCOUNTS, linked(account("desk:organization:7", "Pinned"), MONDAY)), MONDAY);
        store.decide(run, List.of(decided("desk:organization:7", key("acme"), Rung.PINNED)), MONDAY);
        store.decide(run, List.of(unmatched("desk:organization:7")), TUESDAY);

        assertThat(names(MONDAY, TUESDAY, MONDAY)).containsExactly("Acme", "Pinned");
        assertThat(names(MONDAY, TUESDAY, TUESDAY)).containsExactly("Acme");
    }

    @Test
    void decided_twice_at_one_instant_the_last_decision_counts() {
        foundAcme();
        saveTicket("desk:organization:7", Ticket.Status.OPEN, MONDAY, MONDAY);
        store.decide(run, List.of(unmatched("desk:organization:7")), TUESDAY);
        store.decide(run, List.of(decided("desk:organization:7", key("acme"), Rung.DOMAIN)), TUESDAY);

        assertThat(factsOf("acme", MONDAY).tickets()).isEmpty();
        assertThat(factsOf("acme", TUESDAY).tickets()).hasSize(1);
    }

    @Test
    void revenue_over_time_has_a_point_for_every_change_and_none_for_what_stayed() {
        foundAcmeWith("120000");
        tell("120000.00", "2026-03-02T12:00:00Z", TUESDAY);
        tell("90000", "2026-03-03T09:00:00Z", TUESDAY);
        tell("95000", "2026-03-03T11:00:00Z", TUESDAY.plusSeconds(60));
        tell("130000", "2026-03-04T09:00:00Z", WEDNESDAY);

        assertThat(factsOf("acme", WEDNESDAY).revenue())
                .containsExactly(
                        point("2026-03-02", "120000"), point("2026-03-03", "95000"), point("2026-03-04", "130000"));
        assertThat(factsOf("acme", TUESDAY).revenue())
                .as("as far as was known by Tuesday")
                .containsExactly(point("2026-03-02", "120000"), point("2026-03-03", "90000"));
    }

    @Test
    void revenue_is_that_of_the_first_telling_that_still_tells_one() {
        foundAcmeWith(null);
        store.savePage(
                run,
                with(
                        page(
                                DESK_ACCOUNTS,
                                linked(account("desk:organization:7", "Acme", new BigDecimal("50000")), MONDAY)),
                        decided("desk:organization:7", key("acme"), Rung.DOMAIN)),
                MONDAY);
        assertThat(factsOf("acme", MONDAY).revenue()).containsExactly(point("2026-03-02", "50000"));

        tell("70000", "2026-03-03T09:00:00Z", TUESDAY);
        assertThat(factsOf("acme", TUESDAY).revenue()).containsExactly(point("2026-03-03", "70000"));

        tell(null, "2026-03-04T09:00:00Z", WEDNESDAY);
        assertThat(factsOf("acme", WEDNESDAY).revenue()).containsExactly(point("2026-03-02", "50000"));

        store.savePage(run, deletions(DESK_ACCOUNTS, "desk:organization:7"), WEDNESDAY);
        assertThat(factsOf("acme", WEDNESDAY).revenue()).isEmpty();
    }

    @Test
    void the_score_that_stood_on_a_day_comes_with_the_instant_up_to_which_facts_are_in_it() {
        HealthScore monday = scored(key("acme"), MONDAYS_DATE, "card@1", 40);
        HealthScore wednesday = grey(key("acme"), MONDAYS_DATE.plusDays(2), "card@1");
        store.saveScores(run, List.of(monday), MONDAY);
        store.saveScores(run, List.of(wednesday), WEDNESDAY);

        assertThat(store.scoreOn(key("acme"), MONDAYS_DATE)).contains(new KeptScore(monday, MONDAY));
        assertThat(store.scoreOn(key("acme"), TUESDAYS_DATE)).contains(new KeptScore(monday, MONDAY));
        assertThat(store.scoreOn(key("acme"), TUESDAYS_DATE.plusDays(7))).contains(new KeptScore(wednesday, WEDNESDAY));
        assertThat(store.scoreOn(key("acme"), MONDAYS_DATE.minusDays(1))).isEmpty();
        assertThat(store.scoreOn(key("other"), MONDAYS_DATE)).isEmpty();
    }

    @Test
    void what_was_usual_on_a_day_is_kept_for_that_day() {
        Peers usual = Peers.of(
                MONDAYS_DATE,
                IntStream.range(0, 40).mapToObj(StoreHistoryContract::member).toList());
        store.savePeers(MONDAYS_DATE, Peers.NONE);

        store.savePeers(MONDAYS_DATE, usual);

        assertThat(store.peers(MONDAYS_DATE)).contains(usual);
        assertThat(store.peers(TUESDAYS_DATE)).isEmpty();
    }

    @Test
    void a_card_version_stays_as_it_was_first_used() {
        CardVersion first = new CardVersion("card@1", "the first", "aa", "id: card\n", MONDAY);
        CardVersion other = new CardVersion("card@2", "with surveys", "cc", "id: card\nversion: 2\n", TUESDAY);

        assertThat(store.saveCardVersion(first)).isTrue();
        assertThat(store.saveCardVersion(other)).isTrue();
        assertThat(store.saveCardVersion(new CardVersion("card@1", "the first", "aa", "id: card\n", WEDNESDAY)))
                .isTrue();
        assertThat(store.saveCardVersion(
                        new CardVersion("card@1", "changed in place", "bb", "id: card # \n", WEDNESDAY)))
                .isFalse();

        assertThat(store.cardVersions()).containsOnlyKeys("card@1", "card@2").containsValues(first, other);
    }

    private List<String> names(Instant knownBy, Instant matchedBy, Instant pinnedBy) {
        List<AccountFacts> told = new ArrayList<>();
        store.facts(List.of(key("acme")), new AsOf(knownBy, matchedBy, pinnedBy), "crm", told::add);
        return told.get(0).tellings().stream().map(Account::name).toList();
    }

    private void foundAcmeWith(@Nullable String revenue) {
        foundAcme(account("crm:account:acme", "Acme", revenue == null ? null : new BigDecimal(revenue)));
    }

    private void tell(@Nullable String revenue, String effectiveAt, Instant knownAt) {
        Account acme = account("crm:account:acme", "Acme", revenue == null ? null : new BigDecimal(revenue));
        store.savePage(run, page(CRM_ACCOUNTS, linked(acme, Instant.parse(effectiveAt))), knownAt);
    }

    private static RevenuePoint point(String from, String annual) {
        return new RevenuePoint(LocalDate.parse(from), new BigDecimal(annual), "EUR");
    }

    private static Peers.Member member(int i) {
        return new Peers.Member(
                new AccountKey("crm/" + i),
                Segment.SMB,
                new BigDecimal(1000 + i),
                "EUR",
                List.of(new Reading.Measured("logins", i, i / 2.0, 50, 1 + i % 7, 1, 1, "some logins", List.of())));
    }
}

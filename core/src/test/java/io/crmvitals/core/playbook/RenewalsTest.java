package io.crmvitals.core.playbook;

import static io.crmvitals.core.playbook.PlaybookSite.asked;
import static io.crmvitals.core.playbook.PlaybookSite.scored;
import static io.crmvitals.core.record.Records.DAY;
import static io.crmvitals.core.record.Records.aFollowUp;
import static io.crmvitals.core.record.Records.aRenewal;
import static io.crmvitals.core.record.Records.aWeek;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.facts;
import static io.crmvitals.core.record.Records.seats;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.FactsBuilder;
import io.crmvitals.core.record.FollowUp;
import io.crmvitals.core.record.Renewal;
import io.crmvitals.core.record.Segment;
import io.crmvitals.core.score.Band;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RenewalsTest {

    private static final ExternalId RITA = new ExternalId("salesforce", "user", "005RITA");

    private final PlaybookSite site = new PlaybookSite();

    @Test
    void a_renewal_is_prepared_once_a_term_as_early_as_its_segment_needs() {
        AccountFacts near = of(Segment.ENTERPRISE, aRenewal("r", 120));

        assertThat(site.tasksOf("P03", near))
                .extracting(Task::subject)
                .containsExactly("Renewal on 2027-03-20: Acme – prepare and confirm");
        assertThat(site.tasksOf("P03", of(Segment.ENTERPRISE, aRenewal("r", 121))))
                .isEmpty();
        assertThat(site.tasksOf("P03", of(Segment.MID_MARKET, aRenewal("r", 90))))
                .hasSize(1);
        assertThat(site.tasksOf("P03", of(Segment.SMB, aRenewal("r", 61)))).isEmpty();
        Task task = site.tasksOf("P03", near).get(0);
        EarlierTask prepared = new EarlierTask(task.key(), "P03", task.cause(), DAY.minusDays(60));
        assertThat(site.tasksOf("P03", near, prepared)).isEmpty();
        assertThat(site.tasksOf("P03", of(Segment.ENTERPRISE, aRenewal("r", 100)), prepared))
                .as("the same renewal, moved to another day")
                .isEmpty();
    }

    @Test
    void the_day_of_notice_counts_where_it_comes_first() {
        Renewal notice = renewal(Renewal.Kind.RENEWAL, Renewal.Status.OPEN, 100, DAY.plusDays(60), null, null);

        Task task = site.tasksOf("P03", of(Segment.SMB, notice)).get(0);

        assertThat(task.subject()).startsWith("Renewal on " + DAY.plusDays(100));
        assertThat(task.body()).contains("Notice can be given until " + DAY.plusDays(60));
    }

    @Test
    void a_renewal_that_was_decided_needs_no_preparing() {
        EarlierTask asked = asked("P03", "renewal-due/salesforce:opportunity:R", 30);
        FollowUp open = aFollowUp("p03-1", FollowUp.Status.OPEN, 3);
        Renewal won = renewal(Renewal.Kind.RENEWAL, Renewal.Status.WON, 30, null, DAY, null);
        Renewal waiting = renewal(Renewal.Kind.RENEWAL, Renewal.Status.OPEN, 30, null, null, null);

        assertThat(site.closed(
                        scored(60, Band.YELLOW),
                        facts(anAccount().build(), won, open).build(),
                        asked))
                .containsExactly("p03-1");
        assertThat(site.closed(
                        scored(60, Band.YELLOW),
                        facts(anAccount().build(), waiting, open).build(),
                        asked))
                .isEmpty();
    }

    @Test
    void a_term_that_ended_without_a_word_goes_to_the_owner_of_the_renewal_at_once() {
        Renewal lapsed = renewal(Renewal.Kind.RENEWAL, Renewal.Status.OPEN, -1, null, null, RITA);

        Task task = site.tasksOf("P04", of(Segment.SMB, lapsed)).get(0);

        assertThat(task.owner()).isEqualTo(RITA);
        assertThat(task.subject()).isEqualTo("Renewal lapsed: Acme – contact today");
        assertThat(task.body()).contains("ended on 2026-11-19").contains("Keep informed: manager.");
        // A Friday: the next working day is Monday.
        assertThat(task.due()).isEqualTo(LocalDate.of(2026, 11, 23));
    }

    @Test
    void a_term_that_ends_today_or_long_ago_or_was_renewed_by_another_record_has_not_lapsed() {
        Renewal lapsed = renewal(Renewal.Kind.RENEWAL, Renewal.Status.OPEN, -3, null, null, null);
        Renewal renewed = new Renewal(
                new ExternalId("salesforce", "opportunity", "next"),
                null,
                Renewal.Kind.RENEWAL,
                DAY.plusDays(360),
                Renewal.Status.WON,
                null,
                null,
                null,
                null,
                DAY,
                null);

        assertThat(site.tasksOf("P04", of(Segment.SMB, lapsed))).hasSize(1);
        assertThat(site.tasksOf("P04", of(Segment.SMB, aRenewal("r", 0)))).isEmpty();
        assertThat(site.tasksOf("P04", of(Segment.SMB, aRenewal("r", -15)))).isEmpty();
        assertThat(site.tasksOf(
                        "P04", facts(anAccount().build(), lapsed, renewed).build()))
                .isEmpty();
    }

    @Test
    void a_downgrade_on_record_asks_for_its_reason_until_it_is_recorded() {
        Renewal asked = renewal(Renewal.Kind.DOWNGRADE, Renewal.Status.OPEN, 20, null, null, null);
        Renewal old = renewal(Renewal.Kind.DOWNGRADE, Renewal.Status.WON, -40, null, DAY.minusDays(40), null);
        Renewal told = new Renewal(
                asked.id(),
                null,
                asked.kind(),
                asked.dueOn(),
                Renewal.Status.WON,
                null,
                null,
                null,
                null,
                DAY,
                "fewer people");
        FollowUp open = aFollowUp("p10-1", FollowUp.Status.OPEN, 3);
        EarlierTask task = asked("P10", "downgrade/salesforce:opportunity:R", 10);

        assertThat(site.tasksOf("P10", of(Segment.SMB, asked))).hasSize(1);
        assertThat(site.tasksOf("P10", of(Segment.SMB, old))).isEmpty();
        assertThat(site.closed(
                        scored(60, Band.YELLOW),
                        facts(anAccount().build(), told, open).build(),
                        task))
                .containsExactly("p10-1");
        assertThat(site.closed(
                        scored(60, Band.YELLOW),
                        facts(anAccount().build(), asked, open).build(),
                        task))
                .isEmpty();
    }

    @Test
    void seats_that_were_cut_within_four_weeks_are_a_downgrade() {
        AccountFacts cut = facts(
                        anAccount().build(),
                        aWeek(0).seats(75).build(),
                        aWeek(2).seats(100).build())
                .build();

        assertThat(site.tasksOf("P10", cut))
                .singleElement()
                .satisfies(task -> assertThat(task.body()).contains("cut by 25 % within four weeks"));
    }

    @Test
    void eight_full_weeks_or_a_spent_plan_are_an_opportunity_unless_one_is_on_record() {
        FactsBuilder full = facts(anAccount().build(), seats(100, 90));
        FactsBuilder sevenWeeks = facts(anAccount().build(), seats(100, 90));
        for (int i = 0; i < 8; i++) {
            full.and(aWeek(i).active(95).build());
            sevenWeeks.and(aWeek(i).active(i == 7 ? 94 : 95).build());
        }
        Renewal expansion = renewal(Renewal.Kind.EXPANSION, Renewal.Status.OPEN, 20, null, null, null);

        assertThat(site.tasksOf("P11", full.build()))
                .extracting(Task::subject)
                .containsExactly("Expansion opportunity: Acme – discuss more seats");
        assertThat(site.tasksOf("P11", sevenWeeks.build())).isEmpty();
        assertThat(site.tasksOf(
                        "P11", facts(anAccount().build(), seats(100, 100)).build()))
                .extracting(Task::cause)
                .containsExactly("expansion/limit");
        assertThat(site.tasksOf("P11", full.and(expansion).build())).isEmpty();
    }

    private static AccountFacts of(Segment segment, Renewal renewal) {
        return facts(anAccount().segment(segment).build(), renewal).build();
    }

    private static Renewal renewal(
            Renewal.Kind kind,
            Renewal.Status status,
            int dueInDays,
            @Nullable LocalDate noticeBy,
            @Nullable LocalDate decidedOn,
            @Nullable ExternalId owner) {
        return new Renewal(
                new ExternalId("salesforce", "opportunity", "R"),
                null,
                kind,
                DAY.plusDays(dueInDays),
                status,
                null,
                null,
                owner,
                noticeBy,
                decidedOn,
                null);
    }
}

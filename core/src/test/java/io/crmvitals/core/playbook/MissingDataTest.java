package io.crmvitals.core.playbook;

import static io.crmvitals.core.playbook.PlaybookSite.MIA;
import static io.crmvitals.core.playbook.PlaybookSite.OWNERS;
import static io.crmvitals.core.playbook.PlaybookSite.anyFacts;
import static io.crmvitals.core.playbook.PlaybookSite.grey;
import static io.crmvitals.core.playbook.PlaybookSite.scored;
import static io.crmvitals.core.record.Records.DAY;
import static io.crmvitals.core.record.Records.aFollowUp;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.anNps;
import static io.crmvitals.core.record.Records.facts;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.FollowUp;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.Records;
import io.crmvitals.core.record.Ticket;
import io.crmvitals.core.score.Band;
import java.util.List;
import org.junit.jupiter.api.Test;

class MissingDataTest {

    private final PlaybookSite site = new PlaybookSite();

    @Test
    void a_grey_account_asks_for_nothing_but_its_missing_data() {
        TaskPlan plan = site.plan(
                grey("adoption"),
                null,
                facts(anAccount().build(), anNps("a", 0, 1)).build());

        assertThat(plan.open()).isEmpty();
        assertThat(plan.gaps()).containsExactly(new DataGap("missing/adoption", "No answer about adoption."));
    }

    @Test
    void a_silent_feed_explains_a_grey_account_and_is_asked_for_whatever_the_band() {
        AccountFacts deaf =
                facts(anAccount().build()).heard(LicenseUsage.class, 4).build();

        assertThat(site.plan(grey("adoption"), null, deaf).gaps())
                .extracting(DataGap::cause)
                .containsExactly("feed-silent/LicenseUsage");
        assertThat(site.plan(scored(80, Band.GREEN), null, deaf).gaps())
                .extracting(DataGap::text)
                .containsExactly("Not read for three days or more: license usage.");
        assertThat(site.plan(scored(80, Band.GREEN), null, anyFacts()).gaps()).isEmpty();
    }

    @Test
    void one_dead_feed_of_five_hundred_accounts_is_one_task_on_the_account_with_most_at_stake() {
        PortfolioGaps gaps = new PortfolioGaps();
        for (int i = 1; i <= 500; i++) {
            AccountFacts facts = facts(anAccount()
                            .name("Customer " + i)
                            .revenue("" + i * 10)
                            .build())
                    .key(new AccountKey("salesforce:account:" + i))
                    .build();
            gaps.add(facts, grey("adoption"), List.of(new DataGap("feed-silent/Ticket", "No tickets.")));
        }

        List<TaskLimits.Candidate> tasks = asking().open(gaps, List.of(), List.of());

        assertThat(tasks).singleElement().satisfies(candidate -> {
            Task task = candidate.due().task();
            assertThat(task.account()).isEqualTo(new AccountKey("salesforce:account:500"));
            assertThat(task.subject()).isEqualTo("Health data incomplete: 500 accounts – fix missing sources");
            assertThat(task.body())
                    .contains("No tickets.")
                    .contains("500 accounts are affected, for example: Customer 1, Customer 2")
                    .contains("- Nothing about adoption");
            assertThat(task.owner()).isEqualTo(MIA);
        });
    }

    @Test
    void a_gap_is_asked_for_again_only_after_the_task_was_closed_and_cooled_down() {
        PortfolioGaps gaps = lacking("feed-silent/Ticket");
        GapTasks.Asked young = earlier(13);
        GapTasks.Asked old = earlier(14);
        FollowUp open = aFollowUp("p15-1", FollowUp.Status.OPEN, 0);
        FollowUp done = aFollowUp("p15-1", FollowUp.Status.DONE, 0);

        assertThat(asking().open(gaps, List.of(young), List.of(done))).isEmpty();
        assertThat(asking().open(gaps, List.of(old), List.of(done))).hasSize(1);
        assertThat(asking().open(gaps, List.of(old), List.of(open))).isEmpty();
        assertThat(asking().open(lacking("feed-silent/Contact"), List.of(young), List.of(open)))
                .as("another cause")
                .hasSize(1);
    }

    @Test
    void a_gap_that_no_account_has_any_more_is_over() {
        FollowUp open = aFollowUp("p15-1", FollowUp.Status.OPEN, 0);

        assertThat(asking().close(new PortfolioGaps(), List.of(earlier(3)), List.of(open)))
                .extracting(Closing::key, Closing::account)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("p15-1", Records.ACME));
        assertThat(asking().close(lacking("feed-silent/Ticket"), List.of(earlier(3)), List.of(open)))
                .isEmpty();
    }

    @Test
    void every_kind_of_feed_has_words() {
        for (Class<? extends io.crmvitals.core.record.SharedRecord> kind :
                io.crmvitals.core.record.FactsBuilder.kinds()) {
            AccountFacts deaf = facts(anAccount().build()).heard(kind, 9).build();

            assertThat(site.plan(grey(), null, deaf).gaps())
                    .as(kind.getSimpleName())
                    .hasSize(1);
        }
    }

    @Test
    void tickets_that_are_heard_of_are_no_gap() {
        AccountFacts fresh = facts(anAccount().build()).heard(Ticket.class, 2).build();

        assertThat(site.plan(scored(80, Band.GREEN), null, fresh).gaps()).isEmpty();
    }

    private GapTasks asking() {
        return site.playbooks.gapTasks(DAY, OWNERS);
    }

    private static GapTasks.Asked earlier(int daysAgo) {
        return new GapTasks.Asked(PlaybookSite.asked("P15", "feed-silent/Ticket", daysAgo), Records.ACME);
    }

    private static PortfolioGaps lacking(String cause) {
        PortfolioGaps gaps = new PortfolioGaps();
        gaps.add(anyFacts(), grey(), List.of(new DataGap(cause, "Something.")));
        return gaps;
    }
}

package io.crmvitals.core.playbook;

import static io.crmvitals.core.playbook.PlaybookSite.MIA;
import static io.crmvitals.core.playbook.PlaybookSite.asked;
import static io.crmvitals.core.playbook.PlaybookSite.scored;
import static io.crmvitals.core.record.Records.DAY;
import static io.crmvitals.core.record.Records.aRenewal;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.anNps;
import static io.crmvitals.core.record.Records.facts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.Records;
import io.crmvitals.core.score.Band;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private final PlaybookSite site = new PlaybookSite();

    @Test
    void an_account_gets_two_tasks_a_week_at_most() {
        AccountFacts facts = facts(
                        anAccount().build(), anNps("a", 0, 1), anNps("b", 0, 1), anNps("c", 0, 1), aRenewal("r", 10))
                .build();

        assertThat(site.tasks(scored(30, Band.RED), null, facts))
                .extracting(Task::playbook)
                .containsExactly("P01", "P08");
        assertThat(site.tasks(scored(30, Band.RED), null, facts, asked("P09", "severe-open", 6)))
                .hasSize(1);
        assertThat(site.tasks(scored(30, Band.RED), null, facts, asked("P09", "severe-open", 7)))
                .hasSize(2);
        assertThat(site.tasks(scored(30, Band.RED), null, facts, asked("P15", "coverage", 1)))
                .as("data for many accounts is no matter of this one")
                .hasSize(2);
    }

    @Test
    void one_person_gets_eight_tasks_a_day_of_the_accounts_with_most_at_stake() {
        List<TaskLimits.Candidate> candidates = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            candidates.add(new TaskLimits.Candidate(task("k" + i, MIA), null, i, null));
        }

        List<DueTask> fit = site.playbooks.limits().fitting(candidates, Set.of("k1"));

        assertThat(fit)
                .extracting(due -> due.task().key())
                .containsExactly("k1", "k4", "k5", "k6", "k7", "k8", "k9", "k10");
    }

    @Test
    void revenue_at_risk_is_revenue_times_the_chance_of_a_loss_by_the_score() {
        AccountFacts hundred = facts(anAccount().revenue("100").build()).build();

        assertThat(RenewalChance.atRisk(scored(85, Band.GREEN), hundred)).isCloseTo(5, within(1e-9));
        assertThat(RenewalChance.atRisk(scored(62.5, Band.YELLOW), hundred)).isCloseTo(25, within(1e-9));
        assertThat(RenewalChance.atRisk(scored(47.5, Band.YELLOW), hundred)).isCloseTo(55, within(1e-9));
        assertThat(RenewalChance.atRisk(scored(20, Band.RED), hundred)).isCloseTo(85, within(1e-9));
        // Half way between the middles of the halves of yellow: half way between 45 and 75 %.
        assertThat(RenewalChance.atRisk(scored(55, Band.YELLOW), hundred)).isCloseTo(40, within(1e-9));
        assertThat(RenewalChance.atRisk(scored(0, Band.RED), hundred)).isCloseTo(95, within(1e-9));
        assertThat(RenewalChance.atRisk(scored(100, Band.GREEN), hundred)).isCloseTo(2, within(1e-9));
        assertThat(RenewalChance.atRisk(PlaybookSite.grey(), hundred)).isCloseTo(50, within(1e-9));
    }

    @Test
    void what_one_person_gets_never_depends_on_others() {
        ExternalId ben = new ExternalId("salesforce", "user", "005BEN");
        List<TaskLimits.Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            candidates.add(new TaskLimits.Candidate(task("m" + i, MIA), null, 100 + i, null));
        }
        candidates.add(new TaskLimits.Candidate(task("b", ben), null, 1, null));
        candidates.add(new TaskLimits.Candidate(task("n", null), null, 0, null));

        Map<String, Long> each = site.playbooks.limits().fitting(candidates, Set.of()).stream()
                .collect(Collectors.groupingBy(
                        due -> due.task().owner() == null
                                ? "nobody"
                                : due.task().owner().value(),
                        Collectors.counting()));

        assertThat(each).isEqualTo(Map.of("005MIA", 8L, "005BEN", 1L, "nobody", 1L));
    }

    static DueTask task(String key, @Nullable ExternalId owner) {
        return new DueTask(
                "salesforce", new Task(key, Records.ACME, "P01", "c", "s", "b", DAY, Task.Priority.NORMAL, owner));
    }
}

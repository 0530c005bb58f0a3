package io.crmvitals.core.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.playbook.Task;
import io.crmvitals.core.score.Band;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeBudgetTest {

    private static final ChangeBudget FIFTH = new ChangeBudget(0.2);

    @Test
    void twenty_of_a_hundred_may_change_their_band_and_twenty_one_wait() {
        assertThat(FIFTH.judge(100, moving(20)).exceeded()).isFalse();
        assertThat(FIFTH.judge(100, moving(21)).exceeded()).isTrue();
    }

    @Test
    void in_a_small_portfolio_nine_accounts_may_always_change() {
        assertThat(FIFTH.judge(12, moving(9)).exceeded()).isFalse();
        assertThat(FIFTH.judge(12, moving(10)).exceeded()).isTrue();
    }

    @Test
    void a_first_load_changes_no_band() {
        List<PlannedWrite> writes = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            writes.add(health(i, null, Band.RED));
        }

        assertThat(FIFTH.judge(0, writes)).isEqualTo(new ChangeBudget.Verdict(0, Map.of(), false));
    }

    @Test
    void an_account_that_several_systems_know_counts_once() {
        List<PlannedWrite> writes = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            writes.add(health("crm", i, Band.GREEN, Band.RED));
            writes.add(health("desk", i, Band.GREEN, Band.RED));
        }

        assertThat(FIFTH.judge(10, writes).exceeded()).isFalse();
    }

    @Test
    void above_the_budget_all_of_a_moving_account_and_every_task_waits_and_the_others_go_on() {
        ChangeBudget.Verdict verdict = FIFTH.judge(50, moving(30));

        assertThat(verdict.holds(health(3, Band.GREEN, Band.RED))).isTrue();
        assertThat(verdict.holds(health("desk", 3, Band.RED, Band.RED))).isTrue();
        assertThat(verdict.holds(task(3))).isTrue();
        assertThat(verdict.holds(task(49))).isTrue();
        assertThat(verdict.holds(health(49, Band.GREEN, Band.GREEN))).isFalse();
    }

    @Test
    void it_tells_how_many_go_from_which_band_to_which() {
        List<PlannedWrite> writes = List.of(
                health(1, Band.GREEN, Band.RED), health(2, Band.GREEN, Band.RED), health(3, Band.YELLOW, Band.GREY));

        assertThat(FIFTH.judge(100, writes).counts())
                .isEqualTo(Map.of(
                        new ChangeBudget.Move(Band.GREEN, Band.RED), 2,
                        new ChangeBudget.Move(Band.YELLOW, Band.GREY), 1));
    }

    @Property
    void the_order_of_writes_is_irrelevant(@ForAll @IntRange(max = 60) int moving, @ForAll long seed) {
        List<PlannedWrite> shuffled = new ArrayList<>(moving(moving));
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(FIFTH.judge(80, shuffled)).isEqualTo(FIFTH.judge(80, moving(moving)));
    }

    @Property
    void one_more_account_that_moves_never_makes_room(
            @ForAll @IntRange(max = 200) int moving, @ForAll @IntRange(max = 200) int accounts) {
        boolean before = FIFTH.judge(accounts, moving(moving)).exceeded();
        boolean after = FIFTH.judge(accounts, moving(moving + 1)).exceeded();

        assertThat(!before || after).isTrue();
    }

    @Property
    void what_is_approved_passes_and_uses_up_no_budget(
            @ForAll @IntRange(max = 40) int moving, @ForAll Set<@IntRange(max = 40) Integer> approvedNumbers) {
        List<PlannedWrite> writes = moving(moving);
        Set<String> approved = new HashSet<>();
        approvedNumbers.forEach(number -> approved.add("health/crm:account:a" + number + "/2"));
        List<PlannedWrite> others =
                writes.stream().filter(write -> !approved.contains(write.id())).toList();

        WriteGuards.Decision decision =
                new WriteGuards(Map.of(), Map.of(), FIFTH).decide(writes, approved, 60, verdict -> "too many");

        assertThat(decision.holds().keySet()).noneMatch(approved::contains);
        assertThat(decision.holds()).hasSize(FIFTH.judge(60, others).exceeded() ? others.size() : 0);
    }

    @Test
    void a_closed_gate_speaks_before_a_feed_and_a_feed_before_the_budget() {
        List<PlannedWrite> writes = new ArrayList<>(moving(30));
        writes.add(health("desk", 50, Band.GREEN, Band.RED));
        WriteGuards guards = new WriteGuards(
                Map.of("desk", "nobody has looked"),
                Map.of(key(1), "the feed is dry", key(50), "the feed is dry"),
                FIFTH);

        Map<String, Hold> holds = guards.decide(
                        writes, Set.of(), 60, verdict -> verdict.moves().size() + " are too many")
                .holds();

        assertThat(holds)
                .hasSize(31)
                .containsEntry("health/desk:account:a50/2", new Hold(Hold.Kind.PLAN_ONLY, "nobody has looked"))
                .containsEntry("health/crm:account:a1/2", new Hold(Hold.Kind.FEED, "the feed is dry"))
                .containsEntry("health/crm:account:a2/2", new Hold(Hold.Kind.CHANGE_BUDGET, "29 are too many"));
    }

    @Test
    void no_share_is_no_budget() {
        assertThatThrownBy(() -> new ChangeBudget(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ChangeBudget(1.01)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<PlannedWrite> moving(int accounts) {
        List<PlannedWrite> writes = new ArrayList<>();
        for (int i = 0; i < accounts; i++) {
            writes.add(health(i, Band.GREEN, Band.RED));
        }
        return writes;
    }

    private static PlannedWrite.Health health(int account, @Nullable Band before, Band after) {
        return health("crm", account, before, after);
    }

    private static PlannedWrite.Health health(String system, int account, @Nullable Band before, Band after) {
        ExternalId target = ExternalId.parse(system + ":account:a" + account);
        return new PlannedWrite.Health(
                Planner.id(target, 2), key(account), target, before == null ? null : fields(before), fields(after));
    }

    private static PlannedWrite.OpenTask task(int account) {
        Task task = new Task(
                "t-" + account,
                key(account),
                "P01",
                "band-red",
                "Call",
                "The score fell.",
                LocalDate.of(2026, 3, 9),
                Task.Priority.HIGH,
                null);
        return new PlannedWrite.OpenTask(
                "task/crm/t-" + account, key(account), ExternalId.parse("crm:account:a" + account), task);
    }

    private static AccountKey key(int account) {
        return new AccountKey("crm:account:a" + account);
    }

    private static HealthFields fields(Band band) {
        return new HealthFields(
                null, band, HealthFields.Trend.STEADY, 80, null, null, List.of(), LocalDate.of(2026, 3, 2), "card@1");
    }
}

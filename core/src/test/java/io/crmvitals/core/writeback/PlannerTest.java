package io.crmvitals.core.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.indicator.Axis;
import io.crmvitals.core.playbook.DueTask;
import io.crmvitals.core.playbook.Task;
import io.crmvitals.core.record.Records;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.Reason;
import io.crmvitals.core.score.Steadiness;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private static final ExternalId TARGET = new ExternalId("salesforce", "account", "001ACME");

    private final Planner planner = new Planner(BlankPolicy.CLEAR, 7);

    @Test
    void the_first_write_carries_rounded_absolute_values() {
        List<PlannedWrite.Health> writes = planner.health(score(62.25, Records.DAY), null, List.of(TARGET), Map.of());

        PlannedWrite.Health write = writes.get(0);
        assertThat(writes).hasSize(1);
        assertThat(write.id()).isEqualTo("health/salesforce:account:001ACME/1");
        assertThat(write.before()).isNull();
        assertThat(write.after().score()).isEqualTo(new BigDecimal("62.3"));
        assertThat(write.after().outcome()).isEqualTo(new BigDecimal("50.0"));
        assertThat(write.after().experience()).isNull();
        assertThat(write.after().coverage()).isEqualTo(83);
        assertThat(write.after().reasons()).containsExactly("-3.0 a", "-2.0 b", "-1.0 c");
        assertThat(write.after().trend()).isEqualTo(HealthFields.Trend.NEW);
    }

    @Test
    void another_day_alone_is_no_reason_to_write() {
        HealthFields delivered = planner.fields(score(62.25, Records.DAY), null);

        assertThat(planner.health(
                        score(62.26, Records.DAY.plusDays(1)),
                        null,
                        List.of(TARGET),
                        Map.of(TARGET, new Planner.Delivered(delivered, 4))))
                .isEmpty();
    }

    @Test
    void what_stood_unchanged_for_a_week_is_written_again_so_that_its_day_is_not_taken_for_neglect() {
        HealthFields delivered = planner.fields(score(62.25, Records.DAY), null);
        Map<ExternalId, Planner.Delivered> held = Map.of(TARGET, new Planner.Delivered(delivered, 1));

        assertThat(planner.health(score(62.25, Records.DAY.plusDays(6)), null, List.of(TARGET), held))
                .isEmpty();
        assertThat(planner.health(score(62.25, Records.DAY.plusDays(7)), null, List.of(TARGET), held))
                .singleElement()
                .satisfies(write -> assertThat(write.after().asOf()).isEqualTo(Records.DAY.plusDays(7)));
    }

    @Test
    void a_change_gets_the_next_number() {
        HealthFields delivered = planner.fields(score(62.25, Records.DAY), null);

        List<PlannedWrite.Health> writes = planner.health(
                score(55, Records.DAY),
                score(62.25, Records.DAY.minusDays(1)),
                List.of(TARGET),
                Map.of(TARGET, new Planner.Delivered(delivered, 4)));

        assertThat(writes).singleElement().satisfies(write -> {
            assertThat(write.id()).endsWith("/5");
            assertThat(write.before()).isEqualTo(delivered);
            assertThat(write.after().trend()).isEqualTo(HealthFields.Trend.DOWN);
        });
    }

    @Test
    void less_than_one_point_is_steady() {
        assertThat(planner.fields(score(60.99, Records.DAY), score(60, Records.DAY))
                        .trend())
                .isEqualTo(HealthFields.Trend.STEADY);
        assertThat(planner.fields(score(61, Records.DAY), score(60, Records.DAY))
                        .trend())
                .isEqualTo(HealthFields.Trend.UP);
    }

    @Test
    void grey_clears_the_number() {
        HealthFields fields = planner.fields(grey(), score(60, Records.DAY));

        assertThat(fields.score()).isNull();
        assertThat(fields.band()).isEqualTo(Band.GREY);
        assertThat(fields.reasons()).containsExactly("No answer: NPS");
    }

    @Test
    void points_that_help_carry_a_plus() {
        HealthScore score = new HealthScore.Scored(
                Records.ACME,
                Records.DAY,
                "card@1",
                90,
                Band.GREEN,
                1,
                Map.of(),
                Map.of(),
                List.of(),
                List.of(new Reason("nps", 4.25, "NPS 62")),
                List.of(),
                Steadiness.NEW,
                false);

        assertThat(planner.fields(score, null).reasons()).containsExactly("+4.3 NPS 62");
    }

    @Test
    void a_site_may_keep_the_last_number_of_an_account_that_turned_grey() {
        Planner keeping = new Planner(new BlankPolicy(Map.of(BlankPolicy.Number.SCORE, new BlankPolicy.Keep())), 7);
        HealthFields delivered = keeping.fields(score(60, Records.DAY.minusDays(1)), null);

        List<PlannedWrite.Health> writes =
                keeping.health(grey(), null, List.of(TARGET), Map.of(TARGET, new Planner.Delivered(delivered, 1)));

        assertThat(writes).singleElement().satisfies(write -> {
            assertThat(write.after().score()).isEqualTo(new BigDecimal("60.0"));
            assertThat(write.after().outcome()).isNull();
            assertThat(write.after().band()).isEqualTo(Band.GREY);
        });
    }

    @Test
    void a_site_may_name_a_number_that_stands_for_not_known() {
        BlankPolicy.Rule minusOne = new BlankPolicy.StandIn(new BigDecimal("-1"));
        Planner marking = new Planner(
                new BlankPolicy(Map.of(BlankPolicy.Number.SCORE, minusOne, BlankPolicy.Number.OUTCOME, minusOne)), 7);

        HealthFields written =
                marking.health(grey(), null, List.of(TARGET), Map.of()).get(0).after();

        assertThat(written.score()).isEqualTo(new BigDecimal("-1.0"));
        assertThat(written.outcome()).isEqualTo(new BigDecimal("-1.0"));
        assertThat(written.experience()).isNull();
    }

    @Test
    void a_number_that_could_be_a_score_never_stands_for_not_known() {
        for (String score : List.of("0", "50", "100", "-0.04", "100.04")) {
            assertThatThrownBy(() -> new BlankPolicy.StandIn(new BigDecimal(score)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("taken for a score");
        }
    }

    @Test
    void a_task_goes_to_the_account_s_record_in_its_own_system() {
        Task task =
                new Task("p01-abc", Records.ACME, "P01", "band-red", "s", "b", Records.DAY, Task.Priority.HIGH, null);

        List<PlannedWrite.OpenTask> writes = planner.tasks(
                List.of(new DueTask("salesforce", task), new DueTask("hubspot", task)), Map.of("salesforce", TARGET));

        assertThat(writes).singleElement().satisfies(write -> {
            assertThat(write.id()).isEqualTo("task/salesforce/p01-abc");
            assertThat(write.target()).isEqualTo(TARGET);
        });
    }

    @Property(tries = 100)
    void what_was_just_delivered_needs_no_write(@ForAll @DoubleRange(max = 100) double value) {
        HealthScore score = score(value, Records.DAY);
        PlannedWrite.Health first =
                planner.health(score, null, List.of(TARGET), Map.of()).get(0);

        assertThat(planner.health(score, null, List.of(TARGET), Map.of())).containsExactly(first);
        assertThat(planner.health(
                        score, null, List.of(TARGET), Map.of(TARGET, new Planner.Delivered(first.after(), 1))))
                .isEmpty();
    }

    private static HealthScore grey() {
        return new HealthScore.Grey(
                Records.ACME, Records.DAY, "card@1", 0.3, List.of(new Reason("nps", 0, "No answer: NPS")), List.of());
    }

    private static HealthScore score(double value, LocalDate day) {
        return new HealthScore.Scored(
                Records.ACME,
                day,
                "card@1",
                value,
                Band.YELLOW,
                0.825,
                Map.of(Axis.OUTCOME, 50.0),
                Map.of(),
                List.of(),
                List.of(
                        new Reason("a", -3, "a"),
                        new Reason("b", -2, "b"),
                        new Reason("c", -1, "c"),
                        new Reason("d", 1, "d")),
                List.of(),
                Steadiness.NEW,
                false);
    }
}

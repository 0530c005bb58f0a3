package io.crmvitals.routes.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BenchTableTest {

    private static final Leg FLOOR = new FloorLeg("zd-source", Stream.ZENDESK.path(), Leg.Vendors.LISTS, true, true);
    private static final Leg OURS = new SourceLeg(Stream.ZENDESK);

    @Test
    void a_leg_stands_beside_its_floor() {
        Figure floor = figure(FLOOR, 2_000, 0.5, 0.25);
        Figure ours = figure(OURS, 2_000, 1, 0.75);

        List<String> row = BenchTable.row(ours, floor);

        assertThat(row)
                .containsExactly(
                        "zd-source",
                        "ours: pull, map",
                        "2,000",
                        "0.50",
                        "37.50",
                        "3.00",
                        "2 / 2",
                        "500",
                        "1.0",
                        "100 MB",
                        "100 MB");
    }

    @Test
    void a_floor_stands_alone() {
        assertThat(BenchTable.row(figure(FLOOR, 2_000, 0.5, 0.25), null))
                .contains("-")
                .doesNotContain("1.00");
    }

    @Test
    void the_median_of_the_rounds_counts() {
        Figure figure = Figure.of(OURS, List.of(round(10, 9, 1), round(10, 2, 3), round(10, 5, 2)));

        assertThat(figure.wallSeconds()).isEqualTo(5);
        assertThat(figure.cpuSeconds()).isEqualTo(2);
    }

    @Test
    void the_table_says_which_path_a_figure_is_for_and_what_could_not_be_measured() {
        String table = BenchTable.of(
                List.of(figure(OURS, 2_000, 1, 0.75), Figure.none(new ZendeskClientLeg(), "it is not here")));

        assertThat(table)
                .contains("### Zendesk tickets, incremental export (2,000)")
                .contains("### Not measured here")
                .contains("- zd-client (zendesk-java-client: getTicketsIncrementally): it is not here");
    }

    @Test
    void a_goal_is_met_or_missed_by_so_many_times() {
        List<Goals.Standing> goals = Goals.of(List.of(figure(OURS, 2_000, 1, 0.75)));

        assertThat(goals)
                .contains(new Goals.Standing(
                        "P6 Zendesk tickets, incremental export",
                        "pull, map: at most 600 bytes allocated per record",
                        "500",
                        "met"));
    }

    @Test
    void every_leg_has_an_id_of_its_own_and_a_floor_that_is_there() {
        List<Leg> legs = Legs.all();
        Set<String> ids = new HashSet<>();

        assertThat(legs).allSatisfy(leg -> assertThat(ids.add(leg.id())).isTrue());
        assertThat(legs)
                .filteredOn(leg -> !leg.floor().isEmpty())
                .allSatisfy(leg -> assertThat(ids).contains(leg.floor()));
    }

    private static Figure figure(Leg leg, long records, double wall, double cpu) {
        return Figure.of(leg, List.of(round(records, wall, cpu)));
    }

    private static Round round(long records, double wall, double cpu) {
        return new Round(records, wall, cpu, records * 500, 100 << 20, 2, 0, 2, Map.of());
    }
}

package io.crmvitals.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.selftest.Outcome;
import io.crmvitals.routes.selftest.Scale;
import io.crmvitals.routes.selftest.Trial;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SelftestVerbTest {

    private record Made(String id, Outcome outcome) implements Trial {

        @Override
        public String claim() {
            return "What is promised by " + id;
        }

        @Override
        public Outcome run(Scale scale, long seed, Progress progress) {
            return outcome;
        }
    }

    private static final Trial HOLDS =
            new Made("R3", new Outcome(Map.of("writes", 1_200L, "duplicates", 0L), List.of()));
    private static final Trial BREAKS =
            new Made("R7", new Outcome(Map.of("writes", 300L, "lost", 2L), List.of("seed 5: two records are lost")));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void what_holds_is_told_with_its_size_and_the_sum() {
        int code = run(List.of(HOLDS));

        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("R3       held")
                .contains("held in short")
                .contains("0 kills, 0 faults, 0 records, 1,200 writes, duplicates 0, lost 0")
                .contains("not tried here: the tests of the store");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 110);
    }

    @Test
    void what_broke_is_told_with_its_cause_and_how_to_see_it_again() {
        int code = run(List.of(HOLDS, BREAKS), "--seed", "5", "--scale", "tenth");

        assertThat(code).isEqualTo(1);
        assertThat(out.toString())
                .contains("R7       BROKEN")
                .contains("! seed 5: two records are lost")
                .contains("./vitals selftest --only R7 --scale tenth --seed 5")
                .contains("1,500 writes, duplicates 0, lost 2");
    }

    @Test
    void a_trial_is_chosen_by_its_name_however_it_is_spelled() {
        Trial soak = new Made("R9-soak", new Outcome(Map.of("writes", 12L), List.of()));

        int code = run(List.of(HOLDS, soak), "--only", "r9-SOAK");

        assertThat(code).isZero();
        assertThat(out.toString()).contains("R9-soak  held").doesNotContain("R3       held");
    }

    @Test
    void a_trial_that_cannot_be_made_has_not_held() {
        Trial impossible = new Trial() {
            @Override
            public String id() {
                return "R9";
            }

            @Override
            public String claim() {
                return "What cannot be tried";
            }

            @Override
            public Outcome run(Scale scale, long seed, Progress progress) throws IOException {
                throw new IOException("no room");
            }
        };

        int code = run(List.of(impossible));

        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).contains("The trial could not be made").contains("no room");
    }

    @Test
    void only_the_named_promises_are_tried_and_an_unknown_one_is_refused() {
        assertThat(run(List.of(HOLDS, BREAKS), "--only", "r3")).isZero();
        assertThat(run(List.of(HOLDS, BREAKS), "--only", "R99")).isEqualTo(2);
        assertThat(err.toString()).contains("R99").contains("There are trials of R3, R7");
    }

    @Test
    void a_program_reads_the_same() throws IOException {
        run(List.of(HOLDS, BREAKS), "--json");

        var told = new ObjectMapper().readTree(out.toString());
        assertThat(told.path("held").asBoolean()).isFalse();
        assertThat(told.path("trials")).hasSize(2);
        assertThat(told.path("promises")).hasSize(12);
        assertThat(told.path("sum").path("writes").asLong()).isEqualTo(1_500);
    }

    private int run(List<Trial> trials, String... arguments) {
        CommandLine line = new CommandLine(new SelftestVerb(config -> trials));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}

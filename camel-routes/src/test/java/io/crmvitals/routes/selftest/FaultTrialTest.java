package io.crmvitals.routes.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.routes.run.Progress;
import io.crmvitals.sandbox.wire.FaultKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultTrialTest {

    private static final Path CONFIG = Path.of("../config");

    private static final Path PAGE = Path.of("../connectors/http/FAULTS.md");

    /** {@code -Dvitals.write-reference=true} writes the page anew. */
    @Test
    void each_kind_of_fault_ends_complete_or_told_and_made_up_for_and_the_page_about_it_says_so() throws IOException {
        List<FaultFinding> findings = new FaultTrial(CONFIG).findings(FaultTrial.shown(), 1, Progress.SILENT);
        Outcome outcome = FaultTrial.outcome(findings, 1);
        String page = FaultTable.of(findings);
        if (Boolean.getBoolean("vitals.write-reference")) {
            Files.writeString(PAGE, page);
        }

        assertThat(outcome.broken()).isEmpty();
        assertThat(outcome.figures()).containsEntry("duplicates", 0L).containsEntry("lost", 0L);
        assertThat(findings.stream().map(each -> each.of().kind()).distinct()).hasSize(36);
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    @Test
    void there_are_thirty_six_kinds_and_each_says_what_the_client_meets() {
        assertThat(FaultKind.values()).hasSize(36);
        assertThat(Arrays.stream(FaultKind.values()).map(FaultKind::meets))
                .doesNotHaveDuplicates()
                .allMatch(meets -> !meets.isBlank() && !meets.endsWith("."));
    }

    @Test
    void every_kind_can_be_tried_at_some_vendor() {
        List<FaultCase> all = FaultTrial.matrix(1);

        assertThat(FaultKind.values())
                .allMatch(
                        kind -> all.stream().anyMatch(each -> each.kind() == kind && FaultBench.reason(each) == null));
    }

    /** What a trial must notice: a record that is swallowed without a word. */
    @Test
    void a_page_that_loses_a_record_without_a_word_is_found() {
        try (FaultBench bench = new FaultBench(CONFIG, 1)) {
            FaultFinding found = bench.tried(
                    new FaultCase(FaultKind.SLICED_PACKETS, "zendesk", false, FaultCase.Place.FIRST, false, 0),
                    new ZendeskFaultBook()
                            .first(ticket -> ticket.put("priority", "low").put("status", "solved")));

            assertThat(found.ending()).isEqualTo(FaultEnding.BROKEN);
            assertThat(found.why()).contains("without a word");
        }
    }
}

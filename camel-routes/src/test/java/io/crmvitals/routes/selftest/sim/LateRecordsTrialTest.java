package io.crmvitals.routes.selftest.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.selftest.Outcome;
import io.crmvitals.routes.selftest.Scale;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Changes that show up late, and many with one stamp, read by the real connectors. */
class LateRecordsTrialTest {

    private static final Path CONFIG = Path.of("../config");

    @Test
    void no_change_is_missed_though_it_shows_up_late_or_shares_its_stamp_with_12000_others() {
        Outcome outcome = new LateRecordsTrial(CONFIG).run(Scale.SHORT, 1, Progress.SILENT);

        assertThat(outcome.broken()).isEmpty();
        assertThat(outcome.figures()).containsEntry("lost", 0L);
        assertThat(outcome.figures().get("changes")).isGreaterThanOrEqualTo(3 * 12_000);
    }

    @Test
    void a_source_that_tells_only_what_is_later_than_the_page_before_is_noticed() {
        Map<StreamId, Instant> last = new HashMap<>();

        Outcome outcome = new LateRecordsTrial(CONFIG, source -> new StrictlyLater(source, last))
                .run(Scale.SHORT, 1, Progress.SILENT);

        assertThat(outcome.held()).isFalse();
        assertThat(outcome.figures().get("lost")).isGreaterThan(3 * 9_000);
    }

    /** Leaves out whatever has no later stamp than the last record of an earlier page. */
    private record StrictlyLater(RecordSource source, Map<StreamId, Instant> last) implements RecordSource {

        @Override
        public StreamId stream() {
            return source.stream();
        }

        @Override
        public Page nextPage(Cursor after) {
            Page page = source.nextPage(after);
            Instant before = last.getOrDefault(stream(), Instant.MIN);
            Page later = new Page(
                    page.records().stream()
                            .filter(record -> record.modifiedAt().isAfter(before))
                            .toList(),
                    page.setAside(),
                    page.next(),
                    page.more());
            later.records()
                    .forEach(record ->
                            last.merge(stream(), record.modifiedAt(), (one, two) -> one.isAfter(two) ? one : two));
            return later;
        }

        @Override
        public long leastCalls(Cursor from, long records) {
            return source.leastCalls(from, records);
        }
    }
}

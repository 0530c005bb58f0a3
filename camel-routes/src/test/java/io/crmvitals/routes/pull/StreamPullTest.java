package io.crmvitals.routes.pull;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.mapping.Mapping;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.LinkedPage;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.Reconciliation;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamState.FullRead;
import io.crmvitals.routes.run.CurrentRun;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.run.Run;
import io.crmvitals.storage.SqlStore;
import io.crmvitals.storage.StorageConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream that an older version of the product loaded, whose source did not ask to be read from the start now and then; the newer one's does. */
class StreamPullTest {

    private static final StreamId OWNERS = new StreamId("hubspot", "owners");
    private static final Instant LOADED = Instant.parse("2026-11-02T09:00:00Z");
    private static final Instant UPGRADED = LOADED.plus(Duration.ofDays(1));

    @TempDir
    private Path folder;

    private Store store;
    private Mapping mapping;

    /** What the vendor holds, and the cursors it was asked with. */
    private final List<String> there = new ArrayList<>(List.of("1", "2", "3"));

    private final List<Cursor> asked = new ArrayList<>();

    @BeforeEach
    void load() {
        store = SqlStore.open(StorageConfig.at(folder.resolve("vitals.db")));
        Problems problems = new Problems();
        mapping =
                Mapping.read(List.of(ConfigFile.parse("mapping/hubspot.yaml", """
                        system: hubspot
                        name: HubSpot
                        streams:
                          owners:
                            records:
                              - to: team-member
                                fields:
                                  email: email
                                  active: {constant: true}
                        """, name -> null, problems)), problems);
        assertThat(problems.list()).isEmpty();
        pull(LOADED, null);
        asked.clear();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_was_loaded_before_its_source_asked_for_full_reads_is_read_from_the_start_at_once() {
        assertThat(store.fullRead(OWNERS)).isEqualTo(FullRead.NONE);

        pull(UPGRADED, Duration.ofDays(7));

        assertThat(asked).as("first whatever is new, then everything").containsExactly(new Cursor("end"), Cursor.START);
        assertThat(store.fullRead(OWNERS)).isEqualTo(new FullRead(null, UPGRADED, 0));
        assertThat(held()).isEqualTo(3);

        pull(UPGRADED.plus(Duration.ofDays(1)), Duration.ofDays(7));

        assertThat(asked).as("and once only").hasSize(3).last().isEqualTo(new Cursor("end"));
    }

    @Test
    void the_full_read_after_that_one_has_something_to_compare_with_and_finds_what_is_gone() {
        pull(UPGRADED, Duration.ofDays(7));
        there.remove("2");

        List<Reconciliation> found = pull(UPGRADED.plus(Duration.ofDays(7)), Duration.ofDays(7));

        assertThat(found).containsExactly(new Reconciliation(3, 1, true));
        assertThat(held()).isEqualTo(2);
    }

    /** One run of the stream alone, as its route does it. */
    private List<Reconciliation> pull(Instant now, @Nullable Duration every) {
        CurrentRun current = new CurrentRun();
        Run run = new Run(store.startRun("sync", now), "sync", now, true);
        current.begin(run);
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        StreamPull pull = new StreamPull(new Owners(every), mapping, store, current, Progress.SILENT, clock);
        List<Reconciliation> found = new ArrayList<>();
        pull.begin();
        while (pull.more()) {
            LinkedPage page = pull.map(pull.nextPage());
            Optional.ofNullable(store.savePage(run.id(), page, now).reconciliation())
                    .ifPresent(found::add);
            pull.stored(page);
        }
        pull.ended();
        return found;
    }

    private long held() {
        return store.streams().get(0).records();
    }

    /** Tells everything from the start and nothing new after that. */
    private final class Owners implements RecordSource {

        private final @Nullable Duration every;

        Owners(@Nullable Duration every) {
            this.every = every;
        }

        @Override
        public StreamId stream() {
            return OWNERS;
        }

        @Override
        public Page nextPage(Cursor after) {
            asked.add(after);
            List<SourceRecord> records = new ArrayList<>();
            if (after.isStart()) {
                there.forEach(id -> records.add(
                        new SourceRecord(OWNERS, id, Map.of("email", "owner" + id + "@site.example"), LOADED, false)));
            }
            return new Page(records, List.of(), new Cursor("end"), false);
        }

        @Override
        public long leastCalls(Cursor from, long records) {
            return 1;
        }

        @Override
        public Optional<Duration> reconcileEvery() {
            return Optional.ofNullable(every);
        }

        @Override
        public Set<String> stillThere(Collection<String> ids) {
            return Set.copyOf(there);
        }
    }
}

package io.crmvitals.routes.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.port.Store;
import io.crmvitals.storage.SqlStore;
import io.crmvitals.storage.StorageConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreClockTest {

    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

    @TempDir
    private Path folder;

    private Store store;

    @BeforeEach
    void open() {
        store = SqlStore.open(StorageConfig.at(folder.resolve("vitals.db")));
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** A machine whose clock a test sets. */
    private static final class Machine extends Clock {
        private Instant now = NOON;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void a_clock_that_was_set_back_by_an_hour_is_not_followed_into_the_past() {
        store.startRun("sync", NOON);
        Machine machine = new Machine();
        machine.now = NOON.minusSeconds(3_600);

        StoreClock clock = StoreClock.of(machine, store);

        assertThat(clock.instant()).isEqualTo(NOON);
        machine.now = NOON.plusSeconds(60);
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(60));
        machine.now = NOON;
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(60));
        assertThat(clock.mistake()).isNull();
    }

    @Test
    void a_store_that_was_written_in_a_wrong_year_is_told_and_does_not_take_the_clock_along() {
        store.startRun("sync", Instant.parse("2036-11-02T12:00:00Z"));

        StoreClock clock = StoreClock.of(new Machine(), store);

        assertThat(clock.instant()).isEqualTo(NOON);
        assertThat(clock.mistake())
                .contains("2036-11-02T12:00:00Z")
                .contains("Its clock is wrong now, or was wrong then.");
    }

    @Test
    void a_new_store_goes_by_the_machine() {
        assertThat(StoreClock.of(new Machine(), store).instant()).isEqualTo(NOON);
    }
}

package io.crmvitals.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.port.LinkedRecord;
import io.crmvitals.core.port.RunId;
import io.crmvitals.core.port.StoreSamples;
import io.crmvitals.core.record.Ticket;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can happen to an SQLite file under our hands, and what an operator reads then. */
class TroubleOfAFileTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T10:00:00Z");
    private static final int PAGE_BYTES = 4_096;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("vitals.db");
    }

    @Test
    void another_writer_is_waited_for_and_then_told_of() throws SQLException {
        try (SqlStore store = SqlStore.open(StorageConfig.at(file));
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("begin immediate");

            assertThatThrownBy(() -> store.startRun("sync", MONDAY))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("another process has been writing to " + file + " for more than 10 seconds");
            assertThat(store.runs(10)).as("readers go on").isEmpty();

            statement.execute("rollback");
            store.startRun("sync", MONDAY);
            assertThat(store.runs(10)).hasSize(1);
        }
    }

    @Test
    void a_full_disk_costs_the_page_that_did_not_fit_and_nothing_else() {
        SqliteEngine engine = SqliteEngine.at(file);
        SqlStore.open(StorageConfig.at(file)).close();
        Database database = Database.open(new FullAfter(engine, 120));
        try (database) {
            RunId run = database.write("starting", handle -> RunTable.start(handle, "sync", MONDAY));

            assertThatThrownBy(() -> {
                        for (int page = 0; page < 1_000; page++) {
                            saveTickets(database, run, page);
                        }
                    })
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("storing a page")
                    .hasMessageContaining("the disk that holds " + file + " is full. Make room");
            long kept = database.read("counting", TroubleOfAFileTest::tickets);
            assertThat(kept).isPositive().isEqualTo(100L * pagesStored(database));
        }

        try (SqlStore store = SqlStore.open(StorageConfig.at(file))) {
            store.startRun("sync", MONDAY);
        }
    }

    @Test
    void bytes_that_were_flipped_in_a_file_that_nobody_closed_are_found_when_it_is_opened() throws IOException {
        Path left = leftOpen(40);
        try (RandomAccessFile raw = new RandomAccessFile(left.toFile(), "rw")) {
            long page = raw.length() / PAGE_BYTES / 2;
            byte[] noise = new byte[PAGE_BYTES];
            Arrays.fill(noise, (byte) 0xA5);
            raw.seek(page * PAGE_BYTES);
            raw.write(noise);
        }
        byte[] before = Files.readAllBytes(left);

        assertThatThrownBy(() -> SqlStore.open(StorageConfig.at(left)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(left + "")
                .hasMessageContaining("damaged")
                .hasMessageContaining("put the last backup in its place")
                .hasMessageContaining("Without a backup start with no file at all");
        assertThat(Files.readAllBytes(left)).as("left as it is").hasSameSizeAs(before);
    }

    @Test
    void a_file_that_was_cut_off_is_found_when_it_is_opened() throws IOException {
        Path left = leftOpen(40);
        try (RandomAccessFile raw = new RandomAccessFile(left.toFile(), "rw")) {
            raw.setLength(raw.length() / 2 / PAGE_BYTES * PAGE_BYTES);
        }

        assertThatThrownBy(() -> SqlStore.open(StorageConfig.at(left)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void a_file_that_nobody_closed_and_nobody_harmed_is_opened_with_all_that_was_stored() throws IOException {
        Path left = leftOpen(3);

        try (SqlStore store = SqlStore.open(StorageConfig.at(left))) {
            assertThat(store.streams().get(0).records()).isEqualTo(300);
        }
    }

    @Test
    void a_file_that_another_process_has_open_is_not_looked_through() throws SQLException {
        try (SqlStore first = SqlStore.open(StorageConfig.at(file))) {
            first.startRun("sync", MONDAY);

            try (SqlStore second = SqlStore.open(StorageConfig.at(file))) {
                assertThat(second.runs(10)).hasSize(1);
            }
            first.startRun("sync", MONDAY);
        }
    }

    /** A copy of a store at work, taken file by file as a machine that stops would leave it. */
    private Path leftOpen(int pages) throws IOException {
        Path left = folder.resolve("left.db");
        try (SqlStore store = SqlStore.open(StorageConfig.at(file))) {
            RunId run = store.startRun("sync", MONDAY);
            for (int page = 0; page < pages; page++) {
                store.savePage(run, StoreSamples.page(StoreSamples.DESK_TICKETS, tickets(page)), MONDAY);
            }
            checkpoint();
            store.startRun("sync", MONDAY);
            Files.copy(file, left, StandardCopyOption.REPLACE_EXISTING);
            Files.copy(folder.resolve("vitals.db-wal"), folder.resolve("left.db-wal"));
        }
        return left;
    }

    private void checkpoint() {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=10000");
                Statement statement = connection.createStatement()) {
            statement.execute("pragma wal_checkpoint(truncate)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LinkedRecord[] tickets(int page) {
        return IntStream.range(0, 100)
                .mapToObj(number -> StoreSamples.linked(
                        StoreSamples.ticket("desk:ticket:" + page + "-" + number, Ticket.Status.OPEN),
                        "crm:account:acme",
                        MONDAY))
                .toArray(LinkedRecord[]::new);
    }

    private static void saveTickets(Database database, RunId run, int page) {
        PageSaving saving = PageSaving.of(run, StoreSamples.page(StoreSamples.DESK_TICKETS, tickets(page)), MONDAY);
        database.write("storing a page of desk.tickets", handle -> {
            handle.execute("insert into mark (name, content, changed_at) values (?, '', 0)", "page " + page);
            return saving.save(handle);
        });
    }

    private static long tickets(Handle handle) {
        return handle.createQuery("select count(*) from record_version")
                .mapTo(Long.class)
                .one();
    }

    private static long pagesStored(Database database) {
        return database.read(
                "counting",
                handle -> handle.createQuery("select count(*) from mark")
                        .mapTo(Long.class)
                        .one());
    }
}

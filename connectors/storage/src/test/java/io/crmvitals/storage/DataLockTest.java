package io.crmvitals.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataLockTest {

    private static final Instant HALF_PAST_TWO = Instant.parse("2026-11-22T14:30:59Z");

    @TempDir
    Path folder;

    /** What runs in a process of its own: does the walk's part of opening, says so, and stays until it is killed. */
    static final class Walker {

        private Walker() {}

        public static void main(String[] args) throws IOException {
            StorageConfig place = args.length == 1
                    ? StorageConfig.at(Path.of(args[0]).resolve("vitals.db"))
                    : new StorageConfig(args[1], "postgres", null, args[2]);
            try (SqlStore store = SqlStore.openForWalking(place, Path.of(args[0]), HALF_PAST_TWO)) {
                store.startRun("sync", HALF_PAST_TWO);
                System.out.println("walking");
                System.in.read();
            }
        }
    }

    @Test
    void a_second_process_is_refused_and_told_which_the_first_is_until_that_is_killed() throws Exception {
        StorageConfig place = StorageConfig.at(folder.resolve("vitals.db"));
        Process other = start(folder.toString());
        try {
            assertThatThrownBy(() -> SqlStore.openForWalking(place, folder, HALF_PAST_TWO))
                    .isInstanceOf(StorageException.class)
                    .hasMessageStartingWith(
                            "Another CRM Vitals (process " + other.pid() + ", since 2026-11-22 14:30 UTC, on ")
                    .hasMessageContaining("works on " + folder + ". Nothing was started.");
            try (SqlStore beside = SqlStore.open(place)) {
                assertThat(beside.runs(10)).hasSize(1);
            }
        } finally {
            other.destroyForcibly().waitFor();
        }

        SqlStore.openForWalking(place, folder, HALF_PAST_TWO).close();
    }

    @Test
    void a_second_process_on_another_machine_is_refused_by_the_server_until_the_first_is_killed() throws Exception {
        StorageConfig place = PostgresServer.noStoreYet();
        Path othersFolder = Files.createDirectory(folder.resolve("other"));
        Path ourFolder = Files.createDirectory(folder.resolve("ours"));
        Process other = start(othersFolder.toString(), place.location(), place.schema());
        try {
            assertThatThrownBy(() -> SqlStore.openForWalking(place, ourFolder, HALF_PAST_TWO))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("Another CRM Vitals (process " + other.pid() + ", since ")
                    .hasMessageContaining("schema " + place.schema());
            try (SqlStore beside = SqlStore.open(place)) {
                assertThat(beside.runs(10)).hasSize(1);
            }
        } finally {
            other.destroyForcibly().waitFor();
        }

        PostgresServer.waitUntil("select count(*) = 0 from pg_locks where locktype = 'advisory'");
        SqlStore.openForWalking(place, ourFolder, HALF_PAST_TWO).close();
    }

    @Test
    void within_one_process_a_folder_is_lent_once_however_it_is_named() throws IOException {
        DataLock first = DataLock.take(folder, HALF_PAST_TWO);
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder);

        assertThatThrownBy(() -> DataLock.take(link, HALF_PAST_TWO))
                .hasMessageContaining("process " + ProcessHandle.current().pid());

        first.close();
        first.close();
        DataLock.take(link, HALF_PAST_TWO).close();
    }

    @Test
    void a_store_that_could_not_be_opened_gives_the_folder_back() throws IOException {
        Path file = Files.writeString(folder.resolve("vitals.db"), "customer,seats\n".repeat(200));

        assertThatThrownBy(() -> SqlStore.openForWalking(StorageConfig.at(file), folder, HALF_PAST_TWO))
                .hasMessageContaining("not an SQLite database");

        DataLock.take(folder, HALF_PAST_TWO).close();
    }

    @Test
    void a_folder_that_is_none_cannot_be_locked() throws IOException {
        Path occupied = Files.writeString(folder.resolve("data"), "a file");

        assertThatThrownBy(() -> DataLock.take(occupied, HALF_PAST_TWO))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("cannot be locked")
                .hasMessageContaining("--data DIR");
    }

    private static Process start(String... args) throws IOException {
        String[] command = new String[args.length + 4];
        command[0] = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        command[1] = "-cp";
        command[2] = System.getProperty("java.class.path");
        command[3] = Walker.class.getName();
        System.arraycopy(args, 0, command, 4, args.length);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                        .readLine())
                .isEqualTo("walking");
        return process;
    }
}

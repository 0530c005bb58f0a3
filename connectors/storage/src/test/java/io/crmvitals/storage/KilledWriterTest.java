package io.crmvitals.storage;

import static io.crmvitals.core.port.StoreSamples.DESK_TICKETS;
import static io.crmvitals.core.port.StoreSamples.linked;
import static io.crmvitals.core.port.StoreSamples.page;
import static io.crmvitals.core.port.StoreSamples.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.LinkedPage;
import io.crmvitals.core.port.LinkedRecord;
import io.crmvitals.core.port.RunId;
import io.crmvitals.core.port.StreamState;
import io.crmvitals.core.record.Ticket;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledWriterTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T10:00:00Z");
    private static final int TICKETS_A_PAGE = 20;

    @TempDir
    Path folder;

    /** What runs in a process of its own: stores pages for ever and says after each that it is stored. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] args) {
            StorageConfig place = args.length == 1
                    ? new StorageConfig(args[0])
                    : new StorageConfig(args[0], "postgres", null, args[1]);
            try (SqlStore store = SqlStore.open(place)) {
                RunId run = store.startRun("sync", MONDAY);
                for (int number = 1; ; number++) {
                    store.savePage(run, numbered(number), MONDAY);
                    System.out.println(number);
                }
            }
        }
    }

    @Test
    void after_a_kill_every_acknowledged_page_is_there_and_no_page_is_there_in_part() throws Exception {
        Path file = folder.resolve("vitals.db");

        int acknowledged = killAfter(writer(file.toString()), 25);

        assertNothingIsLost(StorageConfig.at(file), acknowledged);
    }

    @Test
    void after_a_kill_every_acknowledged_page_is_on_the_server_and_no_page_is_there_in_part() throws Exception {
        StorageConfig place = PostgresServer.noStoreYet();

        int acknowledged = killAfter(writer(place.location(), place.schema()), 25);

        assertNothingIsLost(place, acknowledged);
    }

    @Test
    void a_page_that_fails_half_way_leaves_nothing_and_the_store_goes_on() throws SQLException {
        Path file = folder.resolve("vitals.db");
        try (SqlStore store = SqlStore.open(StorageConfig.at(file))) {
            RunId run = store.startRun("sync", MONDAY);
            store.savePage(run, numbered(1), MONDAY);
            // The cursor is the last thing a page writes.
            execute(
                    file,
                    "create trigger no_cursor before update on stream_state begin select raise(abort, 'secret'); end");

            assertThatThrownBy(() -> store.savePage(run, numbered(2), MONDAY))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("storing a page of desk.tickets")
                    .hasMessageContaining("undid it");

            execute(file, "drop trigger no_cursor");
            assertThat(store.cursor(DESK_TICKETS)).isEqualTo(new Cursor("1"));
            assertThat(store.streams().get(0).records()).isEqualTo(TICKETS_A_PAGE);
            assertThat(store.savePage(run, numbered(2), MONDAY).created()).isEqualTo(TICKETS_A_PAGE);
        }
    }

    private static void assertNothingIsLost(StorageConfig place, int acknowledged) {
        try (SqlStore store = SqlStore.open(place)) {
            StreamState state = store.streams().get(0);
            int pages = Integer.parseInt(state.cursor().value());

            assertThat(pages).isGreaterThanOrEqualTo(acknowledged);
            assertThat(state.records()).isEqualTo((long) pages * TICKETS_A_PAGE);
            assertThat(store.savePage(store.startRun("sync", MONDAY), numbered(pages + 1), MONDAY)
                            .created())
                    .isEqualTo(TICKETS_A_PAGE);
        }
    }

    private static Process writer(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static int killAfter(Process writer, int pages) throws IOException, InterruptedException {
        int acknowledged = 0;
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            while (acknowledged < pages) {
                String line = said.readLine();
                assertThat(line).as("the writer goes on").isNotNull();
                acknowledged = Integer.parseInt(line);
            }
            writer.destroyForcibly();
            // What it said before it died counts too; half a line does not.
            acknowledged = Math.max(acknowledged, pages);
        } finally {
            writer.destroyForcibly().waitFor();
        }
        return acknowledged;
    }

    private static LinkedPage numbered(int number) {
        List<LinkedRecord> tickets = new ArrayList<>();
        for (int i = 0; i < TICKETS_A_PAGE; i++) {
            tickets.add(
                    linked(ticket("desk:ticket:" + number + "-" + i, Ticket.Status.OPEN), "crm:account:acme", MONDAY));
        }
        LinkedPage page = page(DESK_TICKETS, tickets.toArray(LinkedRecord[]::new));
        return new LinkedPage(
                page.stream(),
                page.records(),
                page.deleted(),
                page.decisions(),
                page.setAside(),
                new Cursor(Integer.toString(number)),
                true);
    }

    private static void execute(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=10000");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

package io.crmvitals.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.crmvitals.core.config.Secret;
import io.crmvitals.core.port.LinkedPage;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.StoreSamples;
import io.crmvitals.core.problem.ConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a PostgreSQL server can do to us, and what an operator reads then. */
class TroubleOfAServerTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T10:00:00Z");
    private static final String PASSWORD = "correct-horse";

    @TempDir
    Path folder;

    private final StorageConfig place = PostgresServer.noStoreYet();

    @Test
    void a_writer_that_lost_its_server_in_the_middle_says_so_and_the_next_call_works() {
        SqlStore.open(place).close();
        try (Database database = Database.open(place.engine())) {
            assertThatThrownBy(() -> cutOffInTheMiddle(database))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("The store stopped noting the start of a run and undid it: the server ");

            start(database);
            assertThat(runs(database)).isEqualTo(1);
        }
    }

    @Test
    void a_reader_that_lost_its_server_in_the_middle_says_so_and_the_next_call_works() {
        SqlStore.open(place).close();
        try (Database database = Database.open(place.engine())) {
            assertThatThrownBy(() -> database.read("reading the runs", handle -> {
                        endSessions();
                        return RunTable.newest(handle, 10);
                    }))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("reading the runs");

            assertThat(runs(database)).isZero();
        }
    }

    @Test
    void whoever_walks_still_walks_alone_after_its_session_was_lost() {
        SqlStore.open(place).close();
        try (Database database = Database.openForWalking(place.engine())) {
            assertThatThrownBy(() -> cutOffInTheMiddle(database)).isInstanceOf(StorageException.class);
            start(database);

            assertThatThrownBy(() -> SqlStore.openForWalking(place, folder.resolve("other"), MONDAY))
                    .hasMessageContaining("Another CRM Vitals (process "
                            + ProcessHandle.current().pid());
        }
    }

    @Test
    void a_process_whose_place_was_taken_while_it_was_cut_off_writes_no_more() {
        SqlStore.open(place).close();
        try (Database first = Database.openForWalking(place.engine())) {
            assertThatThrownBy(() -> cutOffInTheMiddle(first)).isInstanceOf(StorageException.class);
            try (SqlStore second = SqlStore.openForWalking(place, folder.resolve("other"), MONDAY)) {
                assertThatThrownBy(() -> start(first)).hasMessageContaining("Another CRM Vitals");
                assertThat(second.runs(10)).isEmpty();
            }
        }
    }

    @Test
    void another_writer_is_waited_for_and_then_told_of() throws Exception {
        try (SqlStore store = SqlStore.open(place);
                Connection other = DriverManager.getConnection(place.location(), "postgres", null);
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(" + 0x43524D01 + ", hashtext('" + place.schema() + "'))");

            assertThatThrownBy(() -> store.startRun("sync", MONDAY))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("another process has been writing to it for more than 10 seconds");

            other.rollback();
            store.startRun("sync", MONDAY);
        }
    }

    @Test
    void a_server_that_is_down_is_told_and_may_be_up_in_a_minute() throws IOException {
        int nobodysPort;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobodysPort = free.getLocalPort();
        }
        StorageConfig down = new StorageConfig(
                "jdbc:postgresql://localhost:" + nobodysPort + "/vitals", "vitals", new Secret(PASSWORD), "crm_vitals");

        assertThatThrownBy(() -> SqlStore.open(down))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("localhost:" + nobodysPort + "/vitals")
                .hasMessageContaining("cannot be reached");
        assertThat(all(catchThrowable(() -> SqlStore.open(down)))).doesNotContain(PASSWORD);
    }

    @Test
    void a_host_that_nobody_knows_is_told() {
        StorageConfig nowhere =
                new StorageConfig("jdbc:postgresql://nowhere.invalid/vitals", "vitals", null, "crm_vitals");

        assertThatThrownBy(() -> SqlStore.open(nowhere)).hasMessageContaining("no host of this name");
    }

    @Test
    void a_wrong_password_is_a_wrong_setting_and_is_shown_nowhere() {
        PostgresServer.execute("create role guarded login password 'another'");
        PostgresServer.askForPasswords("guarded");
        StorageConfig wrong = new StorageConfig(place.location(), "guarded", new Secret(PASSWORD), place.schema());

        Throwable refusal = catchThrowable(() -> SqlStore.open(wrong));

        assertThat(refusal)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("refused the user \"guarded\"")
                .hasMessageContaining("store.password");
        assertThat(all(refusal) + wrong).doesNotContain(PASSWORD);
    }

    @Test
    void a_database_that_is_not_there_is_a_wrong_setting() {
        StorageConfig missing = new StorageConfig(PostgresServer.url("no_such"), "postgres", null, "crm_vitals");

        assertThatThrownBy(() -> SqlStore.open(missing))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no such database");
    }

    @Test
    void rights_that_are_missing_are_told_with_what_to_grant() {
        PostgresServer.execute("create role stranger login");
        StorageConfig noSchema = new StorageConfig(place.location(), "stranger", null, place.schema());

        assertThatThrownBy(() -> SqlStore.open(noSchema))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("\"stranger\" may not use the schema " + place.schema())
                .hasMessageContaining("grant create");

        PostgresServer.execute("create schema " + place.schema());
        assertThatThrownBy(() -> SqlStore.open(noSchema))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("may not use the schema");
    }

    @Test
    void a_store_that_may_no_longer_be_written_says_so_and_goes_on_when_it_may() {
        PostgresServer.execute("create role writer login", "create schema " + place.schema() + " authorization writer");
        StorageConfig ours = new StorageConfig(place.location(), "writer", null, place.schema());
        try (SqlStore store = SqlStore.open(ours)) {
            PostgresServer.execute("revoke insert on " + place.schema() + ".run_report from writer");

            assertThatThrownBy(() -> store.startRun("sync", MONDAY))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("may not");

            PostgresServer.execute("grant insert on " + place.schema() + ".run_report to writer");
            store.startRun("sync", MONDAY);
        }
    }

    @Test
    void a_server_that_takes_no_changes_is_told() {
        PostgresServer.execute("create role looker login", "create schema " + place.schema() + " authorization looker");
        StorageConfig ours = new StorageConfig(place.location(), "looker", null, place.schema());
        SqlStore.open(ours).close();
        PostgresServer.execute("alter role looker set default_transaction_read_only = on");

        try (SqlStore store = SqlStore.open(ours)) {
            assertThatThrownBy(() -> store.startRun("sync", MONDAY))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("takes no changes");
        }
    }

    @Test
    void tables_of_another_program_are_refused_and_left_as_they_are() {
        PostgresServer.execute(
                "create schema " + place.schema(), "create table " + place.schema() + ".invoices (invoice_no integer)");

        assertThatThrownBy(() -> SqlStore.open(place))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("another program");
        assertThat(PostgresServer.number("select count(*) from pg_tables where schemaname = '" + place.schema() + "'"))
                .isEqualTo(1);
    }

    @Test
    void a_store_written_by_a_newer_version_is_refused() {
        SqlStore.open(place).close();
        PostgresServer.execute("insert into " + place.schema()
                + ".flyway_schema_history select 99, '99', description, type, script, checksum, installed_by, installed_on,"
                + " execution_time, success from " + place.schema() + ".flyway_schema_history limit 1");

        assertThatThrownBy(() -> SqlStore.open(place))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("newer version")
                .hasMessageContaining("schema 99");
    }

    @Test
    void both_engines_end_at_the_same_schema_version() {
        SqlStore.open(place).close();

        assertThat(PostgresServer.number(
                        "select max(cast(version as integer)) from " + place.schema() + ".flyway_schema_history"))
                .isEqualTo(Schema.VERSION);
    }

    @Test
    void what_was_to_be_stored_is_in_no_exception() {
        try (SqlStore store = SqlStore.open(place)) {
            PostgresServer.execute("alter table " + place.schema()
                    + ".set_aside add constraint none check (reason not like '%jane@acme.example%')");

            Throwable refusal = catchThrowable(() -> store.savePage(
                    store.startRun("sync", MONDAY), pageWith(aside("jane@acme.example wrote this")), MONDAY));

            assertThat(refusal).isInstanceOf(StorageException.class);
            assertThat(all(refusal)).doesNotContain("jane@acme.example");
        }
    }

    @Test
    void a_character_that_the_server_cannot_keep_costs_no_page() {
        try (SqlStore store = SqlStore.open(place)) {
            store.savePage(store.startRun("sync", MONDAY), pageWith(aside("its name is \"a\0b\"")), MONDAY);

            assertThat(store.setAside()).extracting(SetAside::reason).containsExactly("its name is \"a\uFFFDb\"");
        }
    }

    private static void start(Database database) {
        database.write("noting the start of a run", handle -> RunTable.start(handle, "sync", MONDAY));
    }

    private static void cutOffInTheMiddle(Database database) {
        database.write("noting the start of a run", handle -> {
            endSessions();
            return RunTable.start(handle, "sync", MONDAY);
        });
    }

    private static int runs(Database database) {
        return database.read(
                "reading the runs", handle -> RunTable.newest(handle, 10).size());
    }

    private static SetAside aside(String reason) {
        return new SetAside(StoreSamples.DESK_TICKETS, "1", "map", reason, MONDAY);
    }

    private static LinkedPage pageWith(SetAside note) {
        LinkedPage page = StoreSamples.page(StoreSamples.DESK_TICKETS);
        return new LinkedPage(
                page.stream(),
                page.records(),
                page.deleted(),
                page.decisions(),
                List.of(note),
                page.next(),
                page.more());
    }

    /** All sessions but that of the caller, as an administrator or a server that is started anew ends them. */
    private static void endSessions() {
        PostgresServer.execute(
                "select pg_terminate_backend(pid, 10000) from pg_stat_activity where application_name like 'CRM Vitals%'");
    }

    private static String all(Throwable problem) {
        StringWriter text = new StringWriter();
        problem.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}

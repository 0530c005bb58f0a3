package io.crmvitals.storage;

import static io.crmvitals.core.port.StoreSamples.scored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.port.RunReport;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamState;
import io.crmvitals.core.problem.ConfigException;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.score.KeptAnswers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningAStoreTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T10:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-03-03T10:00:00Z");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("vitals.db");
    }

    @Test
    void a_store_is_made_where_there_is_none_with_its_folder() {
        Path deep = folder.resolve("data/of/ours/vitals.db");

        SqlStore.open(StorageConfig.at(deep)).close();

        assertThat(deep).isRegularFile();
    }

    @Test
    void only_the_owner_may_read_the_file() throws IOException {
        SqlStore.open(StorageConfig.at(file)).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_path_and_its_jdbc_url_name_the_same_store() {
        try (SqlStore store = SqlStore.open(StorageConfig.at(file))) {
            store.startRun("sync", MONDAY);
        }

        try (SqlStore store = SqlStore.open(new StorageConfig("jdbc:sqlite:" + file))) {
            assertThat(store.runs(10)).extracting(RunReport::verb).containsExactly("sync");
        }
    }

    @Test
    void the_schema_version_in_the_code_is_the_newest_migration() throws SQLException {
        SqlStore.open(StorageConfig.at(file)).close();

        assertThat(number("select max(cast(version as integer)) from flyway_schema_history"))
                .isEqualTo(Schema.VERSION);
    }

    @Test
    void in_a_store_of_the_version_before_what_was_read_counts_as_read_in_full() throws SQLException {
        makeAStoreOfVersion("1");
        long monday = Micros.of(MONDAY);
        execute(
                "insert into stream_state (system, stream, read_on_from, read_to_end_at, kinds, heard_anew_at, heard_anew_no)"
                        + " values ('crm', 'accounts', 'x', " + monday
                        + ", 'account', 0, 0), ('crm', 'contacts', 'y', null, '', 0, 0)");

        try (SqlStore store = SqlStore.open(StorageConfig.at(file))) {
            assertThat(store.fullRead(new StreamId("crm", "accounts")))
                    .isEqualTo(new StreamState.FullRead(null, MONDAY, 0));
            assertThat(store.fullRead(new StreamId("crm", "contacts")).begunAt())
                    .as("a first load that goes on")
                    .isNotNull();
        }
    }

    @Test
    void in_an_older_store_decisions_count_from_when_their_record_was_known_and_revenue_is_kept() throws SQLException {
        makeAStoreOfVersion("2");
        long monday = Micros.of(MONDAY);
        long tuesday = Micros.of(TUESDAY);
        String version =
                "insert into record_version (record_id, kind, system, stream, belongs_to, effective_at, told_at, known_at, known_until,"
                        + " deleted, content_hash, content, run_id) values ('crm:account:acme', 'account', 'crm', 'accounts', 'crm:account:acme', %1$d, %1$d, %1$d, %2$d, 0, '%1$d', '%3$s', 1)";
        String told = "{\"id\":\"crm:account:acme\",\"name\":\"%s\",\"annualRevenue\":%s,\"currency\":\"EUR\"}";
        execute(version.formatted(monday - 2, monday - 1, told.formatted("Acme", "120000.50")));
        execute(version.formatted(monday - 1, tuesday, told.formatted("Acme Ltd", "120000.50")));
        execute(version.formatted(tuesday, Micros.NEVER, told.formatted("Acme Ltd", "90000")));
        execute(
                "insert into identity_decision values ('crm:account:acme', 'crm', 'crm:account:acme', 'FOUNDED', 1.0, '[]', 'founds', 1, "
                        + tuesday + ")");

        try (SqlStore store = SqlStore.open(StorageConfig.at(file))) {
            List<AccountFacts> facts = new ArrayList<>();
            store.facts(List.of(new AccountKey("crm:account:acme")), MONDAY, "crm", facts::add);
            store.facts(List.of(new AccountKey("crm:account:acme")), TUESDAY, "crm", facts::add);

            assertThat(facts.get(0).tellings()).extracting(Account::name).containsExactly("Acme Ltd");
            assertThat(facts.get(1).revenue())
                    .extracting(point -> point.from() + " " + point.annual() + " " + point.currency())
                    .containsExactly("2026-03-02 120000.5 EUR", "2026-03-03 90000 EUR");
        }
    }

    @Test
    void a_write_planned_in_a_store_of_the_version_before_is_held_by_nothing_and_still_to_be_made()
            throws SQLException {
        makeAStoreOfVersion("3");
        execute("insert into run_report (verb, started_at, numbers, message) values ('sync', 1, '{}', '')");
        execute("insert into card_version values ('default@1', '', 'hash', 'weights: 100', " + Micros.of(MONDAY) + ")");
        execute(
                "insert into planned_write (write_id, kind, system, target, account, content, tries, reason, planned_at, planned_run, last_run)"
                        + " values ('w1', 'health', 'crm', 'crm:account:acme', 'crm:account:acme', '{}', 0, '', 1, 1, 1)");

        try (SqlStore store = SqlStore.open(StorageConfig.at(file))) {
            assertThat(store.runs(10)).hasSize(1);
            assertThat(store.cardVersions()).containsOnlyKeys("default@1");
        }
        assertThat(
                        number(
                                "select count(*) from planned_write where held_by is null and approved_run is null and held_why = ''"))
                .isEqualTo(1);
    }

    @Test
    void in_a_store_of_the_version_before_scores_keep_their_answers_in_their_own_text() throws SQLException {
        makeAStoreOfVersion("4");
        execute("insert into health_score values ('crm:account:acme', '2026-03-02', 'card@1', 'YELLOW', 61.5, 0.8, '"
                + Json.write(scored(new AccountKey("crm:account:acme"), LocalDate.of(2026, 3, 2), "card@1", 61.5))
                + "', 1, 1, 1)");

        try (SqlStore store = SqlStore.open(StorageConfig.at(file))) {
            List<KeptAnswers> kept = new ArrayList<>();
            store.eachKept(kept::add);

            assertThat(kept).extracting(KeptAnswers::value).containsExactly(61.5);
            assertThat(kept.get(0).readings())
                    .extracting(Reading::indicator)
                    .containsExactly("logins", "nps", "csat", "seats");
        }
    }

    @Test
    void an_empty_file_becomes_a_store() throws IOException {
        Files.createFile(file);

        SqlStore.open(StorageConfig.at(file)).close();

        assertThat(file).isNotEmptyFile();
    }

    @Test
    void a_file_that_is_no_database_is_refused_and_left_as_it_is() throws IOException {
        String text = "customer,seats\n".repeat(200);
        Files.writeString(file, text);

        assertThatThrownBy(() -> SqlStore.open(StorageConfig.at(file)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("not an SQLite database");
        assertThat(file).hasContent(text);
    }

    @Test
    void a_database_of_another_program_is_refused_and_left_as_it_is() throws SQLException {
        execute("create table invoices (invoice_no integer)");

        assertThatThrownBy(() -> SqlStore.open(StorageConfig.at(file)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("another program");
        assertThat(number("select count(*) from sqlite_master")).isEqualTo(1);
    }

    @Test
    void a_store_written_by_a_newer_version_is_refused_and_left_as_it_is() throws SQLException {
        try (SqlStore store = SqlStore.open(StorageConfig.at(file))) {
            store.startRun("sync", MONDAY);
        }
        execute(
                "insert into flyway_schema_history select 99, '99', description, type, script, checksum, installed_by, installed_on, "
                        + "execution_time, success from flyway_schema_history limit 1");

        assertThatThrownBy(() -> SqlStore.open(StorageConfig.at(file)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("newer version")
                .hasMessageContaining("schema 99");
        assertThat(number("select count(*) from run_report")).isEqualTo(1);
    }

    @Test
    void a_folder_that_cannot_be_made_is_told() throws IOException {
        Path occupied = Files.writeString(folder.resolve("data"), "a file");

        assertThatThrownBy(() -> SqlStore.open(StorageConfig.at(occupied.resolve("vitals.db"))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is a file and not a folder");
        assertThatThrownBy(() -> SqlStore.open(StorageConfig.at(occupied.resolve("deeper/vitals.db"))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("cannot be made");
    }

    @Test
    void a_folder_in_place_of_a_file_is_told() {
        assertThatThrownBy(() -> SqlStore.open(StorageConfig.at(folder)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("It is a folder");
    }

    @Test
    void locations_that_can_be_no_file_are_refused_at_once() {
        for (String location : new String[] {
            "", " ", "jdbc:sqlite:", "jdbc:sqlite::memory:", "jdbc:sqlite:a.db?mode=ro", "jdbc:other://host/base"
        }) {
            assertThatThrownBy(() -> new StorageConfig(location))
                    .as("location \"%s\"", location)
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("data/vitals.db");
        }
    }

    @Test
    void a_closed_store_says_so() {
        SqlStore store = SqlStore.open(StorageConfig.at(file));
        store.close();
        store.close();

        assertThatThrownBy(() -> store.startRun("sync", MONDAY))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(store::accounts).isInstanceOf(StorageException.class).hasMessageContaining("closed");
    }

    private void makeAStoreOfVersion(String version) {
        Flyway.configure(Schema.class.getClassLoader())
                .dataSource("jdbc:sqlite:" + file, null, null)
                .locations("classpath:db/migration/sqlite")
                .target(version)
                .loggers("slf4j")
                .load()
                .migrate();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int number(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? row.getInt(1) : -1;
        }
    }
}

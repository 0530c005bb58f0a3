package io.crmvitals.storage;

import io.crmvitals.core.config.Secret;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A store in a schema of our own on a PostgreSQL server. Every wait has an end: for the server to be reached, to answer, and for other writers.
 */
final class PostgresEngine implements Engine {

    private static final int REACHED_WITHIN_SECONDS = 10;
    private static final int WAIT_FOR_OTHERS_MILLIS = 10_000;
    private static final int STATEMENT_SECONDS = 300;
    private static final int MIGRATION_SECONDS = 3_600;

    /** The server ends a transaction that somebody left open, so that it does not hold up the clearing away of old rows for ever. */
    private static final int IDLE_IN_TRANSACTION_SECONDS = 1_800;

    /** How much longer than the server's own limit an answer is waited for, before the line counts as dead. */
    private static final int GRACE_SECONDS = 30;

    private static final int STILL_THERE_SECONDS = 5;

    private final PostgresAddress address;
    private final @Nullable String user;
    private final @Nullable Secret password;
    /** Every table from which something of a person can be taken. */
    private static final List<String> ERASED_FROM = List.of(
            "record_version",
            "identity_decision",
            "identity_version",
            "set_aside",
            "planned_write",
            "health_score",
            "run_report");

    private final String schema;
    private final String nameOfSessions = PostgresLocks.nameOfSessions();
    private final PostgresWords words;

    PostgresEngine(PostgresAddress address, @Nullable String user, @Nullable Secret password, String schema) {
        this.address = address;
        this.user = user;
        this.password = password;
        this.schema = schema;
        this.words = new PostgresWords(address.place(), schema, user);
    }

    @Override
    public String place() {
        return words.place();
    }

    @Override
    public String migrations() {
        return "db/migration/postgresql";
    }

    @Override
    public void prepare() {
        try (Connection connection = openForWriting()) {
            if (!ask(connection, "select to_regnamespace(?) is not null", schema)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("create schema if not exists " + schema);
                }
            }
            if (!ask(connection, "select has_schema_privilege(?, 'usage')", schema)) {
                throw refused(words.noRights());
            }
        } catch (SQLException e) {
            throw notOpened(e);
        }
    }

    @Override
    public Connection openForWriting() throws SQLException {
        return source(STATEMENT_SECONDS).getConnection();
    }

    @Override
    public Connection openForWalking() throws SQLException {
        Connection connection = openForWriting();
        try {
            PostgresLocks.takeWalk(connection, schema, nameOfSessions, place());
            return connection;
        } catch (SQLException | StorageException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public Connection openForReading() throws SQLException {
        Connection connection = source(STATEMENT_SECONDS).getConnection();
        try {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public DataSource forMigrating() {
        return source(MIGRATION_SECONDS);
    }

    /** Statements that read before they write then need not fear that another process changes what they read. */
    @Override
    public void takeTurn(Connection writer) throws SQLException {
        PostgresLocks.takeTurn(writer, schema);
    }

    @Override
    public boolean alive(Connection idle) {
        try {
            return idle.isValid(STILL_THERE_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public boolean hasTable(Connection connection, String name) throws SQLException {
        return ask(connection, "select to_regclass(?) is not null", schema + "." + name);
    }

    @Override
    public boolean hasTables(Connection connection) throws SQLException {
        return ask(connection, "select exists (select 1 from pg_catalog.pg_tables where schemaname = ?)", schema);
    }

    @Override
    public String why(SQLException e) {
        return words.why(e);
    }

    @Override
    public RuntimeException notOpened(SQLException e) {
        return words.notOpened(e);
    }

    /** Writes every table anew without its dead rows. What the server's own log and backups hold is the server's administrator's to let go. */
    @Override
    public void scrub(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : ERASED_FROM) {
                statement.execute("vacuum (full) " + table);
            }
        }
    }

    @Override
    public void copy(Connection connection, Path to) {
        throw new UnsupportedOperationException(
                "A store in PostgreSQL is copied by PostgreSQL's own tools, for example: pg_dump --schema=" + schema
                        + ". Nothing was copied.");
    }

    @Override
    public String mending() {
        return words.mending();
    }

    @Override
    public void teach(Jdbi jdbi) {
        jdbi.registerArgument(new PostgresText());
        jdbi.define(PostgresText.NO_ZERO, true);
    }

    private boolean ask(Connection connection, String question, String about) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setString(1, about);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private PGSimpleDataSource source(int statementSeconds) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address.url());
        source.setUser(user);
        source.setPassword(password == null ? null : password.reveal());
        source.setCurrentSchema(schema);
        source.setApplicationName(nameOfSessions);
        source.setConnectTimeout(REACHED_WITHIN_SECONDS);
        source.setLoginTimeout(2 * REACHED_WITHIN_SECONDS);
        source.setSocketTimeout(statementSeconds + GRACE_SECONDS);
        source.setTcpKeepAlive(true);
        source.setReWriteBatchedInserts(true);
        // Else its exceptions quote the row that was refused.
        source.setLogServerErrorDetail(false);
        source.setOptions("-c statement_timeout=" + statementSeconds * 1_000
                + " -c lock_timeout=" + WAIT_FOR_OTHERS_MILLIS
                + " -c idle_in_transaction_session_timeout=" + IDLE_IN_TRANSACTION_SECONDS * 1_000
                + " -c synchronous_commit=on -c client_connection_check_interval=5000");
        return source;
    }
}

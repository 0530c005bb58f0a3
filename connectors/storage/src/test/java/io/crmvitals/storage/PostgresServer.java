package io.crmvitals.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL server, started when a test first asks for it, and stopped with the process. Stores that are there side by side get a schema each. */
final class PostgresServer {

    private static final String EMPTY = """
            do $$ begin
                execute (select 'truncate ' || string_agg('emptied.' || tablename, ', ') || ' restart identity'
                    from pg_tables where schemaname = 'emptied' and tablename <> 'flyway_schema_history');
                insert into emptied.counter (name, val) values ('change', 0);
            end $$""";

    private static final AtomicInteger STORES = new AtomicInteger();

    private static @Nullable EmbeddedPostgres server;
    private static boolean made;

    private PostgresServer() {}

    /** The place of a store that is not there yet, in a schema of its own. */
    static StorageConfig noStoreYet() {
        return new StorageConfig(url("postgres"), "postgres", null, "store_" + STORES.incrementAndGet());
    }

    /**
     * A store with nothing in it, for tests that use one after the other: emptied, since making the tables takes longer than most tests.
     */
    static synchronized StorageConfig emptyStore() {
        StorageConfig place = new StorageConfig(url("postgres"), "postgres", null, "emptied");
        if (!made) {
            SqlStore.open(place).close();
            made = true;
        } else {
            execute(EMPTY);
        }
        return place;
    }

    static String url(String database) {
        return "jdbc:postgresql://localhost:" + running().getPort() + "/" + database;
    }

    static void execute(String... statements) {
        try (Connection connection = DriverManager.getConnection(url("postgres"), "postgres", null);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static long number(String sql) {
        try (Connection connection = DriverManager.getConnection(url("postgres"), "postgres", null);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : -1;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for what the server says is true, at most ten seconds. */
    static void waitUntil(String question) {
        execute("do $$ begin for i in 1..1000 loop if (" + question
                + ") then return; end if; perform pg_sleep(0.01); perform pg_stat_clear_snapshot(); end loop;"
                + " raise 'it never came true'; end $$");
    }

    /** From now on this role needs its password. */
    static void askForPasswords(String role) {
        execute(
                "create temp table hba (line text)",
                "do $$ begin execute format('copy hba from %L', current_setting('hba_file')); end $$",
                "create temp table with_role as select 'host all " + role
                        + " all scram-sha-256' as line union all select line from hba",
                "do $$ begin execute format('copy (select line from with_role order by line not like ''host all " + role
                        + "%%'') to %L', current_setting('hba_file')); end $$",
                "select pg_reload_conf()");
    }

    private static synchronized EmbeddedPostgres running() {
        if (server == null) {
            try {
                // What these tests kill is never the machine, so nothing needs to reach its disk.
                server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server;
    }
}

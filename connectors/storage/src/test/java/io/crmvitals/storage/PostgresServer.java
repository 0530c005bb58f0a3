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

/** A real PostgreSQL server, started when a test first asks for it, and stopped with the process. Every store gets a schema of its own. */
final class PostgresServer {

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private static @Nullable EmbeddedPostgres server;

    private PostgresServer() {}

    /** The place of a store that is not there yet. */
    static StorageConfig emptyStore() {
        return new StorageConfig(url(), "postgres", null, "store_" + SCHEMAS.incrementAndGet());
    }

    static String url() {
        return "jdbc:postgresql://localhost:" + running().getPort() + "/postgres";
    }

    static void drop(StorageConfig place) {
        execute("drop schema if exists " + place.schema() + " cascade");
    }

    static void execute(String... statements) {
        try (Connection connection = DriverManager.getConnection(url(), "postgres", null);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static long number(String sql) {
        try (Connection connection = DriverManager.getConnection(url(), "postgres", null);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : -1;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
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

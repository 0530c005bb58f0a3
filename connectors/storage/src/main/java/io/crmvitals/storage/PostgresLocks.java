package io.crmvitals.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Who may write to a schema, kept by the server: one transaction at a time, whichever process it comes from, and one process at a time that does the whole walk.
 * The second lock belongs to the very session that writes, so a process that lost its session, and with it the lock, has nothing left to write with.
 */
final class PostgresLocks {

    // The first half of the numbers of our locks; the schema's name makes the second.
    private static final int WRITING = 0x43524D01;
    private static final int WALKING = 0x43524D02;

    private static final String NAME = "CRM Vitals ";

    /** The server cuts names of sessions off here. */
    private static final int NAME_LENGTH = 63;

    private static final AtomicInteger STORES = new AtomicInteger();
    private static final Instant SINCE =
            ProcessHandle.current().info().startInstant().orElseGet(Instant::now);

    private static final String HOLDER = """
            select l.pid, a.application_name
            from pg_catalog.pg_locks l left join pg_catalog.pg_stat_activity a on a.pid = l.pid
            where l.locktype = 'advisory' and l.granted and l.objsubid = 2
                and l.database = (select oid from pg_catalog.pg_database where datname = current_database())
                and l.classid::bigint = ? and l.objid::bigint = (pg_catalog.hashtext(?)::bigint & 4294967295)""";

    private record Holder(int pid, String name) {}

    private PostgresLocks() {}

    /** What a store's sessions are called at the server: {@code CRM Vitals 1: process 4711, since 2026-11-22 14:30 UTC, on crm-1}. */
    static String nameOfSessions() {
        String name = NAME + STORES.incrementAndGet() + ": " + ThisProcess.told(SINCE);
        return name.substring(0, Math.min(NAME_LENGTH, name.length()));
    }

    /** Waits until no other transaction writes; given back when this one ends. */
    static void takeTurn(Connection connection, String schema) throws SQLException {
        ask(connection, "select pg_catalog.pg_advisory_xact_lock(?, pg_catalog.hashtext(?))", WRITING, schema);
    }

    /**
     * Makes this session the one of the process that does the walk; it stays so until it ends.
     *
     * @param ours how our own sessions are called: where one of them that we lost still stands at the server, it is ended
     * @throws StorageException when another process does the walk
     */
    static void takeWalk(Connection connection, String schema, String ours, String place) throws SQLException {
        if (tried(connection, schema)) {
            return;
        }
        Holder holder = holder(connection, schema);
        if (holder != null && holder.name().equals(ours)) {
            ask(connection, "select pg_catalog.pg_terminate_backend(?)", holder.pid(), null);
            ask(connection, "select pg_catalog.pg_advisory_lock(?, pg_catalog.hashtext(?))", WALKING, schema);
            return;
        }
        // It may have ended between the two questions.
        if (holder == null && tried(connection, schema)) {
            return;
        }
        throw DataLock.refused(place, holder == null ? "another process" : withoutPrefix(holder.name()));
    }

    private static String withoutPrefix(String name) {
        int colon = name.indexOf(": ");
        return name.startsWith(NAME) && colon > 0 ? name.substring(colon + 2) : "another process";
    }

    private static boolean tried(Connection connection, String schema) throws SQLException {
        return Boolean.TRUE.equals(
                ask(connection, "select pg_catalog.pg_try_advisory_lock(?, pg_catalog.hashtext(?))", WALKING, schema));
    }

    private static @Nullable Holder holder(Connection connection, String schema) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HOLDER)) {
            statement.setInt(1, WALKING);
            statement.setString(2, schema);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                String name = row.getString(2);
                return new Holder(row.getInt(1), name == null ? "" : name);
            }
        }
    }

    private static @Nullable Object ask(Connection connection, String question, int number, @Nullable String schema)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setInt(1, number);
            if (schema != null) {
                statement.setString(2, schema);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getObject(1) : null;
            }
        }
    }
}

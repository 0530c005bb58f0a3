package io.crmvitals.storage;

import java.net.UnknownHostException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a PostgreSQL server's five letters for a trouble mean to an operator. The server's own sentences are not repeated: they may quote what was to be stored.
 *
 * @param server host, port and database
 * @param user null where it is the user of this process
 */
record PostgresWords(String server, String schema, @Nullable String user) {

    String place() {
        return server + " (schema " + schema + ")";
    }

    /** A wrong setting is told as one; a server that is away or out of room may be all right in a minute. */
    RuntimeException notOpened(SQLException e) {
        String state = state(e);
        return switch (state) {
            case "28P01", "28000", "3D000", "3F000", "42501" ->
                StorageConfig.refused(place(), "It cannot be opened: " + why(e));
            default -> new StorageException("The store " + place() + " was not opened: " + why(e), e);
        };
    }

    String why(SQLException e) {
        String state = state(e);
        return switch (state) {
            case "28P01", "28000" ->
                "the server refused the user " + who()
                        + ". Look at store.user and store.password, and at what the server's pg_hba.conf allows.";
            case "3D000" ->
                "there is no such database on the server. Make it (create database ...), or name another in store.url.";
            case "3F000" ->
                "there is no schema " + schema
                        + " any more. Put the last backup in its place, or start again to make an empty one.";
            case "42501" -> noRights();
            case "53100" -> "the server's disk is full. Make room, then run again.";
            case "53300" ->
                "the server has no connection left. Raise its max_connections or end others, then run again.";
            case "55P03" ->
                "another process has been writing to it for more than 10 seconds. Let it end, then run again.";
            case "57014" -> "the server took too long. Look at what else it is doing, then run again.";
            case "57P01", "57P02", "57P03" ->
                "the server ended the connection or is just starting (" + state + "). Run again when it is up.";
            case "25006" ->
                "the server takes no changes: it is a standby, or was set to read-only. Name the primary server in store.url.";
            case "XX001", "XX002" -> "the server says that its files are damaged (" + state + "). " + mending();
            default -> byClass(e, state);
        };
    }

    String noRights() {
        return "the user " + who() + " may not use the schema " + schema
                + ". Let an administrator of the server run: grant create on database to that user, or: create schema "
                + schema + " authorization that user.";
    }

    String mending() {
        return "Put the last backup of the schema " + schema
                + " in its place. Without a backup rename the schema and start with none: everything is read from the vendors again;"
                + " earlier scores and what was written before are then not known, so look at ./vitals plan before the first sync.";
    }

    private String byClass(SQLException e, String state) {
        if (state.startsWith("08")) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof UnknownHostException) {
                    return "no host of this name is known. Look at store.url.";
                }
            }
            return "the server cannot be reached, or does not answer any more (" + state
                    + "). Look whether it runs and whether this machine may reach it, then run again.";
        }
        if (state.startsWith("40")) {
            return "another process changed the same rows at the same time (" + state + "). Run again.";
        }
        if (state.startsWith("53") || state.startsWith("58")) {
            return "the server ran out of something or its disk failed (" + state
                    + "). Look at its log, then run again.";
        }
        return "the database refused it (" + (state.isEmpty() ? "no code" : state) + ").";
    }

    private String who() {
        return user == null ? "of this process" : "\"" + user + "\"";
    }

    /** The driver's own exceptions may stand around the server's, without a code of their own. */
    private static String state(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }
}

package io.crmvitals.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/**
 * What differs between the databases that can hold the store: how they are opened, who may write when, and their own words for what went wrong. The statements are
 * the same for all of them. Safe for many threads.
 */
interface Engine {

    /** Where the store is, as the operator knows it; holds no secret. */
    String place();

    /** The folder of the migrations that make our tables here. */
    String migrations();

    /** Looks whether there can be a store, and makes what must be there before tables can be. Throws what {@link #notOpened} makes. */
    void prepare();

    /** A connection for one writer at a time. */
    Connection openForWriting() throws SQLException;

    /**
     * The same for the one process that does the whole walk.
     *
     * @throws StorageException when another process does it
     */
    Connection openForWalking() throws SQLException;

    /** A connection whose transactions see one state from their beginning to their end, hold up no writer and can change nothing. */
    Connection openForReading() throws SQLException;

    /** Connections for the migrations, which may take longer than anything else. */
    DataSource forMigrating();

    /**
     * Waits, within a transaction that has just begun, until no other process writes; it then is the only writer until it ends.
     *
     * @throws SQLException when another process goes on writing for longer than we wait
     */
    void takeTurn(Connection writer) throws SQLException;

    /** Whether a connection that has not been used for a while still leads anywhere. */
    boolean alive(Connection idle);

    /** Whether there is a table of this name. */
    boolean hasTable(Connection connection, String name) throws SQLException;

    /** Whether there is any table at all. */
    boolean hasTables(Connection connection) throws SQLException;

    /** What went wrong and what can be done, in whole sentences; never quotes what was to be stored. */
    String why(SQLException e);

    /** Why the store could not be opened: a {@link io.crmvitals.core.problem.ConfigException} where settings are wrong, else a {@link StorageException}. */
    RuntimeException notOpened(SQLException e);

    /** A problem with the place itself. */
    default RuntimeException refused(String sentence) {
        return StorageConfig.refused(place(), sentence);
    }

    /** Teaches the statements what this engine needs of the values bound to them. */
    default void teach(Jdbi jdbi) {}

    /** Leaves no bytes of deleted rows in the files that this engine keeps; outside of a transaction. */
    void scrub(Connection connection) throws SQLException;

    /**
     * Writes a whole copy of the store, as of one moment, to a file that is not there yet; outside of a transaction.
     *
     * @throws UnsupportedOperationException where the engine's own tools are the way, with the sentence that says so
     */
    void copy(Connection connection, Path to) throws SQLException;

    /** Lets go of memory that this connection holds beyond what it needs; outside of a transaction. */
    default void rest(Connection connection) throws SQLException {}

    /** What may be done with a store that is damaged. */
    String mending();
}

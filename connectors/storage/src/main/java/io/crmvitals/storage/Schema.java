package io.crmvitals.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the tables to the version this code was written for. Looks first with one query, because starting the migration tool costs more than
 * everything else that opening a store does.
 */
final class Schema {

    /** The number of the newest file under db/migration, the same for every engine. */
    static final int VERSION = 5;

    private static final String HISTORY = "flyway_schema_history";

    private Schema() {}

    /** @throws io.crmvitals.core.problem.ConfigException when the place holds something that is not ours, or is newer than we are */
    static void bringUpToDate(Engine engine) {
        int found;
        try (Connection connection = engine.openForWriting()) {
            found = version(engine, connection);
        } catch (SQLException e) {
            throw engine.notOpened(e);
        }
        if (found > VERSION) {
            throw engine.refused("It was written by a newer version of this program (schema " + found
                    + "; this one knows " + VERSION
                    + "). Start the newer version, or name another place. Nothing in it was changed.");
        }
        if (found < VERSION) {
            migrate(engine);
        }
    }

    /** 0 when there is nothing yet. */
    private static int version(Engine engine, Connection connection) throws SQLException {
        if (!engine.hasTable(connection, HISTORY)) {
            if (engine.hasTables(connection)) {
                throw engine.refused(
                        "It holds the tables of another program, and was left as it is. Name another place, or move those tables away.");
            }
            return 0;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select max(cast(version as integer)) from " + HISTORY
                        + " where success and version is not null")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    private static void migrate(Engine engine) {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(engine.forMigrating())
                    .locations("classpath:" + engine.migrations())
                    .table(HISTORY)
                    .cleanDisabled(true)
                    // Else it talks to the console whenever no logging was set up.
                    .loggers("slf4j")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw told(engine, e);
        }
    }

    /** The migration tool's own exception quotes statements; the engine's below it is passed on. */
    private static StorageException told(Engine engine, FlywayException e) {
        String what =
                "The tables in " + engine.place() + " could not be brought up to date; the step that failed was undone";
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return new StorageException(what + ": " + engine.why(sql), sql);
            }
        }
        return new StorageException(what + ". Start again, and if it fails again: " + engine.mending(), e);
    }
}

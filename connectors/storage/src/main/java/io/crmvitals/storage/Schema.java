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

    /** The number of the newest file under db/migration. */
    static final int VERSION = 4;

    private static final String HISTORY = "flyway_schema_history";

    private Schema() {}

    /** @throws io.crmvitals.core.problem.ConfigException when the file holds something that is not ours, or is newer than we are */
    static void bringUpToDate(SqliteFile file) {
        int found;
        try (Connection connection = file.open()) {
            found = version(file, connection);
        } catch (SQLException e) {
            throw SqliteFile.refused(
                    file.path(), "Its version cannot be read: " + file.why(e) + " Nothing in it was changed.");
        }
        if (found > VERSION) {
            throw SqliteFile.refused(
                    file.path(),
                    "It was written by a newer version of this program (schema " + found + "; this one knows " + VERSION
                            + "). Start the newer version, or name another file. Nothing in it was changed.");
        }
        if (found < VERSION) {
            migrate(file);
        }
    }

    /** 0 when there is nothing yet. */
    private static int version(SqliteFile file, Connection connection) throws SQLException {
        if (!exists(connection, "name = '" + HISTORY + "'")) {
            if (exists(connection, "name not like 'sqlite%'")) {
                throw SqliteFile.refused(
                        file.path(),
                        "It holds the tables of another program, and was left as it is. Name another file, or move this one away.");
            }
            return 0;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select max(cast(version as integer)) from " + HISTORY
                        + " where success and version is not null")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    private static boolean exists(Connection connection, String condition) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select 1 from sqlite_master where type = 'table' and " + condition + " limit 1")) {
            return row.next();
        }
    }

    private static void migrate(SqliteFile file) {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(file.forWriting())
                    .locations("classpath:db/migration/sqlite")
                    .table(HISTORY)
                    .cleanDisabled(true)
                    // Else it talks to the console whenever no logging was set up.
                    .loggers("slf4j")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StorageException(
                    "The tables in " + file.path()
                            + " could not be brought up to date; the step that failed was undone. "
                            + "Start again, and if it fails again put the last backup in its place.",
                    e);
        }
    }
}

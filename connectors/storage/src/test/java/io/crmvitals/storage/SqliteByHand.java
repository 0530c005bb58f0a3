package io.crmvitals.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Somebody with a database tool and the rights to the file. */
final class SqliteByHand {

    private SqliteByHand() {}

    static void execute(Path file, String statement) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement work = connection.createStatement()) {
            work.executeUpdate(statement);
        } catch (SQLException refused) {
            throw new IllegalStateException(statement, refused);
        }
    }
}

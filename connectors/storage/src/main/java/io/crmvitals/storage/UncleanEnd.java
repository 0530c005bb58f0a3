package io.crmvitals.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Looks for damage in an SQLite file whose last user did not close it: the log beside the file is then still there, and nobody has the file open. Every page is
 * read for that, about 200 MB a second, which is why a file that was closed is not looked at. Finds torn pages and a file that was cut off; not a bit that
 * flipped within a text.
 */
final class UncleanEnd {

    private UncleanEnd() {}

    /** @throws StorageException when the file is damaged; it is left as it is */
    static void lookForDamage(SqliteEngine engine, Path file) {
        if (!leftOpen(file)) {
            return;
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(0);
        // Whoever gets this is alone; a process at work keeps it from us, and then there was no end to look at.
        config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("pragma quick_check(1)")) {
            if (!row.next() || !"ok".equals(row.getString(1))) {
                throw new StorageException(
                        "The store " + file + " was not closed the last time it was used, and is damaged. "
                                + engine.mending(),
                        null);
            }
        } catch (SQLException e) {
            if (!SqliteEngine.usedByOthers(e)) {
                throw engine.notOpened(e);
            }
        }
    }

    private static boolean leftOpen(Path file) {
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        try {
            return Files.exists(log) && Files.size(log) > 0;
        } catch (IOException e) {
            // It went away while we looked: somebody closed the file just now.
            return false;
        }
    }
}

package io.crmvitals.storage;

import io.crmvitals.core.problem.ConfigException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The one class that knows SQLite: makes the file, opens connections to it, and says in words what went wrong with it. */
final class SqliteFile {

    private static final int WAIT_FOR_OTHERS_MILLIS = 10_000;

    // Negative: the engine counts kibibytes instead of pages. The writer touches index pages all over the file.
    private static final int WRITERS_CACHE_KIB = -64_000;
    private static final int READERS_CACHE_KIB = -8_000;

    /** How long the log may grow before it is worked into the file: 16 MB, so that a page changed by many transactions is written back once. */
    private static final int CHECKPOINT_PAGES = 4_000;

    private final Path file;

    private SqliteFile(Path file) {
        this.file = file;
    }

    /**
     * Makes the file if it is not there, readable by its owner alone: it holds names and e-mail addresses of people.
     *
     * @throws ConfigException when there can be no such file
     */
    static SqliteFile at(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null) {
            throw refused(file, "It is a folder. Name a file in it, for example: " + file.resolve("vitals.db"));
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw refused(file, "It cannot be made, because " + folder + " is a file and not a folder.");
        }
        try {
            Files.createDirectories(folder);
            if (!Files.exists(file)) {
                create(file);
            }
        } catch (IOException e) {
            throw refused(
                    file,
                    "It cannot be made (" + e.getClass().getSimpleName()
                            + "). Let the user that runs this write to the folder " + folder
                            + ", or name another place.");
        }
        // SQLite keeps its log beside the file, so the folder must be writable too.
        if (!Files.isReadable(file) || !Files.isWritable(file) || !Files.isWritable(folder)) {
            throw refused(
                    file,
                    "It cannot be written. Let the user that runs this read and write the file and its folder " + folder
                            + ", or name another place.");
        }
        return new SqliteFile(file);
    }

    Path path() {
        return file;
    }

    /** A connection that takes the write lock when its transaction begins, so that two writers wait for each other instead of failing. */
    SQLiteDataSource forWriting() {
        return source(SQLiteConfig.TransactionMode.IMMEDIATE, WRITERS_CACHE_KIB);
    }

    /** A connection that sees one state for the length of a transaction, holds up no writer and can change nothing. */
    Connection openForReading() throws SQLException {
        return withPragma(
                source(SQLiteConfig.TransactionMode.DEFERRED, READERS_CACHE_KIB).getConnection(), "query_only = on");
    }

    /**
     * Opens a connection that writes.
     *
     * @throws ConfigException when the file is no database that can be opened
     */
    Connection open() {
        try {
            return withPragma(forWriting().getConnection(), "wal_autocheckpoint = " + CHECKPOINT_PAGES);
        } catch (SQLException e) {
            if (code(e) == SQLiteErrorCode.SQLITE_NOTADB) {
                throw refused(
                        file,
                        "It is not an SQLite database, and was left as it is. Name another file, or move this one away.");
            }
            throw refused(file, "It cannot be opened: " + why(e) + " Nothing in it was changed.");
        }
    }

    /** What went wrong and what can be done, in whole sentences. */
    String why(SQLException e) {
        SQLiteErrorCode code = code(e);
        if (code == null) {
            return "the database refused it (" + e.getSQLState() + ").";
        }
        // Extended codes keep the plain code in their lowest byte.
        return switch (code.code & 0xff) {
            case 5, 6 ->
                "another process has been writing to " + file + " for more than " + WAIT_FOR_OTHERS_MILLIS / 1_000
                        + " seconds. Let it end, then run again.";
            case 8 -> file + " or its folder has become read-only. Make it writable, then run again.";
            case 10 ->
                "reading or writing " + file + " failed (" + code.name() + "). Look at the disk, then run again.";
            case 11, 26 -> file + " is damaged (" + code.name() + "). Put the last backup in its place.";
            case 13 -> "the disk that holds " + file + " is full. Make room, then run again.";
            case 14 -> file + " cannot be opened. Let the user that runs this read and write the file and its folder.";
            default -> "the database refused it (" + code.name() + ").";
        };
    }

    static ConfigException refused(Path file, String sentence) {
        return StorageConfig.refused(file.toString(), sentence);
    }

    private SQLiteDataSource source(SQLiteConfig.TransactionMode mode, int cacheKib) {
        SQLiteConfig config = new SQLiteConfig();
        config.setTransactionMode(mode);
        config.setBusyTimeout(WAIT_FOR_OTHERS_MILLIS);
        config.enforceForeignKeys(true);
        config.setCacheSize(cacheKib);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // FULL: what was acknowledged outlives a power cut too. It costs nothing measurable with a page a transaction.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static Connection withPragma(Connection connection, String pragma) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma " + pragma);
        }
        return connection;
    }

    private static void create(Path file) throws IOException {
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException e) {
            // Another process was quicker, which is as good.
            if (!Files.isRegularFile(file)) {
                throw e;
            }
        }
    }

    private static @Nullable SQLiteErrorCode code(SQLException e) {
        return e instanceof SQLiteException sqlite ? sqlite.getResultCode() : null;
    }
}

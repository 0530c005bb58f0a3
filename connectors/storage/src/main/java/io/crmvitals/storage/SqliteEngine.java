package io.crmvitals.storage;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteException;

/** A store in an SQLite file of our own: makes the file, opens connections to it, and says in words what went wrong with it. */
final class SqliteEngine implements Engine {

    private static final int WAIT_FOR_OTHERS_MILLIS = 10_000;

    // Negative: the engine counts kibibytes instead of pages. The writer touches index pages all over the file.
    private static final int WRITERS_CACHE_KIB = -64_000;
    private static final int READERS_CACHE_KIB = -8_000;

    /** How long the log may grow before it is worked into the file: 16 MB, so that a page changed by many transactions is written back once. */
    private static final int CHECKPOINT_PAGES = 4_000;

    // SQLite's own numbers for what went wrong.
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int READ_ONLY = 8;
    private static final int IO = 10;
    private static final int DAMAGED = 11;
    private static final int FULL = 13;
    private static final int CANNOT_OPEN = 14;
    private static final int NOT_A_DATABASE = 26;

    private final Path file;

    private SqliteEngine(Path file) {
        this.file = file;
    }

    static SqliteEngine at(Path file) {
        return new SqliteEngine(file);
    }

    @Override
    public String place() {
        return file.toString();
    }

    @Override
    public String migrations() {
        return "db/migration/sqlite";
    }

    /** Makes the file if it is not there, readable by its owner alone: it holds names and e-mail addresses of people. */
    @Override
    public void prepare() {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null) {
            throw refused("It is a folder. Name a file in it, for example: " + file.resolve("vitals.db"));
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw refused("It cannot be made, because " + folder + " is a file and not a folder.");
        }
        try {
            Files.createDirectories(folder);
            if (!Files.exists(file)) {
                create(file);
            }
        } catch (IOException e) {
            throw refused("It cannot be made (" + e.getClass().getSimpleName()
                    + "). Let the user that runs this write to the folder " + folder + ", or name another place.");
        }
        // SQLite keeps its log beside the file, so the folder must be writable too.
        if (!Files.isReadable(file) || !Files.isWritable(file) || !Files.isWritable(folder)) {
            throw refused("It cannot be written. Let the user that runs this read and write the file and its folder "
                    + folder + ", or name another place.");
        }
        UncleanEnd.lookForDamage(this, file);
    }

    @Override
    public Connection openForWriting() throws SQLException {
        return withPragma(forMigrating().getConnection(), "wal_autocheckpoint = " + CHECKPOINT_PAGES);
    }

    /** The lock on the data folder is all there is to say who walks: a file is on the same machine as the folder. */
    @Override
    public Connection openForWalking() throws SQLException {
        return openForWriting();
    }

    @Override
    public Connection openForReading() throws SQLException {
        return withPragma(
                source(SQLiteConfig.TransactionMode.DEFERRED, READERS_CACHE_KIB).getConnection(), "query_only = on");
    }

    /** Their transactions take the write lock when they begin, so that two writers wait for each other instead of failing. */
    @Override
    public DataSource forMigrating() {
        return source(SQLiteConfig.TransactionMode.IMMEDIATE, WRITERS_CACHE_KIB);
    }

    @Override
    public void takeTurn(Connection writer) {
        // Its transactions begin with the lock.
    }

    @Override
    public boolean alive(Connection idle) {
        return true;
    }

    @Override
    public boolean hasTable(Connection connection, String name) throws SQLException {
        return exists(connection, "name = '" + name + "'");
    }

    @Override
    public boolean hasTables(Connection connection) throws SQLException {
        return exists(connection, "name not like 'sqlite%'");
    }

    @Override
    public RuntimeException notOpened(SQLException e) {
        return switch (code(e)) {
            case NOT_A_DATABASE ->
                refused(
                        "It is not an SQLite database, and was left as it is. Name another file, or move this one away.");
            case BUSY, LOCKED, IO, FULL, DAMAGED ->
                new StorageException("The store " + file + " was not opened: " + why(e), e);
            default -> refused("It cannot be opened: " + why(e) + " Nothing in it was changed.");
        };
    }

    @Override
    public String why(SQLException e) {
        return switch (code(e)) {
            case BUSY, LOCKED ->
                "another process has been writing to " + file + " for more than " + WAIT_FOR_OTHERS_MILLIS / 1_000
                        + " seconds. Let it end, then run again.";
            case READ_ONLY -> file + " or its folder has become read-only. Make it writable, then run again.";
            case IO -> "reading or writing " + file + " failed" + named(e) + ". Look at the disk, then run again.";
            case DAMAGED, NOT_A_DATABASE -> file + " is damaged" + named(e) + ". " + mending();
            case FULL -> "the disk that holds " + file + " is full. Make room, then run again.";
            case CANNOT_OPEN ->
                file + " cannot be opened. Let the user that runs this read and write the file and its folder.";
            default -> "the database refused it" + named(e) + ".";
        };
    }

    @Override
    public void scrub(Connection connection) throws SQLException {
        SqliteUpkeep.scrub(connection);
    }

    @Override
    public void rest(Connection connection) throws SQLException {
        SqliteUpkeep.rest(connection);
    }

    @Override
    public void copy(Connection connection, Path to) throws SQLException {
        SqliteUpkeep.copy(connection, to);
    }

    @Override
    public String mending() {
        return "Move " + file
                + " and the files beside it whose names begin like it away, and put the last backup in its place."
                + " Without a backup start with no file at all: everything is read from the vendors again; earlier scores and what was"
                + " written before are then not known, so look at ./vitals plan before the first sync.";
    }

    private static boolean exists(Connection connection, String condition) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select 1 from sqlite_master where type = 'table' and " + condition + " limit 1")) {
            return row.next();
        }
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

    /** Extended codes keep the plain code in their lowest byte; -1 where the driver itself refused. */
    private static int code(SQLException e) {
        return e instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xff : -1;
    }

    static boolean usedByOthers(SQLException e) {
        int code = code(e);
        return code == BUSY || code == LOCKED;
    }

    private static String named(SQLException e) {
        if (e instanceof SQLiteException sqlite) {
            return " (" + sqlite.getResultCode().name() + ")";
        }
        return e.getSQLState() == null ? "" : " (" + e.getSQLState() + ")";
    }
}

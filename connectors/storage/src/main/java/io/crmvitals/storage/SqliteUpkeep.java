package io.crmvitals.storage;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What SQLite does outside of transactions: writing a copy of itself, and leaving no bytes of what was deleted. */
final class SqliteUpkeep {

    private SqliteUpkeep() {}

    /** The copy is written beside its place and moved there when it is whole and on the disk. */
    static void copy(Connection connection, Path to) throws SQLException {
        if (Files.exists(to)) {
            throw new StorageException(to + " is there already; nothing was copied over it. Name another file.", null);
        }
        Path half = to.resolveSibling(to.getFileName() + ".half");
        try {
            Path folder = to.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.deleteIfExists(half);
            createForOwner(half);
            try (PreparedStatement copy = connection.prepareStatement("vacuum into ?")) {
                copy.setString(1, half.toString());
                copy.execute();
            }
            moved(half, to);
        } catch (IOException e) {
            throw new StorageException(
                    "The copy " + to + " cannot be written (" + e.getClass().getSimpleName()
                            + "). Let the user that runs this write to its folder, and look whether the disk is full.",
                    e);
        } finally {
            deleteQuietly(half);
        }
    }

    /** Rewrites the file without the free space in which deleted rows linger, and empties the log that held their pages. */
    static void scrub(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("vacuum");
            try (ResultSet done = statement.executeQuery("pragma wal_checkpoint(truncate)")) {
                if (!done.next() || done.getInt(1) != 0) {
                    throw new StorageException(
                            "What was erased is gone from every table, and its bytes still lie in the log beside the store,"
                                    + " because somebody was reading. End other programs that read the store, then erase once more.",
                            null);
                }
            }
        }
    }

    /** The pages of the file that are kept in memory: they come again as they are asked for. */
    static void rest(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma shrink_memory");
        }
    }

    /** SQLite writes into an empty file that is there, and leaves its rights as they are. */
    private static void createForOwner(Path file) throws IOException {
        if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    private static void moved(Path half, Path to) throws IOException {
        try (var channel = java.nio.channels.FileChannel.open(half, java.nio.file.StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        try {
            Files.move(half, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException | FileAlreadyExistsException e) {
            Files.move(half, to);
        }
    }

    private static void deleteQuietly(Path half) {
        try {
            Files.deleteIfExists(half);
        } catch (IOException e) {
            // The next copy to this place takes it away; it is for its owner's eyes like the store.
            half.toFile().deleteOnExit();
        }
    }
}

package io.crmvitals.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jspecify.annotations.Nullable;

/**
 * Transactions on one database: one writer at a time, in the order of their coming, and as many readers as there are. Every call is one transaction.
 * Safe for many threads; a reader may write while it reads, on the same thread too.
 */
final class Database implements AutoCloseable {

    private final SqliteFile file;
    private final Connection writer;
    private final Jdbi writes;
    private final Jdbi reads;
    private final Readers readers;
    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile boolean closed;

    private Database(SqliteFile file) {
        this.file = file;
        this.writer = file.open();
        this.readers = new Readers(file);
        this.writes = quiet(Jdbi.create(new Writer(writer)));
        this.reads = quiet(Jdbi.create(readers));
    }

    static Database open(SqliteFile file) {
        return new Database(file);
    }

    /** @param doing what is undone if it fails, for the message: {@code storing a page of zendesk.tickets} */
    <T extends @Nullable Object> T write(String doing, Function<Handle, T> work) {
        turn.lock();
        try {
            refuseIfClosed(doing);
            return writes.inTransaction(work::apply);
        } catch (JdbiException e) {
            throw told(doing, e);
        } finally {
            turn.unlock();
        }
    }

    /** Sees one state of everything, however long it takes. */
    <T extends @Nullable Object> T read(String doing, Function<Handle, T> work) {
        refuseIfClosed(doing);
        try {
            return reads.inTransaction(work::apply);
        } catch (JdbiException e) {
            throw told(doing, e);
        }
    }

    /** Makes the bytes of what was deleted go from the engine's files, whatever it takes. */
    void scrub() {
        outside("scrubbing its files", SqliteUpkeep::scrub);
    }

    /** Writes a whole copy as of one moment to a file that is not there yet. */
    void copyTo(Path copy) {
        outside("copying itself", connection -> SqliteUpkeep.copy(connection, copy));
    }

    /** Work of the engine's own that goes in no transaction. */
    private interface Upkeep {
        void on(Connection connection) throws SQLException;
    }

    private void outside(String doing, Upkeep work) {
        turn.lock();
        try {
            refuseIfClosed(doing);
            work.on(writer);
        } catch (SQLException e) {
            throw new StorageException("The store stopped " + doing + ": " + file.why(e), e);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void close() {
        turn.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            readers.close();
            writer.close();
        } catch (SQLException e) {
            throw new StorageException("Closing the store failed: " + file.why(e), e);
        } finally {
            turn.unlock();
        }
    }

    private void refuseIfClosed(String doing) {
        if (closed) {
            throw new StorageException("The store is closed; " + doing + " was not begun.", null);
        }
    }

    /** The exceptions below quote statements and what was bound to them, so they are not passed on; the engine's own exception is. */
    private StorageException told(String doing, JdbiException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return new StorageException("The store stopped " + doing + " and undid it: " + file.why(sql), sql);
            }
        }
        return new StorageException("The store stopped " + doing + " and undid it.", e);
    }

    private static Jdbi quiet(Jdbi jdbi) {
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        return jdbi;
    }

    /** Always the one connection that writes; it stays open. */
    private record Writer(Connection connection) implements ConnectionFactory {
        @Override
        public Connection openConnection() {
            return connection;
        }

        @Override
        public void closeConnection(Connection used) {
            // The next transaction takes it again.
        }
    }

    /** Connections that read, kept for the next reader. */
    private static final class Readers implements ConnectionFactory {

        private static final int KEPT = 8;

        private final SqliteFile file;
        private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
        private volatile boolean closed;

        Readers(SqliteFile file) {
            this.file = file;
        }

        @Override
        public Connection openConnection() throws SQLException {
            Connection kept = idle.poll();
            return kept == null ? file.openForReading() : kept;
        }

        @Override
        public void closeConnection(Connection used) throws SQLException {
            if (closed || idle.size() >= KEPT) {
                used.close();
                return;
            }
            idle.push(used);
            if (closed) {
                close();
            }
        }

        void close() throws SQLException {
            closed = true;
            for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
                connection.close();
            }
        }
    }
}

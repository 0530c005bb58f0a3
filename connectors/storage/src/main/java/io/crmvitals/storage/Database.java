package io.crmvitals.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jspecify.annotations.Nullable;

/**
 * Transactions on one database: one writer at a time, in the order of their coming, and as many readers as there are. Every call is one transaction.
 * Safe for many threads; a reader may write while it reads, on the same thread too. A connection that breaks costs the call that used it; the next gets a new one.
 */
final class Database implements AutoCloseable {

    private static final int READERS_KEPT = 8;
    private static final long WAIT_FOR_TURN_SECONDS = 600;

    private final Engine engine;
    private final Connections writers;
    private final Connections readers;
    private final Jdbi writes;
    private final Jdbi reads;
    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile boolean closed;

    private Database(Engine engine, boolean walks) {
        this.engine = engine;
        this.writers = new Connections(engine, walks ? engine::openForWalking : engine::openForWriting, 1);
        this.readers = new Connections(engine, engine::openForReading, READERS_KEPT);
        this.writes = quiet(engine, writers);
        this.reads = quiet(engine, readers);
    }

    /** For verbs that do not walk. */
    static Database open(Engine engine) {
        return new Database(engine, false);
    }

    /**
     * For the one process that walks.
     *
     * @throws StorageException when another process does
     */
    static Database openForWalking(Engine engine) {
        Database database = new Database(engine, true);
        try {
            database.writers.closeConnection(database.writers.openConnection());
            return database;
        } catch (SQLException e) {
            throw engine.notOpened(e);
        }
    }

    /** @param doing what is undone if it fails, for the message: {@code storing a page of zendesk.tickets} */
    <T extends @Nullable Object> T write(String doing, Function<Handle, T> work) {
        awaitTurn(doing);
        try {
            refuseIfClosed(doing);
            return writes.inTransaction(handle -> {
                engine.takeTurn(handle.getConnection());
                return work.apply(handle);
            });
        } catch (JdbiException | SQLException e) {
            writers.doubt();
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
            readers.doubt();
            throw told(doing, e);
        }
    }

    /** Makes the bytes of what was deleted go from the engine's files, whatever it takes. */
    void scrub() {
        outside("scrubbing its files", engine::scrub);
    }

    /** Writes a whole copy as of one moment to a file that is not there yet. */
    void copyTo(Path copy) {
        outside("copying itself", connection -> engine.copy(connection, copy));
    }

    /** Gives back memory that quickens the next work. */
    void rest() {
        outside("giving memory back", connection -> {
            readers.letGo();
            engine.rest(connection);
        });
    }

    /** Work of the engine's own that goes in no transaction. */
    private interface Upkeep {
        void on(Connection connection) throws SQLException;
    }

    private void outside(String doing, Upkeep work) {
        awaitTurn(doing);
        try {
            refuseIfClosed(doing);
            Connection connection = writers.openConnection();
            try {
                work.on(connection);
            } finally {
                writers.closeConnection(connection);
            }
        } catch (SQLException e) {
            writers.doubt();
            throw new StorageException("The store stopped " + doing + ": " + engine.why(e), e);
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
            writers.close();
        } catch (SQLException e) {
            throw new StorageException("Closing the store failed: " + engine.why(e), e);
        } finally {
            turn.unlock();
        }
    }

    /** Every statement has an end, so the turn comes; an interruption is left to those whose work can be left off half-way. */
    private void awaitTurn(String doing) {
        boolean interrupted = false;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_FOR_TURN_SECONDS);
        try {
            while (true) {
                try {
                    if (turn.tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                        return;
                    }
                    throw new StorageException(
                            "The store did not begin " + doing + ": others have been writing for more than "
                                    + WAIT_FOR_TURN_SECONDS / 60 + " minutes. Run again.",
                            null);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void refuseIfClosed(String doing) {
        if (closed) {
            throw new StorageException("The store is closed; " + doing + " was not begun.", null);
        }
    }

    /** The exceptions of the layer below quote statements and what was bound to them, so they are not passed on; the engine's own exception is. */
    private StorageException told(String doing, Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return new StorageException("The store stopped " + doing + " and undid it: " + engine.why(sql), sql);
            }
        }
        return new StorageException("The store stopped " + doing + " and undid it.", e);
    }

    private static Jdbi quiet(Engine engine, Connections connections) {
        Jdbi jdbi = Jdbi.create(connections);
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        KnownStatements.to(jdbi);
        engine.teach(jdbi);
        return jdbi;
    }
}

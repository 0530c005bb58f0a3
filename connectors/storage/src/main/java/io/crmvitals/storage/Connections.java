package io.crmvitals.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.ConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections that are kept for the next who needs one. One that broke is not kept, and one that lay idle is looked at before it is given out, so a store outlives
 * a server that was started anew.
 */
final class Connections implements ConnectionFactory {

    interface Opening {
        Connection open() throws SQLException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final long TRUSTED_NANOS = TimeUnit.SECONDS.toNanos(1);

    private record Idle(Connection connection, long since) {}

    private final Engine engine;
    private final Opening opening;
    private final int kept;
    private final ConcurrentLinkedDeque<Idle> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /** @param kept how many are kept; any number can be given out */
    Connections(Engine engine, Opening opening, int kept) {
        this.engine = engine;
        this.opening = opening;
        this.kept = kept;
    }

    @Override
    public Connection openConnection() throws SQLException {
        for (Idle next = idle.poll(); next != null; next = idle.poll()) {
            if (System.nanoTime() - next.since() < TRUSTED_NANOS || engine.alive(next.connection())) {
                return next.connection();
            }
            closeQuietly(next.connection());
        }
        return opening.open();
    }

    @Override
    public void closeConnection(Connection used) throws SQLException {
        if (closed || idle.size() >= kept || used.isClosed()) {
            used.close();
            return;
        }
        idle.push(new Idle(used, System.nanoTime()));
        if (closed) {
            close();
        }
    }

    /** After a failure: those that lie here may have broken with it, so each is looked at before it is used again. */
    void doubt() {
        long longAgo = System.nanoTime() - TRUSTED_NANOS;
        for (int left = idle.size(); left > 0; left--) {
            Idle next = idle.poll();
            if (next == null) {
                return;
            }
            idle.addLast(new Idle(next.connection(), longAgo));
        }
    }

    void close() throws SQLException {
        closed = true;
        letGo();
    }

    /** Those that are not in use; others are opened when somebody needs them. */
    void letGo() throws SQLException {
        for (Idle next = idle.poll(); next != null; next = idle.poll()) {
            next.connection().close();
        }
    }

    private static void closeQuietly(Connection broken) {
        try {
            broken.close();
        } catch (SQLException e) {
            LOG.debug("A broken connection to the store could not be closed either ({})", e.getSQLState());
        }
    }
}

package io.crmvitals.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/**
 * Many rows through one statement, by plain JDBC: what is done for every record of every page, where giving each value a name and looking up how its type is bound
 * costs several times what the database does. Values stand at question marks, in their order.
 */
final class Bulk {

    /** How many ids a statement is written for; shorter lists are filled up with their last id, so that few statements are known to the database. */
    private static final int[] LENGTHS = {1, 10, 100, Chunks.ROWS};

    private static final String IDS = "<ids>";

    private static final Map<String, List<String>> WITH_LISTS = new ConcurrentHashMap<>();

    /** Binds one row. */
    interface Binding<T> {
        void bind(Values to, T row) throws SQLException;
    }

    /** Takes what it needs of the row at which the result stands. */
    interface Taking {
        void take(ResultSet row) throws SQLException;
    }

    /** The values of one row, bound from the first question mark on. */
    static final class Values {

        private final PreparedStatement statement;
        private final boolean withoutZero;
        private int place;

        private Values(PreparedStatement statement, boolean withoutZero) {
            this.statement = statement;
            this.withoutZero = withoutZero;
        }

        Values text(@Nullable String value) throws SQLException {
            statement.setString(++place, value != null && withoutZero ? PostgresText.storable(value) : value);
            return this;
        }

        Values number(long value) throws SQLException {
            statement.setLong(++place, value);
            return this;
        }

        Values number(double value) throws SQLException {
            statement.setDouble(++place, value);
            return this;
        }
    }

    /** What went wrong, for the layer above, which tells it in words. */
    private static final class Failed extends JdbiException {
        private static final long serialVersionUID = 1;

        Failed(SQLException cause) {
            super(cause);
        }
    }

    private Bulk() {}

    static <T> void each(Handle handle, String sql, Collection<T> rows, Binding<T> binding) {
        if (rows.isEmpty()) {
            return;
        }
        boolean withoutZero = withoutZero(handle);
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            Values values = new Values(statement, withoutZero);
            int waiting = 0;
            for (T row : rows) {
                values.place = 0;
                binding.bind(values, row);
                statement.addBatch();
                if (++waiting == Chunks.ROWS) {
                    statement.executeBatch();
                    waiting = 0;
                }
            }
            if (waiting > 0) {
                statement.executeBatch();
            }
        } catch (SQLException e) {
            throw new Failed(e);
        }
    }

    /**
     * Asks for rows by ids, as many at once as one statement takes.
     *
     * @param sql names the list of ids as {@code <ids>}, once, before any other value
     * @param more further values, after the ids
     */
    static void ask(Handle handle, String sql, Collection<String> ids, Taking taking, long... more) {
        if (ids.isEmpty()) {
            return;
        }
        boolean withoutZero = withoutZero(handle);
        List<String> all = ids instanceof List<String> list ? list : new ArrayList<>(ids);
        try {
            for (int from = 0; from < all.size(); from += Chunks.ROWS) {
                some(
                        handle,
                        sql,
                        all.subList(from, Math.min(all.size(), from + Chunks.ROWS)),
                        withoutZero,
                        taking,
                        more);
            }
        } catch (SQLException e) {
            throw new Failed(e);
        }
    }

    /** Everything that a statement without values finds. */
    static void all(Handle handle, String sql, Taking taking) {
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                taking.take(rows);
            }
        } catch (SQLException e) {
            throw new Failed(e);
        }
    }

    private static void some(
            Handle handle, String sql, List<String> ids, boolean withoutZero, Taking taking, long... more)
            throws SQLException {
        int place = 0;
        while (LENGTHS[place] < ids.size()) {
            place++;
        }
        String written = WITH_LISTS.computeIfAbsent(sql, Bulk::withLists).get(place);
        try (PreparedStatement statement = handle.getConnection().prepareStatement(written)) {
            Values values = new Values(statement, withoutZero);
            for (int at = 0; at < LENGTHS[place]; at++) {
                values.text(ids.get(Math.min(at, ids.size() - 1)));
            }
            for (long each : more) {
                values.number(each);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    taking.take(rows);
                }
            }
        }
    }

    private static boolean withoutZero(Handle handle) {
        return handle.getConfig(SqlStatements.class).getAttribute(PostgresText.NO_ZERO) != null;
    }

    private static List<String> withLists(String sql) {
        List<String> written = new ArrayList<>();
        for (int length : LENGTHS) {
            written.add(sql.replace(IDS, String.join(",", Collections.nCopies(length, "?"))));
        }
        return written;
    }
}

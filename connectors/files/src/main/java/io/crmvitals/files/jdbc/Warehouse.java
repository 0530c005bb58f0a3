package io.crmvitals.files.jdbc;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A database that is only read. Holds no more than some rows at a time, however many a query gives. Safe for many threads. */
public interface Warehouse extends AutoCloseable {

    /**
     * Runs a query and hands over its rows one by one, in the order in which they come.
     *
     * @param sql with a question mark for each parameter
     * @param more gets each row by the names of its columns, whatever their case; false where no further row is wanted. Values are String, Boolean, Long, Double,
     *     BigDecimal, LocalDate, LocalDateTime, OffsetDateTime, List of those, {@link Unreadable}, or null
     * @throws WarehouseException when the database cannot be reached or refuses; what was handed over before is whole
     */
    void read(String sql, List<?> parameters, Predicate<Map<String, @Nullable Object>> more);

    /**
     * The columns that a query gives, by running none of it.
     *
     * @throws WarehouseException as {@link #read} does
     */
    List<Column> columns(String sql);

    @Override
    void close();

    /** @param type the database's own word */
    record Column(String name, String type, Kind kind) {}

    /** What a column holds, as far as it matters for reading on. */
    enum Kind {
        /** A time that tells its zone, or counts in UTC. */
        INSTANT,
        /** A time that tells no zone. */
        LOCAL_TIME,
        DAY,
        NUMBER,
        TEXT,
        OTHER
    }

    /** Stands for a value that cannot be read. */
    record Unreadable(String type) {}
}

package io.crmvitals.routes.pull;

import io.crmvitals.files.jdbc.Warehouse.Column;
import io.crmvitals.files.jdbc.Warehouse.Kind;
import io.crmvitals.files.jdbc.Warehouse.Unreadable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The values of a result as the product takes them. Times are asked for by their own types, not as {@code java.sql.Timestamp}, which would bend those without a zone by the
 * summer time of the machine. A value that cannot be read stands for itself and costs no other.
 */
final class WarehouseValues {

    private WarehouseValues() {}

    /** The same rows, whose values are read in that way. */
    static ResultSet of(ResultSet rows) {
        return (ResultSet) Proxy.newProxyInstance(
                ResultSet.class.getClassLoader(), new Class<?>[] {ResultSet.class}, (self, method, arguments) -> {
                    if (method.getName().equals("getObject")
                            && arguments.length == 1
                            && arguments[0] instanceof Integer at) {
                        return value(rows, at);
                    }
                    try {
                        return method.invoke(rows, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    static List<Column> columns(ResultSetMetaData about) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (int at = 1; at <= about.getColumnCount(); at++) {
            columns.add(new Column(about.getColumnLabel(at), about.getColumnTypeName(at), kind(about, at)));
        }
        return columns;
    }

    private static Kind kind(ResultSetMetaData about, int at) throws SQLException {
        return switch (about.getColumnType(at)) {
            // PostgreSQL's driver tells both kinds of time as one type.
            case Types.TIMESTAMP ->
                about.getColumnTypeName(at).toLowerCase(Locale.ROOT).contains("tz") ? Kind.INSTANT : Kind.LOCAL_TIME;
            case Types.TIMESTAMP_WITH_TIMEZONE -> Kind.INSTANT;
            case Types.DATE -> Kind.DAY;
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.NUMERIC,
                    Types.DECIMAL,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE -> Kind.NUMBER;
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.NCHAR, Types.NVARCHAR, Types.LONGNVARCHAR ->
                Kind.TEXT;
            default -> Kind.OTHER;
        };
    }

    private static @Nullable Object value(ResultSet rows, int at) throws SQLException {
        ResultSetMetaData about = rows.getMetaData();
        try {
            return switch (kind(about, at)) {
                case INSTANT -> rows.getObject(at, OffsetDateTime.class);
                case LOCAL_TIME -> rows.getObject(at, LocalDateTime.class);
                case DAY -> rows.getObject(at, LocalDate.class);
                default -> plain(rows.getObject(at), about.getColumnTypeName(at));
            };
        } catch (SQLException unreadable) {
            if (rows.isClosed()) {
                throw unreadable;
            }
            return new Unreadable(about.getColumnTypeName(at));
        }
    }

    private static @Nullable Object plain(@Nullable Object value, String type) throws SQLException {
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof BigDecimal) {
            return value;
        } else if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            return ((Number) value).longValue();
        } else if (value instanceof Double || value instanceof Float) {
            return Double.valueOf(value.toString());
        } else if (value instanceof BigInteger number) {
            return new BigDecimal(number);
        } else if (value instanceof Clob text) {
            return text.getSubString(1, (int) Math.min(text.length(), Integer.MAX_VALUE));
        } else if (value instanceof Array array) {
            return array.getArray() instanceof Object[] items ? items(items, type) : new Unreadable(type);
        } else if (value instanceof byte[] || value instanceof java.sql.Blob) {
            return new Unreadable(type);
        }
        // Ids, JSON and kinds of the database's own: as they are written.
        return value.toString();
    }

    private static Object items(@Nullable Object[] items, String type) throws SQLException {
        List<Object> all = new ArrayList<>();
        for (Object item : items) {
            Object plain = plain(item, type);
            if (plain instanceof Unreadable) {
                return plain;
            }
            if (plain != null) {
                all.add(plain);
            }
        }
        return all;
    }
}

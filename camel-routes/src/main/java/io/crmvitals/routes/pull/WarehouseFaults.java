package io.crmvitals.routes.pull;

import io.crmvitals.files.jdbc.WarehouseException;
import io.crmvitals.files.jdbc.WarehouseException.Why;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, told by the first digits of its SQLSTATE. What a database says in its own words is passed on only where it speaks of the query, because elsewhere it
 * quotes the data.
 */
final class WarehouseFaults {

    /** Cannot connect now, out of resources, taken back because of others, stopped from outside. */
    private static final Set<String> PASSING = Set.of("08", "53", "40", "57", "58", "HY");

    private WarehouseFaults() {}

    static WarehouseException of(SQLException fault) {
        String state = fault.getSQLState() == null ? "" : fault.getSQLState();
        String family = state.length() < 2 ? "" : state.substring(0, 2);
        String told = "SQLSTATE " + (state.isEmpty() ? "unknown" : state);
        if (family.equals("28")) {
            return new WarehouseException(Why.SIGN_IN, told, fault);
        }
        if (state.equals("42501") || state.equals("90096")) {
            return new WarehouseException(Why.PERMISSION, told, fault);
        }
        boolean noDriver =
                state.equals("08001") && String.valueOf(fault.getMessage()).startsWith("No suitable driver");
        if (noDriver) {
            return new WarehouseException(
                    Why.SIGN_IN, "no driver for this kind of address is on the class path", fault);
        }
        boolean passing = PASSING.contains(family)
                || fault instanceof SQLTransientException
                || fault instanceof SQLTimeoutException
                || fault instanceof SQLNonTransientConnectionException;
        if (passing) {
            return new WarehouseException(Why.UNREACHABLE, told, fault);
        }
        return new WarehouseException(Why.QUERY, family.equals("42") ? told + ", " + words(fault) : told, fault);
    }

    /** The first line, without the statement that some drivers append. */
    private static String words(@Nullable Throwable fault) {
        String message = fault == null || fault.getMessage() == null ? "" : fault.getMessage();
        String said = message.lines()
                .findFirst()
                .orElse("")
                .split("; SQL statement", 2)[0]
                .strip();
        return said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
    }
}

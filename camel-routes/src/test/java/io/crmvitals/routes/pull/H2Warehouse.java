package io.crmvitals.routes.pull;

import io.crmvitals.core.config.Secret;
import io.crmvitals.files.jdbc.WarehouseConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

/** A small database of usage by day, in memory, that lasts until it is closed. */
public final class H2Warehouse implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String PASSWORD = "not-to-be-told";

    private final String url;
    private final Connection open;

    public H2Warehouse() {
        url = "jdbc:h2:mem:warehouse" + NUMBER.incrementAndGet()
                + ";DATABASE_TO_UPPER=false;CASE_INSENSITIVE_IDENTIFIERS=true;NON_KEYWORDS=DAY";
        try {
            open = DriverManager.getConnection(url, "reader", PASSWORD);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        run("create table customers (customer_no varchar(40) primary key, name varchar(200))");
        run(
                "create table usage_daily (customer_no varchar(40), product varchar(40), \"DAY\" date, seats int, logins int,"
                        + " active_users_28d int, loaded_at timestamp with time zone)");
    }

    public String url() {
        return url;
    }

    public String password() {
        return PASSWORD;
    }

    WarehouseConfig config() {
        return config(url(), PASSWORD);
    }

    static WarehouseConfig config(String url, String password) {
        return new WarehouseConfig(url, "reader", new Secret(password), 100, Duration.ofMinutes(1));
    }

    public void run(String sql) {
        try (Statement statement = open.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void customer(String number, String name) {
        run("insert into customers values ('" + number + "', '" + name.replace("'", "''") + "')");
    }

    /** A row of 20 seats and 15 users. */
    public void usage(String customer, LocalDate day, int logins, Instant loadedAt) {
        try (PreparedStatement insert =
                open.prepareStatement("insert into usage_daily values (?, 'suite', ?, 20, ?, 15, ?)")) {
            insert.setString(1, customer);
            insert.setObject(2, day);
            insert.setInt(3, logins);
            insert.setObject(4, loadedAt.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            open.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.crmvitals.routes.pull;

import io.crmvitals.files.jdbc.WarehouseConfig;
import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One connection for each query, opened for reading only and within a transaction: PostgreSQL's driver streams only there, with a fetch size; otherwise it holds the whole
 * result. Whatever it gives out reads its values by {@link WarehouseValues}.
 */
final class WarehouseConnections implements DataSource {

    private final WarehouseConfig config;

    WarehouseConnections(WarehouseConfig config) {
        this.config = config;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Properties properties = new Properties();
        if (!config.user().isBlank()) {
            properties.setProperty("user", config.user());
        }
        if (config.password() != null) {
            properties.setProperty("password", config.password().reveal());
        }
        Connection connection = DriverManager.getConnection(config.url(), properties);
        try {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            limitWaiting(connection);
        } catch (SQLException refused) {
            connection.close();
            throw refused;
        }
        return proxy(
                Connection.class,
                connection,
                (method, result) -> result instanceof PreparedStatement statement
                        ? proxy(PreparedStatement.class, statement, WarehouseConnections::typed)
                        : result);
    }

    private static @Nullable Object typed(String method, @Nullable Object result) {
        return result instanceof ResultSet rows ? WarehouseValues.of(rows) : result;
    }

    private void limitWaiting(Connection connection) throws SQLException {
        try {
            connection.setNetworkTimeout(Runnable::run, (int) config.timeout().toMillis());
        } catch (SQLFeatureNotSupportedException notThere) {
            // A database within this process has no network to wait for.
            return;
        }
    }

    /** What a method gives back, on its way to the caller. */
    private interface Result {
        @Nullable
        Object of(String method, @Nullable Object result);
    }

    private static <T> T proxy(Class<T> type, T target, Result results) {
        InvocationHandler handler = (self, method, arguments) -> {
            try {
                if (target instanceof Connection open && method.getName().equals("close") && !open.isClosed()) {
                    // Some databases refuse to close within a transaction.
                    open.rollback();
                }
                return results.of(method.getName(), method.invoke(target, arguments));
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("logs go the way of all others");
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("the connection's own timeout counts");
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("logs go the way of all others");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("nothing is wrapped here");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}

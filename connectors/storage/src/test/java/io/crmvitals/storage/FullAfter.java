package io.crmvitals.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A file on a disk that is full as soon as the file has so many pages. */
record FullAfter(SqliteEngine real, int pages) implements Engine {

    @Override
    public Connection openForWriting() throws SQLException {
        Connection connection = real.openForWriting();
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma max_page_count = " + pages);
        }
        return connection;
    }

    @Override
    public String place() {
        return real.place();
    }

    @Override
    public String migrations() {
        return real.migrations();
    }

    @Override
    public void prepare() {
        real.prepare();
    }

    @Override
    public Connection openForWalking() throws SQLException {
        return openForWriting();
    }

    @Override
    public Connection openForReading() throws SQLException {
        return real.openForReading();
    }

    @Override
    public DataSource forMigrating() {
        return real.forMigrating();
    }

    @Override
    public void takeTurn(Connection writer) {
        real.takeTurn(writer);
    }

    @Override
    public boolean alive(Connection idle) {
        return real.alive(idle);
    }

    @Override
    public boolean hasTable(Connection connection, String name) throws SQLException {
        return real.hasTable(connection, name);
    }

    @Override
    public boolean hasTables(Connection connection) throws SQLException {
        return real.hasTables(connection);
    }

    @Override
    public String why(SQLException e) {
        return real.why(e);
    }

    @Override
    public RuntimeException notOpened(SQLException e) {
        return real.notOpened(e);
    }

    @Override
    public void scrub(Connection connection) throws SQLException {
        real.scrub(connection);
    }

    @Override
    public void copy(Connection connection, Path to) throws SQLException {
        real.copy(connection, to);
    }

    @Override
    public String mending() {
        return real.mending();
    }
}

package io.crmvitals.routes.pull;

import io.crmvitals.files.jdbc.Warehouse;
import io.crmvitals.files.jdbc.WarehouseConfig;
import io.crmvitals.files.jdbc.WarehouseException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.sql.SqlComponent;
import org.apache.camel.component.sql.SqlConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/** A database by Camel's SQL component, which streams the rows of a query through one exchange and closes everything with it. Safe for many threads. */
public final class CamelWarehouse implements Warehouse {

    private static final String READ = "direct:read-warehouse";
    private static final String TAKER = "vitalsTaker";

    private final WarehouseConfig config;
    private final WarehouseConnections connections;
    private @Nullable DefaultCamelContext camel;
    private @Nullable ProducerTemplate producer;

    /** Connects to nothing yet. */
    public CamelWarehouse(WarehouseConfig config) {
        this.config = config;
        this.connections = new WarehouseConnections(config);
    }

    @Override
    public void read(String sql, List<?> parameters, Predicate<Map<String, @Nullable Object>> more) {
        Exchange done = producer().request(READ, exchange -> {
            exchange.getMessage().setHeader(SqlConstants.SQL_QUERY, sql);
            exchange.getMessage().setBody(parameters);
            exchange.setProperty(TAKER, more);
        });
        Exception failed = done.getException();
        if (failed != null) {
            throw told(failed);
        }
    }

    @Override
    public List<Column> columns(String sql) {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            ResultSetMetaData about = statement.getMetaData();
            if (about == null) {
                throw new WarehouseException(
                        WarehouseException.Why.QUERY, "it gives no rows", new SQLException("no columns"));
            }
            return WarehouseValues.columns(about);
        } catch (SQLException refused) {
            throw WarehouseFaults.of(refused);
        }
    }

    private static RuntimeException told(Exception failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                return WarehouseFaults.of(refused);
            }
        }
        return failed instanceof RuntimeException ours ? ours : new IllegalStateException(failed);
    }

    /** Hands over rows as long as they are wanted; the exchange then closes the result, its statement and connection. */
    @SuppressWarnings("unchecked") // The two are what this class itself and Camel's stream put there.
    private static void handOver(Exchange exchange) {
        Iterator<Map<String, @Nullable Object>> rows = (Iterator<Map<String, @Nullable Object>>)
                Objects.requireNonNull(exchange.getMessage().getBody(Iterator.class), "rows");
        Predicate<Map<String, @Nullable Object>> more = (Predicate<Map<String, @Nullable Object>>)
                Objects.requireNonNull(exchange.getProperty(TAKER, Predicate.class), "taker");
        boolean wanted = true;
        while (wanted && rows.hasNext()) {
            wanted = more.test(rows.next());
        }
    }

    private synchronized ProducerTemplate producer() {
        ProducerTemplate ready = producer;
        if (ready != null) {
            return ready;
        }
        DefaultCamelContext context = new DefaultCamelContext();
        SqlComponent sql = new SqlComponent(context);
        sql.setDataSource(connections);
        context.addComponent("sql", sql);
        try {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    // The query comes with the exchange; marks of Camel's own in it would clash with what databases
                    // write there.
                    from(READ)
                            .routeId("read-warehouse")
                            .to("sql:by-header?outputType=StreamList&usePlaceholder=false&allowNamedParameters=false"
                                    + "&fetchSize=" + config.fetchSize())
                            .process(CamelWarehouse::handOver);
                }
            });
            context.start();
        } catch (Exception notStarted) {
            throw new IllegalStateException("The route to the warehouse could not be started", notStarted);
        }
        camel = context;
        ready = context.createProducerTemplate();
        producer = ready;
        return ready;
    }

    @Override
    public synchronized void close() {
        if (camel != null) {
            camel.stop();
        }
        camel = null;
        producer = null;
    }
}

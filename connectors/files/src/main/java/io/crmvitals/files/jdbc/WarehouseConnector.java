package io.crmvitals.files.jdbc;

import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.port.ConnectionReport;
import io.crmvitals.core.port.ConnectionReport.Field;
import io.crmvitals.core.port.ConnectionReport.StreamReport;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.core.port.TaskSink;
import io.crmvitals.files.jdbc.Warehouse.Column;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** A database of the site's own, read by one query a stream. Nothing is written there. */
public final class WarehouseConnector implements Connector {

    private final String place;
    private final Warehouse warehouse;
    private final List<WarehouseStream> streams = new ArrayList<>();
    private final Clock clock;
    private final CallMeter meter;

    /**
     * Connects to nothing yet.
     *
     * @param place where the database is, for messages: an address without credentials
     * @throws IllegalArgumentException for a stream whose options cannot work, with a line for each
     */
    public WarehouseConnector(
            String place, Warehouse warehouse, List<StreamRequest> requests, Clock clock, CallMeter meter) {
        this.place = place;
        this.warehouse = warehouse;
        this.clock = clock;
        this.meter = meter;
        List<String> wrong = new ArrayList<>();
        for (StreamRequest request : requests) {
            try {
                streams.add(WarehouseStream.of(request));
            } catch (IllegalArgumentException refused) {
                wrong.add(refused.getMessage());
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", wrong));
        }
    }

    @Override
    public String system() {
        return "warehouse";
    }

    @Override
    public List<RecordSource> sources() {
        return streams.stream()
                .<RecordSource>map(stream -> new WarehouseSource(stream, warehouse, place, clock, meter))
                .toList();
    }

    @Override
    public Optional<HealthSink> healthSink() {
        return Optional.empty();
    }

    @Override
    public Optional<TaskSink> taskSink() {
        return Optional.empty();
    }

    @Override
    public ConnectionReport check() {
        List<StreamReport> reports = new ArrayList<>();
        for (WarehouseStream stream : streams) {
            reports.add(look(stream));
        }
        return new ConnectionReport("warehouse", place, reports, List.of());
    }

    /** Runs each query as far as its first row: what is wrong with one is its own matter, but a database that cannot be reached is everybody's. */
    private StreamReport look(WarehouseStream stream) {
        meter.called("warehouse", "check");
        try {
            List<Column> columns = warehouse.columns(stream.query().sql());
            Map<String, Field> fields = new LinkedHashMap<>();
            for (String asked : new TreeSet<>(stream.fields())) {
                columns.stream()
                        .filter(column -> column.name().equalsIgnoreCase(asked))
                        .findFirst()
                        .ifPresent(column -> fields.put(asked, field(column)));
            }
            for (Column column : columns) {
                if (fields.keySet().stream().noneMatch(column.name()::equalsIgnoreCase)) {
                    fields.put(column.name(), field(column));
                }
            }
            List<String> needed = new ArrayList<>(stream.key());
            needed.add(stream.watermark());
            needed.removeIf(
                    name -> columns.stream().anyMatch(column -> column.name().equalsIgnoreCase(name)));
            if (!needed.isEmpty()) {
                return new StreamReport(
                        stream.id(),
                        "its query gives no column " + String.join(", ", needed) + ", its key or watermark",
                        fields);
            }
            Column mark = columns.stream()
                    .filter(column -> column.name().equalsIgnoreCase(stream.watermark()))
                    .findFirst()
                    .orElseThrow();
            Object lowest = Watermark.lowest(mark.kind()).parameter();
            warehouse.read(stream.query().sql(), stream.query().parameters(lowest), row -> false);
            return new StreamReport(stream.id(), null, fields);
        } catch (WarehouseException refused) {
            if (refused.why() == WarehouseException.Why.UNREACHABLE
                    || refused.why() == WarehouseException.Why.SIGN_IN) {
                throw WarehouseRefusals.of(refused, place, "check");
            }
            return new StreamReport(stream.id(), "the database refuses its query: " + refused.getMessage(), Map.of());
        }
    }

    private static Field field(Column column) {
        return new Field(column.type(), true, false, List.of());
    }

    @Override
    public void close() {
        warehouse.close();
    }
}

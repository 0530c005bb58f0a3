package io.crmvitals.routes.selftest.sim;

import io.crmvitals.core.port.ConnectionReport;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.TaskSink;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One process's way to a simulated vendor.
 *
 * @param streams accounts first
 * @param tasks the stream that tells of tasks; null where none are opened
 */
record SimConnector(
        SimVendor vendor,
        SimFence fence,
        List<String> streams,
        @Nullable String tasks,
        SimFlaw flaw) implements Connector {

    @Override
    public String system() {
        return vendor.system();
    }

    @Override
    public List<RecordSource> sources() {
        return streams.stream()
                .<RecordSource>map(stream -> new SimSource(
                        vendor, fence, stream, !stream.equals(streams.get(0)) && !stream.equals("cases"), flaw))
                .toList();
    }

    @Override
    public Optional<HealthSink> healthSink() {
        return Optional.of(new SimHealthSink(vendor, fence, streams.get(0), flaw));
    }

    @Override
    public Optional<TaskSink> taskSink() {
        return Optional.ofNullable(tasks).map(stream -> new SimTaskSink(vendor, fence, streams.get(0), stream, flaw));
    }

    @Override
    public ConnectionReport check() {
        return new ConnectionReport(system(), "simulated", List.of(), List.of());
    }

    @Override
    public void close() {}
}

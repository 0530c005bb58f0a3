package io.crmvitals.routes.app;

import io.crmvitals.core.port.ConnectionReport;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.TaskSink;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stands for the CRM in a bench: tells customers by their numbers, once, and takes nothing. */
final class KnownCustomers implements Connector {

    private static final StreamId ACCOUNTS = new StreamId("salesforce", "accounts");

    private final List<String> numbers;
    private final Clock clock;

    KnownCustomers(List<String> numbers, Clock clock) {
        this.numbers = List.copyOf(numbers);
        this.clock = clock;
    }

    @Override
    public String system() {
        return ACCOUNTS.system();
    }

    @Override
    public List<RecordSource> sources() {
        return List.of(new RecordSource() {
            @Override
            public StreamId stream() {
                return ACCOUNTS;
            }

            @Override
            public Page nextPage(Cursor after) {
                return new Page(
                        numbers.stream().map(KnownCustomers.this::record).toList(),
                        List.of(),
                        new Cursor("all"),
                        false);
            }

            @Override
            public long leastCalls(Cursor from, long records) {
                return 0;
            }
        });
    }

    private SourceRecord record(String number) {
        return new SourceRecord(
                ACCOUNTS,
                number,
                Map.of("Name", "Customer " + number, "AccountNumber", number),
                clock.instant(),
                false);
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
        return new ConnectionReport(system(), "bench", List.of(), List.of());
    }

    @Override
    public void close() {}
}

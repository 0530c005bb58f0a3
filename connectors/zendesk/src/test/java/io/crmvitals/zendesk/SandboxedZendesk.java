package io.crmvitals.zendesk;

import io.crmvitals.core.config.Secret;
import io.crmvitals.core.port.CountingMeter;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.sandbox.zendesk.ZendeskAccount;
import io.crmvitals.sandbox.zendesk.ZendeskSandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A simulated account with our OAuth client in it, and connectors that look at it by one clock. */
final class SandboxedZendesk implements AutoCloseable {

    final HandClock clock = new HandClock();
    final CountingMeter meter = new CountingMeter();
    final ZendeskAccount account = new ZendeskAccount();
    final ZendeskSandbox sandbox;
    private final List<ZendeskConnector> opened = new ArrayList<>();

    SandboxedZendesk() {
        account.limits().off();
        account.client("crm-vitals", "s3cret", "read", "organizations:write", "tickets:write");
        sandbox = ZendeskSandbox.start(account, clock);
    }

    ZendeskConnector connector(ZendeskConfig.Auth auth, int pageSize, StreamRequest... requests) {
        ZendeskConfig config = new ZendeskConfig(
                sandbox.url(), auth, pageSize, 100_000, 100_000, Set.of(ScriptedZendesk.host(sandbox.url())));
        ZendeskConnector connector = new ZendeskConnector(config, List.of(requests), clock, meter, clock);
        opened.add(connector);
        return connector;
    }

    ZendeskConnector connector(int pageSize, StreamRequest... requests) {
        return connector(new ZendeskConfig.ClientCredentials("crm-vitals", new Secret("s3cret")), pageSize, requests);
    }

    RecordSource source(String stream, int pageSize, Set<String> fields) {
        StreamRequest request = new StreamRequest(new StreamId("zendesk", stream), fields, Map.of());
        return connector(pageSize, request).sources().get(0);
    }

    /** Runs a change now and waits until Zendesk's exports show it. */
    void shown(Runnable change) {
        change.run();
        clock.turn(Duration.ofMinutes(2));
    }

    /** A moment well before the clock's, later for higher numbers. */
    static Instant moment(int number) {
        return Instant.parse("2026-06-01T00:00:00Z").plusSeconds(60L * number);
    }

    long organization() {
        return account.organization(Map.of("name", "Customer", "created_at", moment(1)));
    }

    /** Every ticket of a task, deleted ones too, the oldest first. */
    List<Long> tickets(String taskKey) {
        return account.tickets().stream()
                .filter(id -> ("crmv:" + taskKey).equals(account.ticket(id).get("external_id")))
                .sorted()
                .toList();
    }

    /** The organization fields that we write, as an admin makes them. */
    void healthFields() {
        for (ZendeskHealthField field : ZendeskHealthField.values()) {
            account.organizationField(
                    field.key(), field.type(), field.key(), field.options().toArray(String[]::new));
        }
    }

    @Override
    public void close() {
        opened.forEach(ZendeskConnector::close);
        sandbox.close();
    }
}

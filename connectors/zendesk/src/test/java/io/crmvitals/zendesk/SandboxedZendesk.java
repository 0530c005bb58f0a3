package io.crmvitals.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.config.Secret;
import io.crmvitals.core.port.CountingMeter;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.zendesk.ZendeskAccount;
import io.crmvitals.sandbox.zendesk.ZendeskSandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A simulated account with our OAuth client in it, and connectors that look at it by one clock. Every request that reaches it is held against our own description of
 * Zendesk, and the end of the test fails if one does not fit.
 */
final class SandboxedZendesk implements AutoCloseable {

    /** Marks a request that a test sends as the account's admin; it is none of ours and need not fit our description. */
    static final String BY_HAND = "X-By-Hand";

    final HandClock clock = new HandClock();
    final CountingMeter meter = new CountingMeter();
    final ZendeskAccount account = new ZendeskAccount();
    final ZendeskSandbox sandbox;
    private final Queue<Call> everyCall = new ConcurrentLinkedQueue<>();
    private final List<ZendeskConnector> opened = new ArrayList<>();

    SandboxedZendesk() {
        account.limits().off();
        account.client("crm-vitals", "s3cret", "read", "organizations:write", "tickets:write");
        sandbox = ZendeskSandbox.start(account, clock);
        // Sees every call and is never the fault that is looked for.
        sandbox.faults().answer(call -> !everyCall.add(call), Integer.MAX_VALUE, Answer.html(500, "never"));
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
        // Many walks ask the same a hundred times; once is enough to know that it fits.
        Map<String, Call> different = new LinkedHashMap<>();
        everyCall.stream()
                .filter(call -> call.header(BY_HAND) == null)
                .forEach(call -> different.putIfAbsent(
                        call.method()
                                + call.path()
                                + call.query()
                                + call.headers().keySet()
                                + call.text(),
                        call));
        assertThat(different.values().stream().flatMap(call -> Described.faults(call).stream()))
                .as("requests that do not fit our description of Zendesk")
                .isEmpty();
    }
}

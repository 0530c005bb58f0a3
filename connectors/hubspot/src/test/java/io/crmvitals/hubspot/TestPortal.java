package io.crmvitals.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.config.Secret;
import io.crmvitals.core.port.CountingMeter;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.hubspot.HubSpotPortal;
import io.crmvitals.sandbox.hubspot.HubSpotSandbox;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A simulated portal that listens, a clock moved by hand, and connectors that look at it. Every request that reaches it is held against our own description of
 * HubSpot, and the end of the test fails if one does not fit.
 */
final class TestPortal implements AutoCloseable {

    static final String TOKEN = "pat-eu1-00000000-0000-4000-8000-000000000000";

    static final String CLIENT_ID = "0f3a5e1c-1111-4222-8333-444455556666";
    static final String CLIENT_SECRET = "app-secret-6f1d";

    /** Marks a request that a test sends as the portal's admin; it is none of ours and need not fit our description. */
    static final String BY_HAND = "X-By-Hand";

    final HandClock clock = new HandClock();
    final HubSpotPortal portal = new HubSpotPortal().token(TOKEN);
    final CountingMeter meter = new CountingMeter();
    final HubSpotSandbox sandbox;

    private final Queue<Call> everyCall = new ConcurrentLinkedQueue<>();

    TestPortal() {
        portal.limits().off();
        sandbox = HubSpotSandbox.start(portal, clock);
        // Sees every call and is never the fault that is looked for.
        sandbox.faults().answer(call -> !everyCall.add(call), Integer.MAX_VALUE, Answer.html(500, "never"));
    }

    HubSpotConfig config() {
        return config(TOKEN, null);
    }

    HubSpotConfig config(String token, @Nullable String portalId) {
        URI url = URI.create(sandbox.url());
        return HubSpotConfig.of(new Secret(token))
                .at(url, Set.of(url.getHost()))
                .forPortal(portalId);
    }

    /** An app that is installed in the portal and begins with this refresh token; null where it has none. */
    HubSpotConfig app(@Nullable String refreshToken) {
        URI url = URI.create(sandbox.url());
        return HubSpotConfig.of(new HubSpotConfig.OAuthApp(
                        CLIENT_ID, new Secret(CLIENT_SECRET), refreshToken == null ? null : new Secret(refreshToken)))
                .at(url, Set.of(url.getHost()));
    }

    HubSpotConnector connector(HubSpotConfig config, Path data, StreamRequest... requests) {
        return new HubSpotConnector(config, List.of(requests), data, clock, meter, clock);
    }

    HubSpotConnector connector(StreamRequest... requests) {
        return connector(config(), requests);
    }

    HubSpotConnector connector(HubSpotConfig config, StreamRequest... requests) {
        return new HubSpotConnector(config, List.of(requests), clock, meter, clock);
    }

    HubSpotClient client() {
        return new HubSpotClient(
                config(), HubSpotAccess.by(new Secret(TOKEN)), new PortalPin(null, null), meter, clock, clock);
    }

    RecordSource source(String stream, String... fields) {
        return connector(request(stream, fields)).sources().get(0);
    }

    static StreamRequest request(String stream, String... fields) {
        return new StreamRequest(new StreamId("hubspot", stream), Set.of(fields), Map.of());
    }

    /** A company that was last changed a month ago. */
    String company(String name) {
        Instant monthAgo = clock.instant().minus(Duration.ofDays(30));
        return portal.insert("companies", Map.of("name", name), monthAgo, monthAgo);
    }

    void later(Duration time) {
        clock.waitFor(time);
    }

    /** The next call to such a path has no answer for this record, which an error of that answer names under the key: {@code ids} or {@code fromObjectId}. */
    void failFor(String id, String key, String path) {
        Map<String, Object> error = Map.of("category", "INTERNAL_ERROR", "context", Map.of(key, List.of(id)));
        sandbox.faults()
                .answer(
                        call -> call.path().contains(path),
                        1,
                        Answer.json(207, Map.of("results", List.of(), "errors", List.of(error))));
    }

    List<Call> callsTo(String pathEnd) {
        return sandbox.calls().stream()
                .filter(call -> call.path().endsWith(pathEnd))
                .toList();
    }

    /** Every record from the cursor to the end, and the cursor there. */
    static Walk walk(RecordSource source, Cursor from) {
        List<SourceRecord> records = new ArrayList<>();
        List<Page> pages = new ArrayList<>();
        Cursor cursor = from;
        Page page;
        do {
            page = source.nextPage(cursor);
            pages.add(page);
            records.addAll(page.records());
            cursor = page.next();
        } while (page.more());
        return new Walk(records, pages, cursor);
    }

    record Walk(List<SourceRecord> records, List<Page> pages, Cursor end) {

        SourceRecord record(String id) {
            return records.stream()
                    .filter(record -> record.id().equals(id))
                    .reduce((first, last) -> last)
                    .orElseThrow(() -> new AssertionError("no record " + id));
        }
    }

    @Override
    public void close() {
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
                .as("requests that do not fit our description of HubSpot")
                .isEmpty();
    }
}

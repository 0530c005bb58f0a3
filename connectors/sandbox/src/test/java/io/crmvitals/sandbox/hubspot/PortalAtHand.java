package io.crmvitals.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.MovingClock;
import io.crmvitals.sandbox.VendorClient;
import io.crmvitals.sandbox.VendorClient.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A simulated portal that listens, a clock moved by hand, and a client that speaks plain HTTP to it. */
final class PortalAtHand implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    static final Instant EARLIER = Instant.parse("2026-11-01T08:00:00Z");

    private static final String TOKEN = "pat-eu1-test";

    final HubSpotPortal portal = new HubSpotPortal().token(TOKEN);
    final MovingClock clock = new MovingClock(NOW);
    final HubSpotSandbox sandbox;
    final VendorClient client;

    PortalAtHand() {
        portal.limits().off();
        sandbox = HubSpotSandbox.start(portal, clock);
        client = with(TOKEN);
    }

    VendorClient with(String token) {
        return new VendorClient(sandbox.url(), "Bearer " + token);
    }

    String company(String name) {
        return portal.insert("companies", Map.of("name", name), EARLIER, EARLIER);
    }

    Reply patch(String path, String json) {
        return client.send("PATCH", path, json);
    }

    /** Posts a form without any authorization. */
    Reply form(String path, String form) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.url() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** What every row has in the field, which is a JSON pointer. */
    static List<String> all(JsonNode rows, String pointer) {
        List<String> all = new ArrayList<>();
        rows.forEach(row -> all.add(row.at(pointer).asText()));
        return all;
    }

    @Override
    public void close() {
        sandbox.close();
    }
}

package io.crmvitals.routes.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Date;
import java.util.Map;
import org.zendesk.client.v2.Zendesk;
import org.zendesk.client.v2.model.Ticket;

/** zendesk-java-client's reading of the same pages by its incremental export. */
final class ZendeskClientLeg implements LibraryLeg {

    private static final int PAGE = 1_000;

    @Override
    public Stream stream() {
        return Stream.ZENDESK;
    }

    @Override
    public String what() {
        return "zendesk-java-client: getTicketsIncrementally";
    }

    @Override
    public Work open(Place place) throws Exception {
        Map<String, String> variables = place.vendors().variables();
        Zendesk client = new Zendesk.Builder(variables.get("ZENDESK_URL"))
                .setOauthToken(token(variables))
                .build();
        return new Work() {
            @Override
            public Done round() {
                long records = 0;
                for (Ticket each : client.getTicketsIncrementally(new Date(0))) {
                    if (each.getId() != null) {
                        records++;
                    }
                }
                return Done.of(records).least((records + PAGE - 1) / PAGE);
            }

            @Override
            public void close() {
                client.close();
            }
        };
    }

    /** A token by the client's own secret. */
    public static String token(Map<String, String> variables) throws IOException, InterruptedException {
        ObjectMapper json = new ObjectMapper();
        byte[] body = json.writeValueAsBytes(Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                variables.getOrDefault("ZENDESK_CLIENT_ID", ""),
                "client_secret",
                variables.getOrDefault("ZENDESK_CLIENT_SECRET", ""),
                "scope",
                "read organizations:write tickets:write"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(variables.get("ZENDESK_URL") + "/oauth/tokens"))
                .timeout(VendorLine.LONGEST)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return json.readTree(HttpClient.newBuilder()
                        .connectTimeout(VendorLine.LONGEST)
                        .build()
                        .send(request, HttpResponse.BodyHandlers.ofByteArray())
                        .body())
                .path("access_token")
                .asText();
    }
}

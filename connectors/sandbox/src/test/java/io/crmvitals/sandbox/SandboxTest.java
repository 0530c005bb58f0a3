package io.crmvitals.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.sandbox.portfolio.Portfolio;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SandboxTest {

    private static final Clock CLOCK = Clock.fixed(Portfolio.NOW, ZoneOffset.UTC);

    @Test
    void all_three_vendors_take_the_credentials_they_are_named_with() throws Exception {
        try (Sandbox sandbox = Sandbox.start(Portfolio.of(50, 1), CLOCK)) {
            Map<String, String> given = sandbox.variables();

            assertThat(send(post(
                                    given.get("SALESFORCE_URL") + "/services/oauth2/token",
                                    "application/x-www-form-urlencoded",
                                    "grant_type=client_credentials&client_id=" + given.get("SALESFORCE_CLIENT_ID")
                                            + "&client_secret=" + given.get("SALESFORCE_CLIENT_SECRET")))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(send(HttpRequest.newBuilder(
                                            URI.create(given.get("HUBSPOT_URL") + "/crm/objects/2026-09/companies"))
                                    .header("Authorization", "Bearer " + given.get("HUBSPOT_TOKEN")))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(send(post(
                                    given.get("ZENDESK_URL") + "/oauth/tokens",
                                    "application/json",
                                    "{\"grant_type\":\"client_credentials\",\"client_id\":\""
                                            + given.get("ZENDESK_CLIENT_ID") + "\",\"client_secret\":\""
                                            + given.get("ZENDESK_CLIENT_SECRET") + "\",\"scope\":\"read write\"}"))
                            .statusCode())
                    .isBetween(200, 201);
        }
    }

    @Test
    void the_private_key_is_pem_that_the_jdk_reads() throws Exception {
        try (Sandbox sandbox = Sandbox.start(Portfolio.of(50, 1), CLOCK)) {
            String pem = sandbox.variables().get("SALESFORCE_PRIVATE_KEY");

            byte[] bytes = Base64.getMimeDecoder()
                    .decode(pem.replace("-----BEGIN PRIVATE KEY-----", "").replace("-----END PRIVATE KEY-----", ""));
            assertThat(KeyFactory.getInstance("RSA")
                            .generatePrivate(new PKCS8EncodedKeySpec(bytes))
                            .getFormat())
                    .isEqualTo("PKCS#8");
        }
    }

    private static HttpRequest.Builder post(String url, String type, String body) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}

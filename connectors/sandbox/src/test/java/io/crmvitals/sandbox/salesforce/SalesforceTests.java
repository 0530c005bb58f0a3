package io.crmvitals.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.ws.ConnectorConfig;
import io.crmvitals.sandbox.VendorClient;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** An org with one integration user, and the vendor's own client signed in to it. */
final class SalesforceTests {

    static final Instant NOW = Instant.parse("2026-11-16T09:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final String USERNAME = "integration@harbor.example";
    static final KeyPair KEYS = keys();

    private SalesforceTests() {}

    static SalesforceOrg org() {
        SalesforceOrg org = SalesforceOrg.standard(CLOCK);
        HealthPackage.installIn(org);
        peopleAndApp(org);
        return org;
    }

    /** The integration user, and the connected app that signs in as it. */
    static void peopleAndApp(SalesforceOrg org) {
        org.insert("User", Map.of("Name", "Integration", "Email", USERNAME, "Username", USERNAME, "IsActive", true));
        org.register(ConnectedApp.withCertificate("app-one", KEYS.getPublic(), USERNAME)
                .alsoWithSecret("tell-nobody", USERNAME));
    }

    static HttpResponse<String> token(SalesforceSandbox sandbox, Map<String, String> form) throws Exception {
        String body = form.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(sandbox.url() + "/services/oauth2/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    static HttpResponse<String> bearer(SalesforceSandbox sandbox, String assertion) throws Exception {
        return token(
                sandbox, Map.of("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion", assertion));
    }

    static String assertion(PrivateKey key, String audience, String username, Instant expires) throws Exception {
        String text = base64("{\"alg\":\"RS256\"}") + "."
                + base64("{\"iss\":\"app-one\",\"sub\":\"" + username + "\",\"aud\":\"" + audience + "\",\"exp\":"
                        + expires.getEpochSecond() + "}");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    static PartnerConnection signedIn(SalesforceSandbox sandbox) throws Exception {
        JsonNode told = new ObjectMapper().readTree(signIn(sandbox).body());
        return withToken(sandbox, told.path("access_token").asText());
    }

    static PartnerConnection withToken(SalesforceSandbox sandbox, String token) throws Exception {
        ConnectorConfig config = new ConnectorConfig();
        config.setManualLogin(true);
        config.setSessionId(token);
        config.setAuthEndpoint(sandbox.url() + "/services/Soap/u/65.0");
        config.setServiceEndpoint(config.getAuthEndpoint());
        config.setConnectionTimeout(5_000);
        config.setReadTimeout(20_000);
        return new PartnerConnection(config);
    }

    /** A client of the REST resources, signed in; paths are told from {@code /services/data/v65.0} on. */
    static VendorClient rest(SalesforceSandbox sandbox) throws Exception {
        return rest(sandbox, 65);
    }

    static VendorClient rest(SalesforceSandbox sandbox, int version) throws Exception {
        return new VendorClient(sandbox.url() + "/services/data/v" + version + ".0", "Bearer " + accessToken(sandbox));
    }

    static String accessToken(SalesforceSandbox sandbox) throws Exception {
        return new ObjectMapper()
                .readTree(signIn(sandbox).body())
                .path("access_token")
                .asText();
    }

    private static HttpResponse<String> signIn(SalesforceSandbox sandbox) throws Exception {
        Instant soon = sandbox.org().now().plusSeconds(120);
        return bearer(sandbox, assertion(KEYS.getPrivate(), "https://login.salesforce.com", USERNAME, soon));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
    }
}

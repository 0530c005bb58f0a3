package io.crmvitals.sandbox.salesforce;

import static io.crmvitals.sandbox.salesforce.SalesforceTests.CLOCK;
import static io.crmvitals.sandbox.salesforce.SalesforceTests.KEYS;
import static io.crmvitals.sandbox.salesforce.SalesforceTests.NOW;
import static io.crmvitals.sandbox.salesforce.SalesforceTests.USERNAME;
import static io.crmvitals.sandbox.salesforce.SalesforceTests.assertion;
import static io.crmvitals.sandbox.salesforce.SalesforceTests.bearer;
import static io.crmvitals.sandbox.salesforce.SalesforceTests.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SalesforceSignInTest {

    private static final String PRODUCTION = "https://login.salesforce.com";

    private final SalesforceOrg org = SalesforceTests.org();
    private SalesforceSandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = SalesforceSandbox.start(org, CLOCK);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void a_signed_assertion_gets_an_opaque_token_and_the_instance_to_use_it_at() throws Exception {
        HttpResponse<String> answer =
                bearer(sandbox, assertion(KEYS.getPrivate(), PRODUCTION, USERNAME, NOW.plusSeconds(60)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"access_token\":\"00D", "!", "\"instance_url\":\"" + sandbox.url() + "\"")
                .contains("https://login.salesforce.com/id/" + org.organizationId())
                .doesNotContain("refresh_token", "expires_in");
    }

    @Test
    void every_wrong_assertion_is_refused_in_the_vendors_words() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        PrivateKey stranger = generator.generateKeyPair().getPrivate();

        assertThat(bearer(sandbox, assertion(stranger, PRODUCTION, USERNAME, NOW.plusSeconds(60)))
                        .body())
                .contains("invalid_grant", "invalid assertion");
        assertThat(bearer(
                                sandbox,
                                assertion(
                                        KEYS.getPrivate(),
                                        "https://test.salesforce.com",
                                        USERNAME,
                                        NOW.plusSeconds(60)))
                        .body())
                .contains("audience is invalid");
        assertThat(bearer(sandbox, assertion(KEYS.getPrivate(), PRODUCTION, USERNAME, NOW.minusSeconds(1)))
                        .body())
                .contains("invalid assertion");
        assertThat(bearer(sandbox, assertion(KEYS.getPrivate(), PRODUCTION, USERNAME, NOW.plusSeconds(60_000)))
                        .body())
                .contains("invalid assertion");
        HttpResponse<String> unapproved =
                bearer(sandbox, assertion(KEYS.getPrivate(), PRODUCTION, "else@harbor.example", NOW.plusSeconds(60)));
        assertThat(unapproved.statusCode()).isEqualTo(400);
        assertThat(unapproved.body()).contains("user hasn't approved this consumer");
    }

    @Test
    void a_secret_works_too_and_only_the_right_one() throws Exception {
        Map<String, String> right =
                Map.of("grant_type", "client_credentials", "client_id", "app-one", "client_secret", "tell-nobody");
        Map<String, String> wrong =
                Map.of("grant_type", "client_credentials", "client_id", "app-one", "client_secret", "guess");

        assertThat(token(sandbox, right).statusCode()).isEqualTo(200);
        assertThat(token(sandbox, wrong).body()).contains("invalid_client");
        assertThat(token(sandbox, Map.of("grant_type", "device")).body()).contains("unsupported_grant_type");
    }

    @Test
    void an_inactive_user_gets_nothing() throws Exception {
        String id = String.valueOf(org.rows("User").get(0).get("Id"));
        org.edit("User", id, Map.of("IsActive", false));

        assertThat(bearer(sandbox, assertion(KEYS.getPrivate(), PRODUCTION, USERNAME, NOW.plusSeconds(60)))
                        .body())
                .contains("user is inactive");
    }

    @Test
    void an_unknown_path_is_never_answered_with_success() throws Exception {
        HttpClient http = HttpClient.newHttpClient();

        for (String path : new String[] {"/", "/services/oauth2/tokens", "/services/data/v65.0/nothing"}) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(sandbox.url() + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(404);
        }
    }
}

package io.crmvitals.salesforce;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class JwtAssertionTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final String[] parts = JwtAssertion.signed(
                    new SalesforceConfig.JwtBearer(
                            "3MVG9key", "integration@site.example", TestKeys.pem(), "https://login.salesforce.com"),
                    NOW)
            .split("\\.", -1);

    @Test
    void the_signature_is_good_under_the_public_key() throws Exception {
        Signature check = Signature.getInstance("SHA256withRSA");
        check.initVerify(TestKeys.PAIR.getPublic());
        check.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));

        assertThat(parts).hasSize(3);
        assertThat(check.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    @Test
    void it_tells_app_user_audience_and_an_end_in_seconds_three_minutes_ahead() throws Exception {
        JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));

        assertThat(claims.get("iss").asText()).isEqualTo("3MVG9key");
        assertThat(claims.get("sub").asText()).isEqualTo("integration@site.example");
        assertThat(claims.get("aud").asText()).isEqualTo("https://login.salesforce.com");
        assertThat(claims.get("exp").asLong())
                .isEqualTo(Instant.parse("2026-11-20T12:03:00Z").getEpochSecond());
        assertThat(new String(Base64.getUrlDecoder().decode(parts[0]), US_ASCII))
                .isEqualTo("{\"alg\":\"RS256\"}");
    }
}

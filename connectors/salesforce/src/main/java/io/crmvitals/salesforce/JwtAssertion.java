package io.crmvitals.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The signed statement by which a pre-authorized user signs in: RS256, good for three minutes, which is the longest that Salesforce takes. */
final class JwtAssertion {

    static final Duration LIFE = Duration.ofMinutes(3);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private JwtAssertion() {}

    static String signed(SalesforceConfig.JwtBearer user, Instant now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", user.clientId());
        claims.put("sub", user.username());
        claims.put("aud", user.audience());
        claims.put("exp", now.plus(LIFE).getEpochSecond());
        String content = encoded(Map.of("alg", "RS256")) + "." + encoded(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(RsaKey.read(user.privateKey()));
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java cannot sign with SHA256withRSA", impossible);
        }
    }

    private static String encoded(Map<String, ?> part) {
        try {
            return BASE64.encodeToString(JSON.writeValueAsBytes(part));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package io.crmvitals.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The token endpoint: client credentials and JWT bearer, with the vendor's refusals as HTTP 400. */
final class OAuthEndpoint {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** An assertion is good for three minutes; the vendor's clock and the caller's may differ a little. */
    private static final Duration FURTHEST = Duration.ofMinutes(5);

    private final SalesforceOrg org;

    OAuthEndpoint(SalesforceOrg org) {
        this.org = org;
    }

    Answer answer(Call call, String ownUrl) {
        Map<String, String> form = call.form();
        return switch (form.getOrDefault("grant_type", "")) {
            case "client_credentials" -> clientCredentials(call, form, ownUrl);
            case "urn:ietf:params:oauth:grant-type:jwt-bearer" -> jwtBearer(form.getOrDefault("assertion", ""), ownUrl);
            case "password" -> refused("invalid_grant", "authentication failure");
            default -> refused("unsupported_grant_type", "grant type not supported");
        };
    }

    private Answer clientCredentials(Call call, Map<String, String> form, String ownUrl) {
        String id = form.get("client_id");
        String secret = form.get("client_secret");
        String basic = call.header("authorization");
        if (basic != null && basic.toLowerCase(Locale.ROOT).startsWith("basic ")) {
            String[] pair = decoded(basic.substring(6).trim()).split(":", 2);
            id = pair[0];
            secret = pair.length > 1 ? pair[1] : "";
        }
        ConnectedApp app = org.app(id);
        if (app == null) {
            return refused("invalid_client_id", "client identifier invalid");
        }
        if (app.secret() == null || !app.secret().equals(secret)) {
            return refused("invalid_client", "invalid client credentials");
        }
        if (app.runAs() == null) {
            return refused("invalid_grant", "no client credentials user enabled");
        }
        return tokenFor(app, app.runAs(), ownUrl);
    }

    private Answer jwtBearer(String assertion, String ownUrl) {
        String[] parts = assertion.split("\\.", -1);
        JsonNode header = parts.length == 3 ? json(parts[0]) : null;
        JsonNode claims = parts.length == 3 ? json(parts[1]) : null;
        if (header == null || claims == null) {
            return refused("invalid_grant", "invalid assertion");
        }
        ConnectedApp app = org.app(claims.path("iss").asText());
        if (app == null) {
            return refused("invalid_client_id", "client identifier invalid");
        }
        PublicKey certificate = app.certificate();
        if (certificate == null
                || !header.path("alg").asText().equals("RS256")
                || !signed(certificate, parts[0] + "." + parts[1], parts[2])) {
            return refused("invalid_grant", "invalid assertion");
        }
        if (!org.accepts(claims.path("aud").asText())) {
            return refused("invalid_grant", "audience is invalid");
        }
        long now = org.now().getEpochSecond();
        JsonNode expiry = claims.path("exp");
        if (!expiry.canConvertToLong() || expiry.asLong() <= now || expiry.asLong() > now + FURTHEST.toSeconds()) {
            return refused("invalid_grant", "invalid assertion");
        }
        String username = claims.path("sub").asText();
        if (!app.approvedUsers().contains(username)) {
            return refused("invalid_grant", "user hasn't approved this consumer");
        }
        return tokenFor(app, username, ownUrl);
    }

    private Answer tokenFor(ConnectedApp app, String username, String ownUrl) {
        Map<String, Object> user = org.user(username);
        if (user == null) {
            return refused("invalid_grant", "user hasn't approved this consumer");
        }
        if (!Boolean.TRUE.equals(user.get("IsActive"))) {
            return refused("invalid_grant", "user is inactive");
        }
        String userId = String.valueOf(user.get("Id"));
        boolean jwt = app.tokenFormat().equals("jwt");
        Map<String, String> told = new LinkedHashMap<>();
        told.put("access_token", org.sessions().issue(userId, org.now(), jwt));
        told.put("signature", "c2FuZGJveC1zaWduYXR1cmU=");
        told.put("scope", "api");
        told.put("instance_url", ownUrl);
        told.put("id", "https://login.salesforce.com/id/" + SalesforceOrg.ID + "/" + userId);
        told.put("token_type", "Bearer");
        told.put("issued_at", Long.toString(org.now().toEpochMilli()));
        told.put("token_format", app.tokenFormat());
        return Answer.json(200, told);
    }

    private static Answer refused(String error, String description) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("error", error);
        told.put("error_description", description);
        return Answer.json(400, told);
    }

    private static boolean signed(PublicKey certificate, String text, String signature) {
        try {
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(certificate);
            check.update(text.getBytes(StandardCharsets.US_ASCII));
            return check.verify(Base64.getUrlDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static @Nullable JsonNode json(String part) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(part));
        } catch (IOException | IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unreadable) {
            return "";
        }
    }
}

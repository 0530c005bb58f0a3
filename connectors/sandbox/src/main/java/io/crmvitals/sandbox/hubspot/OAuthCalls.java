package io.crmvitals.sandbox.hubspot;

import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The token call of OAuth apps: a refresh token for an access token and the next refresh token. */
final class OAuthCalls {

    private static final List<String> FIELDS = List.of("grant_type", "refresh_token", "client_id", "client_secret");

    private final HubSpotPortal portal;

    OAuthCalls(HubSpotPortal portal) {
        this.portal = portal;
    }

    Answer token(Call call) {
        String contentType = call.header("Content-Type");
        if (!call.query().isEmpty()
                || contentType == null
                || !contentType.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
            return refused("invalid_request", "BAD_REQUEST", "parameters go into a form body");
        }
        Map<String, String> form = call.form();
        if (!FIELDS.containsAll(form.keySet())) {
            return refused("invalid_request", "BAD_REQUEST", "unknown parameter");
        }
        String clientId = form.getOrDefault("client_id", "");
        String refreshToken = form.getOrDefault("refresh_token", "");
        if (!portal.logins.knowsApp(clientId, form.getOrDefault("client_secret", ""))) {
            return refused("invalid_client", "BAD_CLIENT_ID", "missing or unknown client id");
        }
        if (!"refresh_token".equals(form.get("grant_type"))) {
            return refused("unsupported_grant_type", "BAD_GRANT_TYPE", "the grant type is not supported");
        }
        if (!portal.logins.installed()) {
            return refused("access_denied", "BAD_HUB", "the app is not installed in this hub");
        }
        if (!portal.logins.ownsRefreshToken(clientId, refreshToken)) {
            return refused("invalid_grant", "BAD_REFRESH_TOKEN", "missing or unknown refresh token");
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", portal.logins.access(portal.now()));
        answer.put("refresh_token", portal.logins.rotate(clientId, refreshToken));
        answer.put("expires_in", PortalLogins.LIFE.toSeconds());
        answer.put("token_type", "bearer");
        answer.put("token_use", "access_token");
        answer.put("hub_id", portal.portalId());
        answer.put("scopes", portal.logins.scopes());
        answer.put("user_id", 1);
        return Answer.json(200, answer);
    }

    private static Answer refused(String error, String status, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", message);
        body.put("status", status);
        body.put("message", message);
        body.put("correlationId", HubSpotErrors.correlationId());
        return Answer.json(400, body);
    }
}

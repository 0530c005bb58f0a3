package io.crmvitals.sandbox.hubspot;

import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.hubspot.PortalLogins.Access;
import io.crmvitals.sandbox.hubspot.PortalLogins.Code;
import io.crmvitals.sandbox.hubspot.PortalLogins.Grant;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The token calls of OAuth apps: a code or a refresh token for an access token, what a token is worth, and its end. */
final class OAuthCalls {

    private static final List<String> OF_TOKEN = List.of(
            "grant_type",
            "code",
            "redirect_uri",
            "code_verifier",
            "refresh_token",
            "client_id",
            "client_secret",
            "scope");
    private static final List<String> OF_LOOK = List.of("token", "token_type_hint", "client_id", "client_secret");

    private final HubSpotPortal portal;

    OAuthCalls(HubSpotPortal portal) {
        this.portal = portal;
    }

    Answer answer(Call call) {
        String path = call.path().substring(call.path().indexOf("/token"));
        if (!List.of("/token", "/token/introspect", "/token/revoke").contains(path)) {
            return HubSpotErrors.resourceNotFound();
        }
        if (!call.method().equals("POST")) {
            return HubSpotErrors.error(405, "VALIDATION_ERROR", "Method not allowed.");
        }
        String contentType = call.header("Content-Type");
        if (!call.query().isEmpty()
                || contentType == null
                || !contentType.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
            return refused("invalid_request", "BAD_REQUEST", "parameters go into a form body");
        }
        Map<String, String> form = call.form();
        if (!(path.equals("/token") ? OF_TOKEN : OF_LOOK).containsAll(form.keySet())) {
            return refused("invalid_request", "BAD_REQUEST", "unknown parameter");
        }
        String clientId = form.getOrDefault("client_id", "");
        if (!portal.logins.knowsApp(clientId)) {
            return refused("invalid_client", "BAD_CLIENT_ID", "missing or unknown client id");
        }
        if (!portal.logins.knowsApp(clientId, form.getOrDefault("client_secret", ""))) {
            return refused("invalid_client", "BAD_CLIENT_SECRET", "missing or invalid client secret");
        }
        return switch (path) {
            case "/token" -> token(form, clientId);
            case "/token/introspect" -> introspect(form, clientId);
            default -> revoke(form, clientId);
        };
    }

    private Answer token(Map<String, String> form, String clientId) {
        String grantType = form.getOrDefault("grant_type", "");
        if (!grantType.equals("refresh_token") && !grantType.equals("authorization_code")) {
            return refused("unsupported_grant_type", "BAD_GRANT_TYPE", "the grant type is not supported");
        }
        if (!portal.logins.installed()) {
            return refused("access_denied", "BAD_HUB", "the app is not installed in this hub");
        }
        return grantType.equals("refresh_token") ? refresh(form, clientId) : exchange(form, clientId);
    }

    private Answer refresh(Map<String, String> form, String clientId) {
        String token = form.getOrDefault("refresh_token", "");
        Grant grant = portal.logins.refreshable(clientId, token);
        if (grant == null) {
            return refused("invalid_grant", "BAD_REFRESH_TOKEN", "missing or unknown refresh token");
        }
        if (!portal.habits().rotateRefreshTokens()) {
            return tokens(grant, token);
        }
        portal.logins.kill(token);
        return tokens(grant, portal.logins.newRefresh(grant));
    }

    /** A code is spent by the first exchange, one that went wrong included. */
    private Answer exchange(Map<String, String> form, String clientId) {
        String sent = form.getOrDefault("code", "");
        Code code = portal.logins.code(sent);
        if (code == null || !code.grant().clientId().equals(clientId)) {
            return refused("invalid_grant", "BAD_AUTH_CODE", "missing or unknown auth code");
        }
        portal.logins.spend(sent);
        if (!portal.now().isBefore(code.end())) {
            return refused("invalid_grant", "EXPIRED_AUTH_CODE", "the auth code has expired");
        }
        if (!code.redirectUri().equals(form.get("redirect_uri"))) {
            return refused(
                    "invalid_grant",
                    "MISMATCH_REDIRECT_URI_AUTH_CODE",
                    "redirect URI does not match the one of the auth code");
        }
        return tokens(code.grant(), portal.logins.newRefresh(code.grant()));
    }

    private Answer tokens(Grant grant, String refreshToken) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", portal.logins.newAccess(grant, portal.now()));
        answer.put("refresh_token", refreshToken);
        answer.put("expires_in", PortalLogins.LIFE.toSeconds());
        answer.put("token_type", "bearer");
        answer.put("token_use", "access_token");
        answer.put("hub_id", portal.portalId());
        answer.put("scopes", scopes(grant));
        answer.put("user_id", 1);
        return Answer.json(200, answer);
    }

    /** Of a token that is none, or none any more, nothing is told but that. */
    private Answer introspect(Map<String, String> form, String clientId) {
        String token = form.getOrDefault("token", "");
        Access access = portal.logins.access(token);
        Map<String, Object> answer = new LinkedHashMap<>();
        if (access != null
                && access.grant().clientId().equals(clientId)
                && portal.now().isBefore(access.end())) {
            told(answer, token, "access_token", access.grant());
            answer.put(
                    "expires_in", Duration.between(portal.now(), access.end()).toSeconds());
            answer.put("is_private_distribution", false);
            return Answer.json(200, answer);
        }
        Grant grant = portal.logins.refreshable(clientId, token);
        if (grant != null) {
            told(answer, token, "refresh_token", grant);
            return Answer.json(200, answer);
        }
        return Answer.json(200, Map.of("active", false));
    }

    private void told(Map<String, Object> answer, String token, String use, Grant grant) {
        answer.put("active", portal.logins.installed());
        answer.put("token_use", use);
        answer.put("token_type", "bearer");
        answer.put("token", token);
        answer.put("client_id", grant.clientId());
        answer.put("app_id", 1);
        answer.put("hub_id", portal.portalId());
        answer.put("user_id", 1);
        answer.put("scopes", scopes(grant));
    }

    /** Access tokens handed out for a refresh token live on when that one is revoked. */
    private Answer revoke(Map<String, String> form, String clientId) {
        String token = form.getOrDefault("token", "");
        Access access = portal.logins.access(token);
        boolean own = portal.logins.refreshable(clientId, token) != null
                || (access != null && access.grant().clientId().equals(clientId));
        if (own) {
            portal.logins.revoke(token);
        }
        return new Answer(200, Map.of(), new byte[0], Answer.Break.NOT);
    }

    private List<String> scopes(Grant grant) {
        return portal.logins.shown(grant.scopes(), portal.types.scopes());
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

package io.crmvitals.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The one undated call: a service key or a private app's token asks what it was granted itself. */
final class TokenInformation {

    static final String PATH = "/oauth/v2/private-apps/get/access-token-info";

    private final HubSpotPortal portal;

    TokenInformation(HubSpotPortal portal) {
        this.portal = portal;
    }

    Answer answer(Call call, String token) {
        if (!portal.habits().tokenInformation()) {
            return HubSpotErrors.resourceNotFound();
        }
        if (!call.method().equals("POST")) {
            return HubSpotErrors.error(405, "VALIDATION_ERROR", "Method not allowed.");
        }
        PortalLogins.Login login = portal.logins.login(token, portal.now());
        JsonNode body = new HubSpotRequest(call, "v2", List.of(), portal.types, login).body("tokenKey");
        if (!HubSpotRequest.text(body, "tokenKey").equals(token) || !portal.logins.isServiceKey(token)) {
            throw HubSpotRefusal.validation("The token key is not the key of this request.");
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("userId", 1);
        answer.put("hubId", portal.portalId());
        answer.put("appId", 1);
        answer.put("scopes", portal.logins.shown(login.scopes(), portal.types.scopes()));
        answer.put("isUserToken", false);
        return Answer.json(200, answer);
    }
}

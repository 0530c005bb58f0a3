package io.crmvitals.sandbox.hubspot;

import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.CallRefusal;
import io.crmvitals.sandbox.VendorServer;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A HubSpot portal behind HTTP on the loopback, versions 2026-09 and 2026-03. It checks in HubSpot's order: the length of the address, the token, the limits, the
 * path, the scopes, the request.
 */
public final class HubSpotSandbox extends VendorServer {

    private static final List<String> VERSIONS = List.of("2026-09", "2026-03");

    private final HubSpotPortal portal;
    private final OAuthCalls oauth;
    private final TokenInformation tokenInformation;
    private final Map<String, Function<HubSpotRequest, Answer>> products = new LinkedHashMap<>();

    private HubSpotSandbox(HubSpotPortal portal) {
        this.portal = portal;
        oauth = new OAuthCalls(portal);
        tokenInformation = new TokenInformation(portal);
        AccountCalls account = new AccountCalls(portal);
        products.put("crm/objects", new ObjectRoutes(portal)::answer);
        products.put("crm/associations", new AssociationCalls(portal)::answer);
        products.put("crm/properties", new PropertyCalls(portal)::answer);
        products.put("crm/pipelines", new PortalCalls(portal)::pipelines);
        products.put("crm/owners", new PortalCalls(portal)::owners);
        products.put("crm/limits", new LimitCalls(portal)::answer);
        products.put("crm/property-validations", new ValidationCalls(portal)::answer);
        products.put("crm-object-schemas", new SchemaCalls(portal)::answer);
        products.put("account-info", account::answer);
    }

    /** Listens at once; moments that the portal writes come from the clock. */
    public static HubSpotSandbox start(HubSpotPortal portal, Clock clock) {
        portal.bind(clock);
        HubSpotSandbox sandbox = new HubSpotSandbox(portal);
        sandbox.listen();
        return sandbox;
    }

    public HubSpotPortal portal() {
        return portal;
    }

    @Override
    protected Answer answer(Call call) {
        synchronized (portal) {
            Answer answer = CallRefusal.orAnswer(() -> admitted(call));
            portal.answered(call);
            return answer;
        }
    }

    private Answer admitted(Call call) {
        if (length(call) > portal.habits().longestUrl()) {
            return Answer.html(414, "414 Request-URI Too Large");
        }
        if (call.path().matches("/oauth/2026-0[39]/.*")) {
            return oauth.answer(call);
        }
        String authorization = call.header("Authorization");
        String token = authorization != null && authorization.startsWith("Bearer ")
                ? authorization.substring("Bearer ".length())
                : "";
        PortalLogins.Login login = portal.logins.login(token, portal.now());
        return switch (login.standing()) {
            case UNKNOWN -> HubSpotErrors.unauthenticated();
            case EXPIRED ->
                portal.habits().expiredTokensLookInvalid() ? HubSpotErrors.unauthenticated() : HubSpotErrors.expired();
            case VALID -> limited(call, token, login);
        };
    }

    /** What stood in the request line, near enough: the decoded characters with the marks between them. */
    private static int length(Call call) {
        int length = call.path().length();
        for (Map.Entry<String, List<String>> parameter : call.query().entrySet()) {
            for (String value : parameter.getValue()) {
                length += parameter.getKey().length() + value.length() + 2;
            }
        }
        return length;
    }

    private Answer limited(Call call, String token, PortalLogins.Login login) {
        boolean search = call.path().startsWith("/crm/objects/") && call.path().endsWith("/search");
        boolean daily = portal.logins.isServiceKey(token);
        Answer tooMany =
                portal.limits.count(search, daily, portal.limits.nanos(), portal.now(), ZoneId.of(portal.timeZone()));
        int wait = portal.habits().retryAfterSeconds();
        if (tooMany != null && wait > 0) {
            tooMany = tooMany.with("Retry-After", Integer.toString(wait));
        }
        Answer answer = tooMany != null ? tooMany : CallRefusal.orAnswer(() -> routed(call, token, login));
        return search ? answer : portal.limits.headers(answer, daily);
    }

    private Answer routed(Call call, String token, PortalLogins.Login login) {
        if (call.path().equals(TokenInformation.PATH)) {
            return tokenInformation.answer(call, token);
        }
        List<String> segments =
                new ArrayList<>(Arrays.asList(call.path().substring(1).split("/", -1)));
        int product = segments.get(0).equals("crm") ? 2 : 1;
        if (segments.size() <= product || !VERSIONS.contains(segments.get(product))) {
            return HubSpotErrors.resourceNotFound();
        }
        Function<HubSpotRequest, Answer> calls = products.get(String.join("/", segments.subList(0, product)));
        if (calls == null) {
            return HubSpotErrors.resourceNotFound();
        }
        return calls.apply(new HubSpotRequest(
                call, segments.get(product), segments.subList(product + 1, segments.size()), portal.types, login));
    }
}

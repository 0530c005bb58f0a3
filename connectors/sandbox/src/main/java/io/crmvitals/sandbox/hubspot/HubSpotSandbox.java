package io.crmvitals.sandbox.hubspot;

import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.CallRefusal;
import io.crmvitals.sandbox.VendorServer;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A HubSpot portal behind HTTP on the loopback, versions 2026-09 and 2026-03. It checks in HubSpot's order: the token, the limits, the path, the scopes, the
 * request.
 */
public final class HubSpotSandbox extends VendorServer {

    private static final List<String> VERSIONS = List.of("2026-09", "2026-03");

    private final HubSpotPortal portal;
    private final ObjectCalls objects;
    private final BatchCalls batches;
    private final SearchCalls searches;
    private final AssociationCalls associations;
    private final PropertyCalls properties;
    private final PortalCalls account;
    private final OAuthCalls oauth;

    private HubSpotSandbox(HubSpotPortal portal) {
        this.portal = portal;
        objects = new ObjectCalls(portal);
        batches = new BatchCalls(portal, objects);
        searches = new SearchCalls(portal);
        associations = new AssociationCalls(portal);
        properties = new PropertyCalls(portal);
        account = new PortalCalls(portal);
        oauth = new OAuthCalls(portal);
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
        if (call.path().matches("/oauth/2026-0[39]/token") && call.method().equals("POST")) {
            return oauth.token(call);
        }
        String authorization = call.header("Authorization");
        PortalLogins.Standing standing = authorization != null && authorization.startsWith("Bearer ")
                ? portal.logins.standing(authorization.substring("Bearer ".length()), portal.now())
                : PortalLogins.Standing.UNKNOWN;
        return switch (standing) {
            case UNKNOWN -> HubSpotErrors.unauthenticated();
            case EXPIRED -> HubSpotErrors.expired();
            case VALID -> limited(call);
        };
    }

    private Answer limited(Call call) {
        boolean search = call.path().startsWith("/crm/objects/") && call.path().endsWith("/search");
        Answer tooMany = portal.limits.count(search, System.nanoTime(), portal.now(), ZoneId.of(portal.timeZone()));
        Answer answer = tooMany != null ? tooMany : CallRefusal.orAnswer(() -> routed(call));
        return search ? answer : portal.limits.headers(answer);
    }

    private Answer routed(Call call) {
        List<String> segments =
                new ArrayList<>(Arrays.asList(call.path().substring(1).split("/", -1)));
        int product = segments.get(0).equals("crm") ? 2 : 1;
        if (segments.size() <= product || !VERSIONS.contains(segments.get(product))) {
            return HubSpotErrors.resourceNotFound();
        }
        HubSpotRequest request =
                new HubSpotRequest(call, segments.get(product), segments.subList(product + 1, segments.size()));
        return switch (String.join("/", segments.subList(0, product))) {
            case "crm/objects" -> objects(request);
            case "crm/associations" -> associations(request);
            case "crm/properties" -> properties(request);
            case "crm/pipelines" -> pipelines(request);
            case "crm/owners" -> owners(request);
            case "account-info" -> request.is("GET", "details") ? account.details(request) : unknown(request, 1);
            default -> HubSpotErrors.resourceNotFound();
        };
    }

    private Answer objects(HubSpotRequest request) {
        if (request.rest().isEmpty()) {
            return HubSpotErrors.resourceNotFound();
        }
        ObjectType type = request.type(0);
        if (request.is("PUT", "*", "*", "associations", "default", "*", "*")) {
            demand(type.writeScopes());
            return associations.put(
                    request,
                    type,
                    request.rest().get(1),
                    request.type(4),
                    request.rest().get(5));
        }
        if (request.is("POST", "*", "search")) {
            demand(type.readScopes());
            return searches.search(request, type);
        }
        if (request.is("POST", "*", "batch", "read")) {
            demand(type.readScopes());
            return batches.read(request, type);
        }
        if (request.is("GET", "*")) {
            demand(type.readScopes());
            return objects.list(request, type);
        }
        if (request.is("GET", "*", "*")) {
            demand(type.readScopes());
            return objects.get(request, type, request.rest().get(1));
        }
        if (type.readOnly()) {
            return HubSpotErrors.error(
                    405, "VALIDATION_ERROR", "Object type " + type.plural + " cannot be written through this API.");
        }
        return writes(request, type);
    }

    private Answer writes(HubSpotRequest request, ObjectType type) {
        demand(type.writeScopes());
        if (request.is("POST", "*")) {
            return objects.create(request, type);
        }
        if (request.is("PATCH", "*", "*")) {
            return objects.patch(request, type, request.rest().get(1));
        }
        if (request.is("DELETE", "*", "*")) {
            return objects.delete(request, type, request.rest().get(1));
        }
        if (request.is("POST", "*", "batch", "create")) {
            return batches.create(request, type);
        }
        if (request.is("POST", "*", "batch", "update")) {
            return batches.update(request, type);
        }
        if (request.is("POST", "*", "batch", "upsert")) {
            return batches.upsert(request, type);
        }
        if (request.is("POST", "*", "batch", "archive")) {
            return batches.archive(request, type);
        }
        return unknown(request, 2);
    }

    private Answer associations(HubSpotRequest request) {
        if (request.rest().size() < 3) {
            return HubSpotErrors.resourceNotFound();
        }
        ObjectType from = request.type(0);
        ObjectType to = request.type(1);
        demand(from.readScopes());
        demand(to.readScopes());
        if (request.is("GET", "*", "*", "labels")) {
            return associations.labels(request, from, to);
        }
        if (request.is("POST", "*", "*", "batch", "read")) {
            return associations.read(request, from, to);
        }
        demand(from.writeScopes());
        if (request.is("POST", "*", "*", "batch", "create")) {
            return associations.create(request, from, to);
        }
        if (request.is("POST", "*", "*", "batch", "associate", "default")) {
            return associations.associateDefault(request, from, to);
        }
        if (request.is("POST", "*", "*", "batch", "archive")) {
            return associations.archive(request, from, to);
        }
        return unknown(request, 3);
    }

    private Answer properties(HubSpotRequest request) {
        if (request.rest().isEmpty()) {
            return HubSpotErrors.resourceNotFound();
        }
        ObjectType type = request.type(0);
        if (request.call().method().equals("GET")) {
            demandSchema(type, "read");
        } else {
            demandSchema(type, "write");
        }
        if (request.is("GET", "*")) {
            return properties.list(request, type);
        }
        if (request.is("POST", "*")) {
            return properties.create(request, type);
        }
        if (request.is("GET", "*", "groups")) {
            return properties.groups(request, type);
        }
        if (request.is("POST", "*", "groups")) {
            return properties.createGroup(request, type);
        }
        if (request.is("GET", "*", "*")) {
            return properties.get(request, type, request.rest().get(1));
        }
        if (request.is("PATCH", "*", "*")) {
            return properties.patch(request, type, request.rest().get(1));
        }
        if (request.is("DELETE", "*", "*")) {
            return properties.archive(request, type, request.rest().get(1));
        }
        return unknown(request, 2);
    }

    private Answer pipelines(HubSpotRequest request) {
        if (!request.is("GET", "*")) {
            return unknown(request, 1);
        }
        ObjectType type = request.type(0);
        demand(type.readScopes());
        return account.pipelines(request, type);
    }

    private Answer owners(HubSpotRequest request) {
        demand(List.of("crm.objects.owners.read"));
        if (request.call().method().equals("GET") && request.rest().isEmpty()) {
            return account.owners(request);
        }
        return request.is("GET", "*") ? account.owner(request, request.rest().get(0)) : unknown(request, 1);
    }

    /** A method that a path does not have is told apart from a path that does not exist. */
    private static Answer unknown(HubSpotRequest request, int longest) {
        return request.rest().size() <= longest && !request.call().method().equals("GET")
                ? HubSpotErrors.error(405, "VALIDATION_ERROR", "Method not allowed.")
                : HubSpotErrors.resourceNotFound();
    }

    private void demand(List<String> scopes) {
        List<String> missing =
                scopes.stream().filter(scope -> !portal.logins.grants(scope)).toList();
        if (!missing.isEmpty()) {
            throw new HubSpotRefusal(HubSpotErrors.missingScopes(missing));
        }
    }

    /** Definitions may be read with the right to read the records; writing them needs the schema's own. */
    private void demandSchema(ObjectType type, String verb) {
        String schema = "crm.schemas." + type.plural + "." + verb;
        if (!portal.logins.grants(schema)) {
            demand(verb.equals("read") ? type.readScopes() : List.of(schema));
        }
    }
}

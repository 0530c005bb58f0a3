package io.crmvitals.sandbox.hubspot;

import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.hubspot.PortalPeople.Owner;
import io.crmvitals.sandbox.hubspot.PortalPeople.Pipeline;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls about the portal itself: who owns, which pipelines there are, what account it is. */
final class PortalCalls {

    private final HubSpotPortal portal;

    PortalCalls(HubSpotPortal portal) {
        this.portal = portal;
    }

    Answer owners(HubSpotRequest request) {
        request.allowParameters("limit", "after", "archived", "email");
        int limit = request.limit(100, 500);
        String after = request.parameter("after");
        String email = request.parameter("email");
        List<Map<String, Object>> rows = new ArrayList<>();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("results", rows);
        boolean started = after == null;
        String last = "";
        for (Owner owner : portal.people.owners(request.flag("archived"))) {
            if (!started) {
                started = owner.id().equals(after);
                continue;
            }
            if (email != null && !email.equalsIgnoreCase(owner.email())) {
                continue;
            }
            if (rows.size() == limit) {
                answer.put("paging", Map.of("next", Map.of("after", last)));
                break;
            }
            rows.add(owner.json());
            last = owner.id();
        }
        return Answer.json(200, answer);
    }

    Answer owner(HubSpotRequest request, String id) {
        request.allowParameters("archived", "idProperty");
        return portal.people.owners(request.flag("archived")).stream()
                .filter(owner -> owner.id().equals(id))
                .findFirst()
                .map(owner -> Answer.json(200, owner.json()))
                .orElseThrow(() -> new HubSpotRefusal(HubSpotErrors.resourceNotFound()));
    }

    Answer pipelines(HubSpotRequest request, ObjectType type) {
        request.allowParameters();
        if (type != ObjectType.DEALS && type != ObjectType.TICKETS) {
            throw HubSpotRefusal.validation("Object type " + type.plural + " has no pipelines.");
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Pipeline pipeline : portal.people.pipelines(type)) {
            rows.add(pipeline.json(rows.size()));
        }
        return Answer.json(200, Map.of("results", rows));
    }

    Answer details(HubSpotRequest request) {
        request.allowParameters();
        int offset =
                ZoneId.of(portal.timeZone()).getRules().getOffset(portal.now()).getTotalSeconds();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("portalId", portal.portalId());
        answer.put("accountType", "STANDARD");
        answer.put("timeZone", portal.timeZone());
        answer.put("companyCurrency", "USD");
        answer.put("additionalCurrencies", List.of());
        answer.put(
                "utcOffset",
                String.format(
                        "%s%02d:%02d", offset < 0 ? "-" : "+", Math.abs(offset) / 3600, Math.abs(offset) / 60 % 60));
        answer.put("utcOffsetMilliseconds", offset * 1000);
        answer.put("uiDomain", "app.hubspot.com");
        answer.put("dataHostingLocation", "eu1");
        return Answer.json(200, answer);
    }
}

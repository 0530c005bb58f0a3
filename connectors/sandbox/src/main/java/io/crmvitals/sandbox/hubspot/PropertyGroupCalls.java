package io.crmvitals.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.hubspot.PropertyCatalog.Group;
import java.util.List;
import java.util.Map;

/** The calls on the groups that properties are shown in. */
final class PropertyGroupCalls {

    private final HubSpotPortal portal;

    PropertyGroupCalls(HubSpotPortal portal) {
        this.portal = portal;
    }

    Answer answer(HubSpotRequest request, ObjectType type) {
        request.allowParameters();
        if (request.is("GET", "*", "groups")) {
            List<Map<String, Object>> rows = portal.catalog.groups(type).values().stream()
                    .map(Group::json)
                    .toList();
            return Answer.json(200, Map.of("results", rows));
        }
        if (request.is("POST", "*", "groups")) {
            return create(request, type);
        }
        if (request.is("GET", "*", "groups", "*")) {
            return Answer.json(200, known(type, request.rest().get(2)).json());
        }
        if (request.is("PATCH", "*", "groups", "*")) {
            return patch(request, type, known(type, request.rest().get(2)));
        }
        if (request.is("DELETE", "*", "groups", "*")) {
            return archive(type, known(type, request.rest().get(2)));
        }
        return request.unknown(3);
    }

    private Answer create(HubSpotRequest request, ObjectType type) {
        JsonNode body = request.body("name", "label", "displayOrder");
        String name = HubSpotRequest.text(body, "name");
        Group group = new Group(
                name,
                HubSpotRequest.text(body, "label"),
                body.path("displayOrder").asInt(-1));
        if (portal.catalog.groups(type).containsKey(name)) {
            throw new HubSpotRefusal(HubSpotErrors.error(
                    409, "OBJECT_ALREADY_EXISTS", "A property group named '" + name + "' already exists."));
        }
        portal.catalog.addGroup(type, group);
        return Answer.json(201, group.json());
    }

    private Answer patch(HubSpotRequest request, ObjectType type, Group old) {
        JsonNode body = request.body("label", "displayOrder");
        Group next = new Group(
                old.name(),
                body.path("label").asText(old.label()),
                body.path("displayOrder").asInt(old.displayOrder()));
        portal.catalog.addGroup(type, next);
        return Answer.json(200, next.json());
    }

    private Answer archive(ObjectType type, Group group) {
        boolean inUse = portal.catalog.of(type).values().stream()
                .anyMatch(each -> !each.archived() && each.groupName().equals(group.name()));
        if (inUse) {
            throw new HubSpotRefusal(HubSpotErrors.error(
                    400,
                    "VALIDATION_ERROR",
                    "PropertyGroupError.GROUP_WITH_ACTIVE_PROPERTIES",
                    "Can't delete or purge a group with active properties",
                    Map.of(),
                    List.of()));
        }
        portal.catalog.groups(type).remove(group.name());
        return new Answer(204, Map.of(), new byte[0], Answer.Break.NOT);
    }

    private Group known(ObjectType type, String name) {
        Group group = portal.catalog.groups(type).get(name);
        if (group == null) {
            throw new HubSpotRefusal(HubSpotErrors.objectNotFound("Property group \"" + name + "\" does not exist."));
        }
        return group;
    }
}

package io.crmvitals.sandbox.hubspot;

import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.hubspot.AssociationTypes.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The calls on the definitions of custom objects. */
final class SchemaCalls {

    private final HubSpotPortal portal;

    SchemaCalls(HubSpotPortal portal) {
        this.portal = portal;
    }

    Answer answer(HubSpotRequest request) {
        if (request.rest().isEmpty() || !request.rest().get(0).equals("schemas")) {
            return HubSpotErrors.resourceNotFound();
        }
        request.demand(List.of("crm.schemas.custom.read"));
        if (request.is("GET", "*")) {
            return list(request);
        }
        return request.is("GET", "*", "*") ? get(request) : request.unknown(2);
    }

    /** Custom objects alone; HubSpot's own are not in this list. */
    private Answer list(HubSpotRequest request) {
        request.allowParameters(
                "archived", "includeAssociationDefinitions", "includeAuditMetadata", "includePropertyDefinitions");
        List<Map<String, Object>> rows = new ArrayList<>();
        for (ObjectType type : portal.types.custom()) {
            rows.add(schema(request, type));
        }
        return Answer.json(200, Map.of("results", rows));
    }

    private Answer get(HubSpotRequest request) {
        request.allowParameters("includeAssociationDefinitions", "includeAuditMetadata", "includePropertyDefinitions");
        return Answer.json(200, schema(request, request.type(1)));
    }

    private Map<String, Object> schema(HubSpotRequest request, ObjectType type) {
        List<PropertyDefinition> own = portal.catalog.of(type).values().stream()
                .filter(each -> !each.archived())
                .toList();
        String display = own.stream()
                .filter(each -> !each.hubspotDefined())
                .map(PropertyDefinition::name)
                .findFirst()
                .orElse("hs_object_id");
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("id", type.typeId.substring(type.typeId.indexOf('-') + 1));
        schema.put("objectTypeId", type.typeId);
        schema.put(
                "fullyQualifiedName",
                type.custom()
                        ? portal.types.fullyQualifiedName(type)
                        : type.singular().toUpperCase(Locale.ROOT));
        schema.put("name", type.plural);
        schema.put("labels", Map.of("singular", type.singular(), "plural", type.plural));
        schema.put("primaryDisplayProperty", display);
        schema.put("secondaryDisplayProperties", List.of());
        schema.put("requiredProperties", List.of());
        schema.put("searchableProperties", List.of("hs_object_id", display));
        schema.put("allowsSensitiveProperties", false);
        schema.put("archived", false);
        schema.put("properties", wanted(request, "includePropertyDefinitions") ? json(own) : List.of());
        schema.put("associations", wanted(request, "includeAssociationDefinitions") ? associations(type) : List.of());
        return schema;
    }

    private static boolean wanted(HubSpotRequest request, String parameter) {
        return request.parameter(parameter) == null || request.flag(parameter);
    }

    private static List<Map<String, Object>> json(List<PropertyDefinition> definitions) {
        return definitions.stream().map(PropertyDefinition::json).toList();
    }

    private List<Map<String, Object>> associations(ObjectType type) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Kind kind : portal.associationTypes.touching(type)) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", Integer.toString(kind.id()));
            row.put("fromObjectTypeId", kind.from().typeId);
            row.put("toObjectTypeId", kind.to().typeId);
            row.put("name", kind.from().singular() + "_to_" + kind.to().singular());
            rows.add(row);
        }
        return rows;
    }
}

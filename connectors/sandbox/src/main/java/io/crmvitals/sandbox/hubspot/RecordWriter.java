package io.crmvitals.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.hubspot.AssociationTypes.Kind;
import io.crmvitals.sandbox.hubspot.Associations.End;
import io.crmvitals.sandbox.hubspot.ValueRules.Problem;
import io.crmvitals.sandbox.hubspot.ValueRules.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks a write as HubSpot does and gives the new state of the record; nothing is stored before {@link Draft#store}. */
final class RecordWriter {

    /** A write that passed every check. */
    record Draft(PortalRecord record, List<Map<String, Object>> warnings, List<Link> links, boolean isNew) {

        void store(HubSpotPortal portal) {
            portal.records.put(record, ValueHistory.Source.INTEGRATION);
            End own = new End(record.type(), record.id());
            for (Link link : links) {
                portal.links.link(own, link.to, link.kind);
                PortalRecord other = portal.find(link.to.type(), link.to.id());
                if (other != null) {
                    portal.linkChanged(record, other);
                }
            }
        }
    }

    private record Link(End to, Kind kind) {}

    private final HubSpotPortal portal;
    private final ValueRules values;

    RecordWriter(HubSpotPortal portal) {
        this.portal = portal;
        this.values = new ValueRules(portal);
    }

    Draft create(HubSpotRequest request, ObjectType type, JsonNode input, String id) {
        List<Map<String, Object>> warnings = new ArrayList<>();
        Map<String, @Nullable String> clean =
                checked(request, type, HubSpotRequest.values(input.path("properties")), Map.of(), warnings);
        List<String> missing = RequiredOnCreate.missing(type, clean);
        if (!missing.isEmpty()) {
            throw new HubSpotRefusal(HubSpotErrors.error(
                    400,
                    "VALIDATION_ERROR",
                    null,
                    "Error creating " + type.singular().toUpperCase(Locale.ROOT)
                            + ". Some required properties were not set.",
                    Map.of("properties", missing),
                    List.of()));
        }
        if (request.enforcesRules()) {
            demand("MISSING_REQUIRED_PROPERTY", portal.writeRules.missingOnCreate(type, clean));
            demand("MISSING_CONDITIONAL_REQUIRED_PROPERTY", portal.writeRules.missingByCondition(type, clean));
        }
        refuseTakenValues(type, null, clean);
        Map<String, @Nullable String> all = new LinkedHashMap<>(clean);
        all.putAll(portal.calculations.of(type, clean, clean.keySet(), portal.now(), portal.now()));
        PortalRecord record = new PortalRecord(type, id, all, portal.now(), portal.now(), null);
        return new Draft(record, warnings, links(type, input.path("associations")), true);
    }

    Draft update(HubSpotRequest request, PortalRecord record, JsonNode input) {
        List<Map<String, Object>> warnings = new ArrayList<>();
        Map<String, @Nullable String> clean = checked(
                request, record.type(), HubSpotRequest.values(input.path("properties")), record.properties(), warnings);
        refuseTakenValues(record.type(), record.id(), clean);
        PortalRecord plain = record.changed(clean, portal.now());
        PortalRecord next = plain.changed(
                portal.calculations.of(
                        record.type(), plain.properties(), clean.keySet(), record.createdAt(), portal.now()),
                portal.now());
        if (request.enforcesRules()) {
            demand(
                    "MISSING_CONDITIONAL_REQUIRED_PROPERTY",
                    portal.writeRules.missingByCondition(record.type(), next.properties()));
        }
        return new Draft(next, warnings, List.of(), false);
    }

    private Map<String, @Nullable String> checked(
            HubSpotRequest request,
            ObjectType type,
            Map<String, @Nullable String> sent,
            Map<String, @Nullable String> present,
            List<Map<String, Object>> warnings) {
        Map<String, @Nullable String> clean = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        sent.forEach((name, value) -> {
            Verdict verdict = values.judge(type, name, value, present.get(name), request.enforcesRules());
            if (verdict.problem() != null) {
                problems.add(verdict.problem());
                return;
            }
            if (verdict.mended()) {
                warnings.add(Map.of(
                        "category",
                        "PROPERTY_VALUE_NORMALIZED",
                        "message",
                        "The value of " + name + " was normalized.",
                        "context",
                        Map.of(
                                "propertyName",
                                List.of(name),
                                "rawValue",
                                List.of(String.valueOf(value)),
                                "normalizedValue",
                                List.of(String.valueOf(verdict.value())))));
            }
            clean.put(name, verdict.value());
        });
        if (!problems.isEmpty()) {
            throw new HubSpotRefusal(notValid(problems));
        }
        return clean;
    }

    private static Answer notValid(List<Problem> problems) {
        List<String> told = problems.stream()
                .map(problem ->
                        "{\"isValid\":false,\"message\":\"" + problem.message().replace("\"", "\\\"")
                                + "\",\"error\":\"" + problem.code() + "\",\"name\":\"" + problem.property() + "\"}")
                .toList();
        return HubSpotErrors.error(
                400,
                "VALIDATION_ERROR",
                null,
                "Property values were not valid: " + told,
                Map.of(),
                problems.stream().map(Problem::json).toList());
    }

    private static void demand(String code, List<String> missing) {
        if (!missing.isEmpty()) {
            throw new HubSpotRefusal(HubSpotErrors.error(
                    400,
                    "VALIDATION_ERROR",
                    null,
                    "Required properties are missing: " + missing,
                    Map.of(),
                    missing.stream()
                            .map(name -> new Problem(name, code, "Property \"" + name + "\" is required.").json())
                            .toList()));
        }
    }

    private void refuseTakenValues(ObjectType type, @Nullable String own, Map<String, @Nullable String> clean) {
        clean.forEach((name, value) -> {
            PropertyDefinition definition = portal.catalog.of(type).get(name);
            if (definition == null || !definition.unique() || value == null) {
                return;
            }
            for (PortalRecord other : portal.records.holding(type, name, value)) {
                if (other.id().equals(own)) {
                    continue;
                }
                throw new HubSpotRefusal(
                        type == ObjectType.CONTACTS && name.equals("email")
                                ? HubSpotErrors.error(
                                        409,
                                        "CONFLICT",
                                        null,
                                        "Contact already exists. Existing ID: " + other.id(),
                                        Map.of("existingId", List.of(other.id())),
                                        List.of())
                                : HubSpotErrors.error(
                                        400,
                                        "VALIDATION_ERROR",
                                        null,
                                        "Property values were not valid: CONFLICTING_UNIQUE_VALUE: " + other.id()
                                                + " already has that value.",
                                        Map.of("propertyName", List.of(name)),
                                        List.of()));
            }
        });
    }

    private List<Link> links(ObjectType type, JsonNode associations) {
        List<Link> links = new ArrayList<>();
        if (associations.isMissingNode() || associations.isNull()) {
            return links;
        }
        if (!associations.isArray()) {
            throw HubSpotRefusal.validation("Invalid input JSON: associations is no list.");
        }
        for (JsonNode each : associations) {
            HubSpotRequest.only(each, "to", "types");
            String id = HubSpotRequest.text(HubSpotRequest.only(each.path("to"), "id"), "id");
            if (!each.path("types").isArray() || each.path("types").isEmpty()) {
                throw HubSpotRefusal.validation("Invalid input JSON: an association without types.");
            }
            for (JsonNode kindNode : each.path("types")) {
                Kind kind = kind(type, kindNode);
                PortalRecord other = portal.find(kind.to(), id);
                if (other == null || !other.live()) {
                    throw HubSpotRefusal.validation("One or more associations are not valid: "
                            + kind.to().singular() + " with id " + id + " does not exist.");
                }
                links.add(new Link(new End(kind.to(), other.id()), kind));
            }
        }
        return links;
    }

    /** The number alone tells which type the other end must have. */
    private Kind kind(ObjectType from, JsonNode node) {
        HubSpotRequest.only(node, "associationCategory", "associationTypeId");
        String category = HubSpotRequest.text(node, "associationCategory");
        int number = node.path("associationTypeId").asInt();
        for (ObjectType to : portal.types.all()) {
            Kind kind = portal.associationTypes.find(from, to, number);
            if (kind != null && kind.category().equals(category)) {
                return kind;
            }
        }
        throw HubSpotRefusal.validation("One or more associations are not valid: " + category + " type " + number
                + " does not start at " + from.singular() + ".");
    }
}

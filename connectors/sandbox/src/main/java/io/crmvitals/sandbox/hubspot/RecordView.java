package io.crmvitals.sandbox.hubspot;

import io.crmvitals.sandbox.hubspot.AssociationTypes.Kind;
import io.crmvitals.sandbox.hubspot.Associations.End;
import io.crmvitals.sandbox.hubspot.Associations.Linked;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a record looks on the wire: the properties asked for as far as they are defined, unset ones as null. */
final class RecordView {

    private final HubSpotPortal portal;

    RecordView(HubSpotPortal portal) {
        this.portal = portal;
    }

    Map<String, Object> json(PortalRecord record, @Nullable List<String> wanted) {
        Map<String, @Nullable String> shown = new LinkedHashMap<>();
        Map<String, PropertyDefinition> defined = portal.catalog.of(record.type());
        for (String name : wanted == null || wanted.isEmpty() ? usual(record.type()) : wanted) {
            PropertyDefinition definition = defined.get(name);
            if (definition != null && !definition.archived()) {
                shown.put(name, record.properties().get(name));
            }
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", record.id());
        json.put("properties", shown);
        json.put("createdAt", PortalRecord.text(record.createdAt()));
        json.put("updatedAt", PortalRecord.text(record.updatedAt()));
        json.put("archived", !record.live());
        if (record.archivedAt() != null) {
            json.put("archivedAt", PortalRecord.text(record.archivedAt()));
        }
        json.put(
                "url",
                "https://app.hubspot.com/contacts/" + portal.portalId() + "/record/" + record.type().typeId + "/"
                        + record.id());
        return json;
    }

    /** With the first linked records of each type asked for; a type without links is left out. */
    Map<String, Object> json(PortalRecord record, @Nullable List<String> wanted, @Nullable List<String> linkedTypes) {
        Map<String, Object> json = json(record, wanted);
        Map<String, Object> associations = new LinkedHashMap<>();
        for (String name : linkedTypes == null ? List.<String>of() : linkedTypes) {
            ObjectType other = portal.types.find(name);
            if (other == null) {
                throw HubSpotRefusal.validation("Unable to infer object type from: " + name);
            }
            List<Map<String, Object>> rows = new ArrayList<>();
            for (Linked linked : portal.links.of(new End(record.type(), record.id()), other)) {
                for (Kind kind : linked.kinds()) {
                    rows.add(Map.of("id", linked.id(), "type", word(kind)));
                }
            }
            if (!rows.isEmpty()) {
                associations.put(
                        other.custom() ? portal.types.fullyQualifiedName(other) : other.plural,
                        Map.of("results", rows));
            }
        }
        if (!associations.isEmpty()) {
            json.put("associations", associations);
        }
        return json;
    }

    /** Where two types know a primary link, that one has the plain word. */
    private String word(Kind kind) {
        String plain = kind.from().singular() + "_to_" + kind.to().singular();
        if (kind.label() != null) {
            return kind.primary()
                    ? plain
                    : plain + "_" + kind.label().toLowerCase(Locale.ROOT).replace(' ', '_');
        }
        boolean primaries =
                portal.associationTypes.between(kind.from(), kind.to()).stream().anyMatch(Kind::primary);
        return primaries ? plain + "_unlabeled" : plain;
    }

    /** Adds what the properties held before, newest first, of those that are defined. */
    void addHistory(Map<String, Object> json, PortalRecord record, @Nullable List<String> names) {
        if (names == null || names.isEmpty()) {
            return;
        }
        Map<String, Object> told = new LinkedHashMap<>();
        for (String name : names) {
            PropertyDefinition definition = portal.catalog.of(record.type()).get(name);
            if (definition != null && !definition.archived()) {
                told.put(name, portal.records.history.of(record, name));
            }
        }
        json.put("propertiesWithHistory", told);
    }

    private static List<String> usual(ObjectType type) {
        List<String> names = new ArrayList<>(type.shownByDefault());
        names.add("hs_object_id");
        names.add(type.created);
        names.add(type.modified);
        return names;
    }
}

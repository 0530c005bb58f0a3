package io.crmvitals.sandbox.hubspot;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The property definitions and groups of one portal, and how many more custom ones it takes. */
final class PropertyCatalog {

    /** A group of properties as the portal's people see it. */
    record Group(String name, String label, int displayOrder) {

        Map<String, Object> json() {
            return Map.of("name", name, "label", label, "displayOrder", displayOrder, "archived", false);
        }
    }

    private record Name(ObjectType type, String property) {}

    private final Map<ObjectType, Map<String, PropertyDefinition>> definitions = new LinkedHashMap<>();
    private final Map<ObjectType, Map<String, Group>> groups = new LinkedHashMap<>();
    private final Set<Name> inUse = new HashSet<>();
    private int quota = 1_000;

    /** A type with the properties HubSpot gives it. */
    void admit(ObjectType type) {
        definitions.put(type, StandardProperties.of(type));
        groups.put(type, new LinkedHashMap<>());
        addGroup(type, new Group(StandardProperties.group(type), StandardProperties.group(type), 0));
    }

    /** By name, archived ones included. */
    Map<String, PropertyDefinition> of(ObjectType type) {
        return definitions.getOrDefault(type, Map.of());
    }

    void define(ObjectType type, PropertyDefinition definition) {
        definitions.computeIfAbsent(type, key -> new LinkedHashMap<>()).put(definition.name(), definition);
        if (!groups(type).containsKey(definition.groupName())) {
            addGroup(type, new Group(definition.groupName(), definition.groupName(), -1));
        }
    }

    /** Puts back what was there before. */
    void reset(ObjectType type, Map<String, PropertyDefinition> before) {
        definitions.put(type, new LinkedHashMap<>(before));
    }

    Map<String, Group> groups(ObjectType type) {
        return groups.computeIfAbsent(type, key -> new LinkedHashMap<>());
    }

    void addGroup(ObjectType type, Group group) {
        groups(type).put(group.name(), group);
    }

    /** A workflow, list or report needs this property from now on. */
    void use(ObjectType type, String property) {
        inUse.add(new Name(type, property));
    }

    boolean used(ObjectType type, String property) {
        return inUse.contains(new Name(type, property));
    }

    void quota(int properties) {
        quota = properties;
    }

    int quota() {
        return quota;
    }

    /** How many live custom properties a type has. */
    int custom(ObjectType type) {
        return (int) of(type).values().stream()
                .filter(each -> !each.hubspotDefined() && !each.archived())
                .count();
    }

    int custom() {
        return definitions.keySet().stream().mapToInt(this::custom).sum();
    }
}

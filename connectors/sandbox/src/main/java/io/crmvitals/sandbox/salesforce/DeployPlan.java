package io.crmvitals.sandbox.salesforce;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The org as it would be after the deploy: what is there and what the same zip brings. Nothing is changed before {@link #apply}. */
final class DeployPlan {

    private final SalesforceOrg org;
    private final Map<String, Map<String, Column>> columns = new HashMap<>();
    private final Set<String> objects = new HashSet<>();
    private final Set<DeployComponent.Name> components = new HashSet<>();
    private final List<Runnable> effects = new ArrayList<>();

    DeployPlan(SalesforceOrg org) {
        this.org = org;
    }

    SalesforceOrg org() {
        return org;
    }

    boolean knows(String object) {
        return objects.contains(key(object)) || org.records().find(object(object)) != null;
    }

    /** A field of Activity is one of Task. */
    @Nullable
    Column column(String object, String field) {
        Column planned = columns.getOrDefault(key(object(object)), Map.of()).get(key(field));
        ObjectType type = org.records().find(object(object));
        return planned != null || type == null ? planned : type.any(field);
    }

    /** The object whose detail it is; null for one that stands by itself. */
    @Nullable
    String master(String object) {
        ObjectType type = org.records().find(object);
        Collection<Column> there = type == null ? List.of() : type.all();
        return Stream.concat(columns.getOrDefault(key(object), Map.of()).values().stream(), there.stream())
                .filter(column -> column.is(Column.Trait.MASTER))
                .map(column -> column.refersTo().get(0))
                .findFirst()
                .orElse(null);
    }

    boolean has(String type, String fullName) {
        DeployComponent.Name name = new DeployComponent.Name(type, fullName);
        return components.contains(name) || org.metadata().has(type, fullName);
    }

    void plan(DeployComponent component) {
        components.add(component.name());
    }

    void planObject(String object) {
        objects.add(key(object));
    }

    void planColumn(String object, Column column) {
        for (String one : object.equals("Activity") ? List.of("Task", "Event") : List.of(object)) {
            columns.computeIfAbsent(key(one), name -> new HashMap<>()).put(key(column.name()), column);
        }
    }

    void then(Runnable effect) {
        effects.add(effect);
    }

    void apply() {
        effects.forEach(Runnable::run);
    }

    private static String object(String object) {
        return object.equals("Activity") ? "Task" : object;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

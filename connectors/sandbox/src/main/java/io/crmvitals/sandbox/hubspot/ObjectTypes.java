package io.crmvitals.sandbox.hubspot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The kinds of record one portal knows, found by every word HubSpot takes for them. */
final class ObjectTypes {

    private static final Map<String, ObjectType> STANDARD = new HashMap<>();

    static {
        for (ObjectType type : ObjectType.STANDARD) {
            STANDARD.put(type.plural, type);
            STANDARD.put(type.singular(), type);
            STANDARD.put(type.typeId, type);
        }
    }

    private final LongSupplier portalId;
    private final List<ObjectType> all = new ArrayList<>(ObjectType.STANDARD);

    ObjectTypes(LongSupplier portalId) {
        this.portalId = portalId;
    }

    List<ObjectType> all() {
        return Collections.unmodifiableList(all);
    }

    List<ObjectType> custom() {
        return all.stream().filter(ObjectType::custom).toList();
    }

    ObjectType add(String name, String typeId) {
        if (!name.matches("[a-z][a-z0-9_]{0,49}") || !typeId.matches("2-\\d{1,12}")) {
            throw new IllegalArgumentException(
                    "A custom object has a name in lower-case letters, digits and underscores"
                            + " and a type id such as 2-123456, not " + name + " and " + typeId + ".");
        }
        if (find(name) != null || find(typeId) != null) {
            throw new IllegalArgumentException("This portal has an object " + name + " or " + typeId + " already.");
        }
        ObjectType type = ObjectType.custom(name, typeId);
        all.add(type);
        return type;
    }

    /** Standard kinds by plural, singular or type id; custom ones by type id, by name, and by name behind {@code p_} or {@code p<portal>_}. */
    static @Nullable ObjectType standard(String nameOrId) {
        return STANDARD.get(nameOrId.toLowerCase(Locale.ROOT));
    }

    @Nullable
    ObjectType find(String nameOrId) {
        ObjectType standard = standard(nameOrId);
        if (standard != null) {
            return standard;
        }
        String word = nameOrId.toLowerCase(Locale.ROOT);
        for (ObjectType type : all) {
            if (type.custom()
                    && (type.typeId.equals(word)
                            || type.plural.equals(word)
                            || ("p_" + type.plural).equals(word)
                            || fullyQualifiedName(type).equals(word))) {
                return type;
            }
        }
        return null;
    }

    ObjectType of(String nameOrId) {
        ObjectType type = find(nameOrId);
        if (type == null) {
            throw new IllegalArgumentException("This portal has no object type " + nameOrId + ". It has " + all + ".");
        }
        return type;
    }

    String fullyQualifiedName(ObjectType type) {
        return "p" + portalId.getAsLong() + "_" + type.plural;
    }

    /** Every scope that something in this portal asks for. */
    Set<String> scopes() {
        Set<String> scopes = new TreeSet<>(Set.of("oauth", "crm.objects.owners.read"));
        for (ObjectType type : all) {
            scopes.addAll(type.readScopes());
            scopes.addAll(type.writeScopes());
            scopes.add(type.schemaScope("read"));
            scopes.add(type.schemaScope("write"));
        }
        return scopes;
    }
}

package io.crmvitals.sandbox.salesforce;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one permission set grants: fields by {@code Account.Score__c}, objects, and user permissions by the name a deploy gives them. It only ever grants. */
final class PermissionGrants {

    record FieldGrant(String object, String field, boolean readable, boolean editable) {}

    record ObjectGrant(
            String object,
            boolean read,
            boolean create,
            boolean edit,
            boolean delete,
            boolean viewAll,
            boolean modifyAll) {}

    private final Map<String, FieldGrant> fields = new HashMap<>();
    private final Map<String, ObjectGrant> objects = new HashMap<>();
    private final Set<String> userPermissions = new HashSet<>();

    void add(FieldGrant grant) {
        fields.put(key(grant.object() + "." + grant.field()), grant);
    }

    void add(ObjectGrant grant) {
        objects.put(key(grant.object()), grant);
    }

    void add(String userPermission) {
        userPermissions.add(userPermission);
    }

    Iterable<FieldGrant> fields() {
        return fields.values();
    }

    Iterable<ObjectGrant> objects() {
        return objects.values();
    }

    boolean grants(String userPermission) {
        return userPermissions.contains(userPermission);
    }

    boolean reads(String object, String field) {
        FieldGrant grant = field(object, field);
        return grant != null && (grant.readable() || grant.editable());
    }

    boolean edits(String object, String field) {
        FieldGrant grant = field(object, field);
        return grant != null && grant.editable();
    }

    @Nullable
    ObjectGrant object(String object) {
        return objects.get(key(object));
    }

    /** A custom field of Activity is one field on two objects: where only one of the two is named, it counts as not granted. */
    private @Nullable FieldGrant field(String object, String field) {
        FieldGrant own = fields.get(key(object + "." + field));
        if (own == null || !field.endsWith("__c") || !(object.equals("Task") || object.equals("Event"))) {
            return own;
        }
        FieldGrant twin = fields.get(key((object.equals("Task") ? "Event" : "Task") + "." + field));
        return twin == null
                ? null
                : new FieldGrant(object, field, own.readable() && twin.readable(), own.editable() && twin.editable());
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

package io.crmvitals.sandbox.salesforce;

import io.crmvitals.sandbox.salesforce.PermissionGrants.ObjectGrant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what in a simulated org. A user has the permissions of a profile, and what the assigned permission sets add. What an admin of the org made
 * ({@code define}, {@code extend}) is everybody's; what arrived through the Metadata API is nobody's, the administrator included, until an assigned permission set
 * grants it. Modify All Data opens objects, never fields.
 */
public final class Permissions {

    /** Without one of them the vendor does not tell of permission sets and their assignments. */
    private static final Set<String> SETUP = Set.of("ViewSetup", "AssignPermissionSets", "ManageUsers");

    private static final Set<String> SETUP_OBJECTS =
            Set.of("PermissionSet", "PermissionSetAssignment", "FieldPermissions", "ObjectPermissions");

    static final List<String> KNOWN = List.of(
            "ActivitiesAccess",
            "ApiEnabled",
            "ApiUserOnly",
            "AssignPermissionSets",
            "CustomizeApplication",
            "EditEvent",
            "EditTask",
            "ManageUsers",
            "ModifyAllData",
            "ModifyMetadata",
            "RunReports",
            "ViewAllData",
            "ViewSetup");

    private static final Set<String> INTEGRATION =
            Set.of("ActivitiesAccess", "ApiEnabled", "ApiUserOnly", "EditEvent", "EditTask");

    private final SalesforceOrg org;
    private final Map<String, Set<String>> profiles = new HashMap<>();
    private final Set<String> admins = new LinkedHashSet<>();
    private final Map<String, PermissionGrants> grants = new HashMap<>();
    private final Set<String> everybodys = new LinkedHashSet<>();
    private boolean definitionsShowHidden = false;

    Permissions(SalesforceOrg org) {
        this.org = org;
    }

    /** Gives a user permissions such as {@code ViewSetup}, as the user's profile would. */
    public void permit(String username, String... permissions) {
        synchronized (org) {
            profile(userId(username)).addAll(known(permissions));
        }
    }

    /** Takes permissions such as {@code EditTask} away from the user's profile; a permission set may still grant them. */
    public void forbid(String username, String... permissions) {
        synchronized (org) {
            profile(userId(username)).removeAll(known(permissions));
        }
    }

    /** What an admin does on the user's page: assigns a permission set that is in the org. */
    public void assign(String username, String permissionSet) {
        synchronized (org) {
            org.insert(
                    "PermissionSetAssignment",
                    Map.of("AssigneeId", userId(username), "PermissionSetId", setId(permissionSet)));
        }
    }

    /** Whether FieldDefinition tells of fields that field-level security hides from the caller. Public sources do not settle it; by default it does not. */
    public void fieldDefinitionsShowHidden(boolean shown) {
        synchronized (org) {
            definitionsShowHidden = shown;
        }
    }

    // What the server asks for.

    String admin(String username) {
        String id = org.insert(
                "User", Map.of("Name", "Administrator", "Email", username, "Username", username, "IsActive", true));
        profiles.put(id, new LinkedHashSet<>(KNOWN));
        profile(id).remove("ApiUserOnly");
        admins.add(id);
        return id;
    }

    /** Gives a permission to every user of the org, or takes that back. */
    void everybody(String permission, boolean granted) {
        if (granted) {
            everybodys.add(permission);
        } else {
            everybodys.remove(permission);
        }
    }

    boolean definitionsShowHidden() {
        return definitionsShowHidden;
    }

    boolean callerIsAdmin() {
        String caller = org.sessions().caller();
        return caller != null && admins.contains(caller);
    }

    /** Nobody calls while a test seeds the org: then everything is allowed. */
    boolean has(String permission) {
        String caller = org.sessions().caller();
        return caller == null
                || everybodys.contains(permission)
                || profile(caller).contains(permission)
                || granted(caller, set -> set.grants(permission));
    }

    boolean reads(ObjectType type) {
        if (SETUP_OBJECTS.contains(type.name)) {
            return SETUP.stream().anyMatch(this::has);
        }
        return !type.guardedWhole() || has("ViewAllData") || has("ModifyAllData") || may(type, ObjectGrant::read);
    }

    boolean creates(ObjectType type) {
        return !(type instanceof ComputedType) && allows(type, ObjectGrant::create);
    }

    boolean edits(ObjectType type) {
        return !(type instanceof ComputedType) && allows(type, ObjectGrant::edit);
    }

    boolean deletes(ObjectType type) {
        return !(type instanceof ComputedType) && allows(type, ObjectGrant::delete);
    }

    boolean reads(ObjectType type, Column column) {
        return open(type, column) || granted(null, set -> set.reads(type.name, column.name()));
    }

    boolean edits(ObjectType type, Column column) {
        return open(type, column) || granted(null, set -> set.edits(type.name, column.name()));
    }

    void mayCreate(ObjectType type) throws Refusal {
        if (!creates(type)) {
            throw new Refusal("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "entity type cannot be inserted: " + type.name);
        }
    }

    void mayEdit(ObjectType type, String id) throws Refusal {
        if (!edits(type)) {
            throw new Refusal("INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id: " + id);
        }
    }

    void mayDelete(ObjectType type, String id) throws Refusal {
        if (!deletes(type)) {
            throw new Refusal("INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id: " + id);
        }
    }

    /** A user holds a permission set once: the vendor names both ids of the pair. */
    void refuseSecondAssignment(ObjectType type, String id, Map<String, Object> row) throws Refusal {
        if (!type.name.equals("PermissionSetAssignment")) {
            return;
        }
        Object assignee = row.get("AssigneeId");
        Object set = row.get("PermissionSetId");
        for (Map<String, Object> other : type.rows()) {
            if (!id.equals(other.get("Id"))
                    && !ObjectType.deleted(other)
                    && Objects.equals(assignee, other.get("AssigneeId"))
                    && Objects.equals(set, other.get("PermissionSetId"))) {
                throw new Refusal(
                        "DUPLICATE_VALUE",
                        "Duplicate PermissionSetAssignment. Assignee: " + assignee + "; Permission Set: " + set,
                        "AssigneeId",
                        "PermissionSetId");
            }
        }
    }

    /** What a permission set of that name grants from now on. */
    void put(String setName, PermissionGrants set) {
        grants.put(setName, set);
    }

    void remove(String setName) {
        grants.remove(setName);
    }

    Map<String, PermissionGrants> grants() {
        return grants;
    }

    String setId(String name) {
        ObjectType sets = org.records().find("PermissionSet");
        if (sets != null) {
            for (Map<String, Object> row : sets.rows()) {
                if (name.equals(row.get("Name"))) {
                    return String.valueOf(row.get("Id"));
                }
            }
        }
        throw new IllegalArgumentException("No permission set " + name + " is in this org");
    }

    private boolean allows(ObjectType type, Predicate<ObjectGrant> what) {
        return switch (type.name) {
            case "PermissionSetAssignment" -> has("AssignPermissionSets");
            case "PermissionSet" -> has("ManageUsers");
            case "Task" -> has("EditTask");
            case "Event" -> has("EditEvent");
            default -> !type.guardedWhole() || has("ModifyAllData") || may(type, what);
        };
    }

    private boolean may(ObjectType type, Predicate<ObjectGrant> what) {
        return granted(null, set -> {
            ObjectGrant grant = set.object(type.name);
            return grant != null && what.test(grant);
        });
    }

    /** Fields that nobody can be denied: those that did not come by a deploy, and the mandatory ones. */
    private static boolean open(ObjectType type, Column column) {
        return !type.guarded(column.name()) || column.is(Column.Trait.REQUIRED);
    }

    private boolean granted(@Nullable String user, Predicate<PermissionGrants> what) {
        String caller = user == null ? org.sessions().caller() : user;
        return caller == null || assigned(caller).stream().anyMatch(what);
    }

    private List<PermissionGrants> assigned(String user) {
        List<PermissionGrants> found = new ArrayList<>();
        ObjectType assignments = org.records().find("PermissionSetAssignment");
        ObjectType sets = org.records().find("PermissionSet");
        if (assignments != null && sets != null) {
            for (Map<String, Object> row : assignments.rows()) {
                Map<String, Object> set = sets.row(String.valueOf(row.get("PermissionSetId")));
                if (user.equals(row.get("AssigneeId")) && !ObjectType.deleted(row) && set != null) {
                    PermissionGrants granted = grants.get(String.valueOf(set.get("Name")));
                    if (granted != null) {
                        found.add(granted);
                    }
                }
            }
        }
        return found;
    }

    private Set<String> profile(String userId) {
        return profiles.computeIfAbsent(userId, id -> new LinkedHashSet<>(INTEGRATION));
    }

    private String userId(String username) {
        Map<String, Object> user = org.user(username);
        if (user == null) {
            throw new IllegalArgumentException("No user " + username + " is in this org");
        }
        return String.valueOf(user.get("Id"));
    }

    private static List<String> known(String... permissions) {
        for (String permission : permissions) {
            if (!KNOWN.contains(permission)) {
                throw new IllegalArgumentException("The sandbox knows no user permission " + permission);
            }
        }
        return List.of(permissions);
    }
}

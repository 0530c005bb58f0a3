package io.crmvitals.sandbox.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which user holds which permission set, as the rows of PermissionSet and PermissionSetAssignment say. */
final class PermissionAssignments {

    private final SalesforceOrg org;

    PermissionAssignments(SalesforceOrg org) {
        this.org = org;
    }

    /** The names of the permission sets a user holds. */
    List<String> of(String user) {
        List<String> found = new ArrayList<>();
        ObjectType assignments = org.records().find("PermissionSetAssignment");
        ObjectType sets = org.records().find("PermissionSet");
        if (assignments != null && sets != null) {
            for (Map<String, Object> row : assignments.rows()) {
                Map<String, Object> set = sets.row(String.valueOf(row.get("PermissionSetId")));
                if (user.equals(row.get("AssigneeId")) && !ObjectType.deleted(row) && set != null) {
                    found.add(String.valueOf(set.get("Name")));
                }
            }
        }
        return found;
    }

    void assign(String user, String setName) {
        org.insert("PermissionSetAssignment", Map.of("AssigneeId", user, "PermissionSetId", setId(setName)));
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

    /** A user holds a permission set once: the vendor names both ids of the pair. */
    void refuseSecond(ObjectType type, String id, Map<String, Object> row) throws Refusal {
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
}

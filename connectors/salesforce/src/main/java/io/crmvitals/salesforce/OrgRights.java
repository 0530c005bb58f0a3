package io.crmvitals.salesforce;

import com.sforce.soap.partner.sobject.SObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an org tells of our user's rights beyond what describing objects shows. All of it may be closed to a user with few rights, which is how it should be: then it
 * is unknown, and nothing is made of it.
 */
final class OrgRights {

    /** Whether the package's permission set is in the org and assigned to us directly; a permission set group hides the assignment. */
    enum PermissionSetState {
        ASSIGNED,
        NOT_ASSIGNED,
        NOT_THERE,
        UNKNOWN
    }

    static final String EDIT_TASKS = "EditTask";
    static final String VIEW_SETUP = "ViewSetup";
    static final String MODIFY_ALL = "ModifyAllData";
    static final String VIEW_ALL = "ViewAllData";

    private static final List<String> ASKED = List.of(EDIT_TASKS, VIEW_SETUP, MODIFY_ALL, VIEW_ALL);

    /** What a question that is closed to us ends with; anything else is no matter of rights. */
    private static final Set<String> CLOSED = Set.of(
            "INVALID_TYPE", "INVALID_FIELD", "INSUFFICIENT_ACCESS", "MALFORMED_QUERY", "FUNCTIONALITY_NOT_ENABLED");

    private final SalesforceClient client;
    private final String purpose;
    private final Map<String, Boolean> permissions = new TreeMap<>();
    private final PermissionSetState permissionSet;

    OrgRights(SalesforceClient client, String purpose, String userId) {
        this.client = client;
        this.purpose = purpose;
        List<SalesforceRow> mine = rows(
                "UserPermissionAccess",
                "SELECT Permissions" + String.join(", Permissions", ASKED) + " FROM UserPermissionAccess LIMIT 1");
        if (mine != null && !mine.isEmpty()) {
            ASKED.forEach(name ->
                    permissions.put(name, "true".equals(mine.get(0).text("Permissions" + name))));
        }
        permissionSet = permissionSet(userId);
    }

    /** Null where the org does not tell. */
    @Nullable
    Boolean has(String permission) {
        return permissions.get(permission);
    }

    PermissionSetState permissionSet() {
        return permissionSet;
    }

    private PermissionSetState permissionSet(String userId) {
        List<SalesforceRow> sets = rows(
                "PermissionSet",
                "SELECT Id FROM PermissionSet WHERE Name = "
                        + SalesforceQuery.quoted(SalesforceHealthFields.PERMISSION_SET));
        if (sets == null) {
            return PermissionSetState.UNKNOWN;
        }
        String set = sets.isEmpty() ? null : sets.get(0).text("Id");
        if (set == null) {
            return PermissionSetState.NOT_THERE;
        }
        List<SalesforceRow> assigned = rows(
                "PermissionSetAssignment",
                "SELECT Id FROM PermissionSetAssignment WHERE PermissionSetId = " + SalesforceQuery.quoted(set)
                        + " AND AssigneeId = " + SalesforceQuery.quoted(userId));
        if (assigned == null) {
            return PermissionSetState.UNKNOWN;
        }
        return assigned.isEmpty() ? PermissionSetState.NOT_ASSIGNED : PermissionSetState.ASSIGNED;
    }

    /**
     * Says of each field that describing an object did not show whether it is hidden or missing, as far as the org tells.
     *
     * @param shown every field that describing showed, by name whatever its case
     * @return what to read on after the field's name
     */
    Function<String, String> absence(String object, Set<String> shown) {
        List<SalesforceRow> definitions = rows(
                "FieldDefinition",
                "SELECT QualifiedApiName FROM FieldDefinition WHERE EntityDefinition.QualifiedApiName = "
                        + SalesforceQuery.quoted(object));
        Set<String> defined = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        if (definitions != null) {
            for (SalesforceRow row : definitions) {
                String name = row.text("QualifiedApiName");
                if (name != null) {
                    defined.add(name);
                }
            }
        }
        // Some orgs tell us only what we see anyway; a field that is missing there may still be hidden.
        boolean tellsHidden = defined.stream().anyMatch(name -> name.endsWith("__c") && !shown.contains(name));
        return name -> defined.contains(name)
                ? "is hidden from the integration user by field-level security"
                : tellsHidden
                        ? "does not exist"
                        : "is missing, or field-level security hides it from the integration user";
    }

    private @Nullable List<SalesforceRow> rows(String object, String soql) {
        try {
            List<SalesforceRow> rows = new ArrayList<>();
            for (SObject record :
                    client.look(purpose, connection -> connection.query(soql)).getRecords()) {
                rows.add(new SalesforceRow(record));
            }
            return rows;
        } catch (SoapFault fault) {
            if (CLOSED.contains(fault.code())) {
                return null;
            }
            throw client.faults().decide(fault, purpose, object);
        }
    }
}

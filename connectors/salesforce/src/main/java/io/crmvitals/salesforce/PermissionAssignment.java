package io.crmvitals.salesforce;

import com.sforce.soap.partner.Error;
import com.sforce.soap.partner.QueryResult;
import com.sforce.soap.partner.SaveResult;
import com.sforce.soap.partner.sobject.SObject;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gives a user a permission set, once. */
final class PermissionAssignment {

    private final AdminSession session;

    PermissionAssignment(AdminSession session) {
        this.session = session;
    }

    /** @return false when the user had it */
    boolean give(String permissionSet, String username) {
        String set = id("SELECT Id FROM PermissionSet WHERE Name = " + SalesforceQuery.quoted(permissionSet)
                + " AND NamespacePrefix = null");
        if (set == null) {
            throw AdminSession.refused(
                    "The org has no permission set " + permissionSet
                            + ", so it was assigned to nobody. Install the package first.",
                    null);
        }
        String user =
                id("SELECT Id FROM User WHERE Username = " + SalesforceQuery.quoted(username) + " AND IsActive = true");
        if (user == null) {
            throw AdminSession.refused(
                    "The org has no active user with the integration user's name, so " + permissionSet
                            + " was assigned to nobody. Activate the user, or name the right one: --user USERNAME",
                    null);
        }
        if (id("SELECT Id FROM PermissionSetAssignment WHERE PermissionSetId = " + SalesforceQuery.quoted(set)
                        + " AND AssigneeId = " + SalesforceQuery.quoted(user))
                != null) {
            return false;
        }
        SObject assignment = new SObject("PermissionSetAssignment");
        assignment.setField("PermissionSetId", set);
        assignment.setField("AssigneeId", user);
        SaveResult result = session.records(connection -> connection.create(new SObject[] {assignment}))[0];
        if (result.isSuccess()) {
            return true;
        }
        if (SalesforceRefusals.taken(RowAnswer.of(false, null, result.getErrors()))) {
            return false;
        }
        throw AdminSession.refused(
                "Salesforce does not assign " + permissionSet + " to user " + user + " (" + codes(result.getErrors())
                        + "). The user's license must allow what the set grants: \"Salesforce Integration\" with the permission set license"
                        + " \"Salesforce API Integration\". Mend the user, then install again.",
                null);
    }

    private @Nullable String id(String query) {
        QueryResult result = session.records(connection -> connection.query(query));
        return result.getRecords().length == 0 ? null : result.getRecords()[0].getId();
    }

    private static String codes(Error @Nullable [] errors) {
        return errors == null
                ? "no reason told"
                : Arrays.stream(errors)
                        .map(error -> String.valueOf(error.getStatusCode()))
                        .distinct()
                        .collect(Collectors.joining(", "));
    }
}

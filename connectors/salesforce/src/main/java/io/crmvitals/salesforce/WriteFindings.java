package io.crmvitals.salesforce;

import com.sforce.soap.partner.DescribeSObjectResult;
import com.sforce.soap.partner.Field;
import com.sforce.soap.partner.PicklistEntry;
import io.crmvitals.core.port.ConnectionReport.WriteReport;
import io.crmvitals.salesforce.OrgRights.PermissionSetState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that we write into an org, whether our user may, and what a person must mend before. */
final class WriteFindings {

    private static final String TASK = SalesforceTaskSink.OBJECT;
    private static final String KEY = SalesforceHealthFields.TASK_KEY;

    private final SalesforceSchema schema;
    private final OrgRights rights;
    private final List<WriteReport> writes = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();

    WriteFindings(SalesforceSchema schema, OrgRights rights, boolean history) {
        this.schema = schema;
        this.rights = rights;
        account();
        if (history) {
            history();
        }
        task();
        tooMuch();
    }

    List<WriteReport> writes() {
        return writes;
    }

    List<String> findings() {
        return findings;
    }

    private void account() {
        String object = SalesforceHealthFields.OBJECT;
        DescribeSObjectResult account = schema.object(object);
        if (account == null) {
            lacks(
                    object,
                    "update",
                    "Read on Account",
                    "Health cannot be written: the integration user does not see Account.");
            return;
        }
        if (account.isUpdateable()) {
            may(object, "update");
        } else {
            lacks(
                    object,
                    "update",
                    "Edit on Account",
                    "Health cannot be written: the integration user lacks Edit on Account.");
        }
        fields(account, SalesforceHealthFields.ALL, false);
    }

    private void history() {
        String object = SalesforceHistory.OBJECT;
        DescribeSObjectResult rows = schema.object(object);
        String instead = " Until then health is written onto the accounts only;"
                + " set history to false in the connection if that is how it should be.";
        if (rows == null) {
            lacks(
                    object,
                    "create and update",
                    "the object, or Read on it",
                    "No history of health can be kept: this org shows us no object " + object + "." + instead);
            return;
        }
        if (rows.isCreateable() && rows.isUpdateable()) {
            may(object, "create and update");
        } else {
            String lacking = rows.isCreateable() ? "Edit" : rows.isUpdateable() ? "Create" : "Create and Edit";
            lacks(
                    object,
                    "create and update",
                    lacking + " on " + object,
                    "No history of health can be kept: the integration user lacks " + lacking + " on " + object + "."
                            + instead);
        }
        List<String> names = new ArrayList<>(List.of(SalesforceHistory.KEY, SalesforceHistory.ACCOUNT));
        names.addAll(SalesforceHealthFields.ALL);
        fields(rows, names, true);
        Field key = SalesforceSchema.field(rows, SalesforceHistory.KEY);
        if (key != null && !(key.isUnique() && key.isExternalId())) {
            findings.add(
                    object + "." + SalesforceHistory.KEY
                            + " must be an external id and unique, or rows cannot be found again by it. Install the present version of the package.");
        }
    }

    private void task() {
        DescribeSObjectResult task = schema.object(TASK);
        if (task == null) {
            lacks(TASK, "create", "Read on Task", "Tasks cannot be opened: the integration user does not see Task.");
            return;
        }
        if (task.isCreateable()) {
            may(TASK, "create");
        } else {
            lacks(
                    TASK,
                    "create",
                    Boolean.FALSE.equals(rights.has(OrgRights.EDIT_TASKS))
                            ? "the user permission \"Edit Tasks\""
                            : "Create on Task (permission \"Edit Tasks\")",
                    "Tasks cannot be opened: the integration user lacks Create on Task (permission \"Edit Tasks\").");
        }
        closing(task);
        taskKey(task);
        option(task, "Status");
        option(task, "Priority");
    }

    /** Tasks whose cause is gone are closed, which changes their status and adds to their description. */
    private void closing(DescribeSObjectResult task) {
        String right = "Edit on Task (permission \"Edit Tasks\")";
        if (!task.isUpdateable() && !task.isCreateable()) {
            // One right gives both, and what it lacks is said already.
            writes.add(new WriteReport(TASK, "update", right));
            return;
        }
        if (!task.isUpdateable()) {
            lacks(
                    TASK,
                    "update",
                    right,
                    "Tasks whose cause is gone cannot be closed: the integration user lacks Edit on Task (permission \"Edit Tasks\").");
            return;
        }
        may(TASK, "update");
        for (String name : List.of("Status", "Description")) {
            Field field = SalesforceSchema.field(task, name);
            if (field != null && !field.isUpdateable()) {
                lacks(
                        TASK,
                        name,
                        "Edit on the field",
                        TASK + "." + name
                                + " cannot be written by the integration user, so tasks whose cause is gone cannot be closed.");
            }
        }
    }

    private void taskKey(DescribeSObjectResult task) {
        Field key = SalesforceSchema.field(task, KEY);
        String pair = " Field access must be granted on Task and on Event.";
        if (key == null) {
            String why = absence(task).apply(KEY);
            lacks(
                    TASK,
                    KEY,
                    why,
                    TASK + "." + KEY + " " + why
                            + ". Without it no task is opened, since nothing would keep a second one away." + pair);
        } else if (!key.isCreateable()) {
            lacks(
                    TASK,
                    KEY,
                    "Edit on the field",
                    TASK + "." + KEY + " cannot be written by the integration user." + pair);
        } else {
            may(TASK, KEY);
        }
        if (key != null && !key.isUnique()) {
            findings.add(
                    TASK + "." + KEY
                            + " is not unique, so two runs at once could open the same task twice. Mark the field as Unique in Setup, Activity Custom Fields.");
        }
        DescribeSObjectResult event = schema.object("Event");
        Field twin = event == null ? null : SalesforceSchema.field(event, KEY);
        if (twin != null) {
            // Tasks and events share the field; where the pair is not granted together, Salesforce may take both away.
            if (twin.isCreateable()) {
                may("Event", KEY);
            } else {
                lacks(
                        "Event",
                        KEY,
                        "Edit on the field",
                        "Event." + KEY + " cannot be written by the integration user." + pair);
            }
        }
    }

    private void fields(DescribeSObjectResult object, List<String> names, boolean created) {
        @Nullable Function<String, String> absence = null;
        Map<String, List<String>> lacking = new LinkedHashMap<>();
        for (String name : names) {
            Field field = SalesforceSchema.field(object, name);
            // The master of a detail record is told when the row is made, and need not change later.
            boolean writable = field != null
                    && (created ? field.isCreateable() : field.isUpdateable())
                    && (field.isUpdateable() || name.equals(SalesforceHistory.ACCOUNT));
            if (writable) {
                may(object.getName(), name);
                continue;
            }
            String why = "cannot be written by the integration user";
            if (field == null) {
                absence = absence == null ? absence(object) : absence;
                why = absence.apply(name);
            }
            writes.add(new WriteReport(object.getName(), name, field == null ? why : "Edit on the field"));
            lacking.computeIfAbsent(why, reason -> new ArrayList<>()).add(object.getName() + "." + name);
        }
        // What is the matter with many fields for one reason is one thing to mend.
        lacking.forEach((why, all) -> findings.add((all.size() == 1
                        ? all.get(0) + " " + why
                        : all.size() + " fields that we write (" + String.join(", ", all) + "): each " + why)
                + ". " + grant()));
    }

    private Function<String, String> absence(DescribeSObjectResult object) {
        Set<String> shown = Arrays.stream(object.getFields())
                .map(Field::getName)
                .collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));
        return rights.absence(object.getName(), shown);
    }

    private void may(String object, String what) {
        writes.add(new WriteReport(object, what, null));
    }

    private void lacks(String object, String what, String lacking, String sentence) {
        writes.add(new WriteReport(object, what, lacking));
        findings.add(sentence + " " + grant());
    }

    private String grant() {
        String set = SalesforceHealthFields.PERMISSION_SET;
        return switch (rights.permissionSet()) {
            case NOT_THERE ->
                "The product's package is not in this org: there is no permission set " + set
                        + ". Install the package and assign that set to the integration user.";
            case NOT_ASSIGNED ->
                "The product's package is in this org, but its permission set " + set
                        + " is not assigned to the integration user. Assign it.";
            case ASSIGNED ->
                "The permission set " + set
                        + " is assigned, but does not grant this. Install the present version of the product's package.";
            case UNKNOWN ->
                "Install the product's package in this org and assign its permission set " + set
                        + " to the integration user.";
        };
    }

    /** More rights than we need are somebody else's way in. */
    private void tooMuch() {
        tooMuch(OrgRights.MODIFY_ALL, "Modify All Data", "could change any record of the org");
        tooMuch(OrgRights.VIEW_ALL, "View All Data", "can read every record of the org");
        if (rights.permissionSet() == PermissionSetState.ASSIGNED) {
            may("PermissionSet", SalesforceHealthFields.PERMISSION_SET);
        }
    }

    private void tooMuch(String permission, String name, String so) {
        if (Boolean.TRUE.equals(rights.has(permission))) {
            findings.add(
                    "The integration user has \"" + name + "\" and " + so
                            + ". We need no such right: take it away, and give Read and View All on the objects that are read.");
        }
    }

    /** The words of new tasks are read from the org, which must have at least one of each. */
    private void option(DescribeSObjectResult task, String name) {
        Field field = SalesforceSchema.field(task, name);
        PicklistEntry[] entries = field == null ? null : field.getPicklistValues();
        if (entries != null && entries.length > 0 && Arrays.stream(entries).noneMatch(PicklistEntry::isActive)) {
            findings.add("Task." + name
                    + " has no active value, so tasks may be refused. Activate one in Setup, Object Manager, Task.");
        }
    }
}

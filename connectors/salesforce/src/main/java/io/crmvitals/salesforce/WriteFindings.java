package io.crmvitals.salesforce;

import com.sforce.soap.partner.DescribeSObjectResult;
import com.sforce.soap.partner.Field;
import com.sforce.soap.partner.PicklistEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a person must mend in an org before health and tasks can be written there. */
final class WriteFindings {

    private static final String GRANT = " Install the product's package in this org and assign its permission set "
            + SalesforceHealthFields.PERMISSION_SET + " to the integration user.";

    private WriteFindings() {}

    /** @param objects described objects by lower-case name */
    static List<String> of(Map<String, DescribeSObjectResult> objects) {
        List<String> findings = new ArrayList<>();
        account(objects.get("account"), findings);
        task(objects.get("task"), findings);
        return findings;
    }

    static @Nullable Field field(DescribeSObjectResult object, String name) {
        return Arrays.stream(object.getFields())
                .filter(field -> field.getName().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    private static void account(@Nullable DescribeSObjectResult account, List<String> findings) {
        if (account == null) {
            findings.add("Health cannot be written: the integration user does not see Account." + GRANT);
            return;
        }
        if (!account.isUpdateable()) {
            findings.add("Health cannot be written: the integration user lacks Edit on Account." + GRANT);
        }
        for (String name : SalesforceHealthFields.ALL) {
            Field field = field(account, name);
            if (field == null) {
                findings.add("Account." + name
                        + " is missing, or field-level security hides it from the integration user." + GRANT);
            } else if (!field.isUpdateable()) {
                findings.add("Account." + name + " cannot be written by the integration user." + GRANT);
            }
        }
    }

    private static void task(@Nullable DescribeSObjectResult task, List<String> findings) {
        if (task == null) {
            findings.add("Tasks cannot be opened: the integration user does not see Task." + GRANT);
            return;
        }
        if (!task.isCreateable()) {
            findings.add(
                    "Tasks cannot be opened: the integration user lacks Create on Task (permission \"Edit Tasks\")."
                            + GRANT);
        }
        Field key = field(task, SalesforceHealthFields.TASK_KEY);
        if (key == null) {
            findings.add("Task." + SalesforceHealthFields.TASK_KEY
                    + " is missing, or field-level security hides it. Without it no task is opened, since nothing would keep a second one away."
                    + GRANT + " Field access must be granted on Task and on Event.");
        } else {
            if (!key.isUnique()) {
                findings.add(
                        "Task." + SalesforceHealthFields.TASK_KEY
                                + " is not unique, so two runs at once could open the same task twice. Mark the field as Unique in Setup, Activity Custom Fields.");
            }
            if (!key.isCreateable()) {
                findings.add("Task." + SalesforceHealthFields.TASK_KEY + " cannot be written by the integration user."
                        + GRANT);
            }
        }
        option(task, "Status", List.of(SalesforceTaskWords.SHIPPED.open()), findings);
        option(task, "Priority", List.of("High", "Normal"), findings);
    }

    private static void option(DescribeSObjectResult task, String name, List<String> needed, List<String> findings) {
        Field field = field(task, name);
        PicklistEntry[] entries = field == null ? null : field.getPicklistValues();
        if (entries == null || entries.length == 0) {
            return;
        }
        List<String> offered = Arrays.stream(entries)
                .filter(PicklistEntry::isActive)
                .map(entry -> entry.getValue().toLowerCase(Locale.ROOT))
                .toList();
        for (String value : needed) {
            if (!offered.contains(value.toLowerCase(Locale.ROOT))) {
                findings.add("Task." + name + " does not offer \"" + value
                        + "\", which our tasks are opened with. Add the value in Setup, or tasks may be refused.");
            }
        }
    }
}

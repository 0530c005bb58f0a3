package io.crmvitals.hubspot;

import io.crmvitals.core.port.ConnectionReport.WriteReport;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.hubspot.api.model.NewProperty;
import io.crmvitals.hubspot.api.model.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks whether health and tasks can be written, without writing anything: properties, their options and types, permissions, and the rules of the portal's admins. */
final class HubSpotWriteCheck {

    private static final String PURPOSE = HubSpotCheck.PURPOSE;
    private static final String COMPANIES = "companies";
    private static final String TASKS = HubSpotTaskLookup.TASKS;
    private static final String UPDATE_SCOPE = "crm.objects.companies.write";
    private static final String TASK_SCOPE = "crm.objects.contacts.write";
    private static final String UNTOLD = " (as far as can be told without writing)";
    private static final String INSTALL = "./vitals hubspot install";

    private final HubSpotClient client;
    private final HubSpotDefinitions definitions;
    private final Set<String> granted;
    private final List<String> findings;
    private final List<WriteReport> writes = new ArrayList<>();

    /**
     * @param granted names of the permissions that we have; empty where HubSpot does not tell
     * @param findings where to put what a person should mend
     */
    HubSpotWriteCheck(
            HubSpotClient client, HubSpotDefinitions definitions, Set<String> granted, List<String> findings) {
        this.client = client;
        this.definitions = definitions;
        this.granted = granted;
        this.findings = findings;
    }

    List<WriteReport> look() {
        health();
        tasks();
        return writes;
    }

    private void health() {
        permission(COMPANIES, "update", UPDATE_SCOPE, "health cannot be written");
        Map<String, Property> there;
        try {
            there = definitions.of(COMPANIES);
        } catch (AccessRefusedException refused) {
            findings.add("The company properties cannot be looked at. " + refused.getMessage());
            HubSpotHealthFields.defined()
                    .forEach(wanted -> write(COMPANIES, wanted.getName(), "the permission to look at it"));
            return;
        }
        List<String> missing = new ArrayList<>();
        for (NewProperty wanted : HubSpotHealthFields.defined()) {
            Property property = there.get(wanted.getName());
            if (property == null) {
                missing.add(wanted.getName());
                write(COMPANIES, wanted.getName(), "the property");
            } else {
                fit(wanted, HealthPropertyFit.of(wanted, property));
            }
        }
        if (!missing.isEmpty()) {
            findings.add("HubSpot lacks the company properties " + String.join(", ", missing)
                    + ", so health cannot be written. Run " + INSTALL + ", which creates them.");
        }
    }

    private void fit(NewProperty wanted, HealthPropertyFit fit) {
        String name = wanted.getName();
        if (fit.misfit() != null) {
            findings.add("The company property " + name + " " + fit.misfit()
                    + ". Delete it in HubSpot if nobody needs it, then run " + INSTALL + ".");
            write(COMPANIES, name, "a property that fits: this one " + fit.misfit());
        } else if (!fit.lackingOptions().isEmpty()) {
            String options = "the options " + String.join(", ", fit.lackingOptions());
            findings.add("The company property " + name + " lacks " + options + ". Run " + INSTALL
                    + ", which adds them and keeps your own.");
            write(COMPANIES, name, options);
        } else {
            write(COMPANIES, name, null);
        }
    }

    private void tasks() {
        if (!permission(TASKS, "create", TASK_SCOPE, "tasks cannot be opened")) {
            return;
        }
        try {
            client.list(TASKS, null, false, List.of(HubSpotStream.OBJECT_ID), 1, PURPOSE);
        } catch (AccessRefusedException refused) {
            findings.add("Tasks cannot be looked at, so none can be opened. " + refused.getMessage());
            writes.removeIf(write -> write.object().equals(TASKS));
            write(TASKS, "create", "the permission to look whether a task is there already");
            return;
        }
        tie();
    }

    /** Where HubSpot tells our permissions, what is lacking is told by name; elsewhere only the write itself would show. */
    private boolean permission(String object, String what, String scope, String therefore) {
        boolean lacking = !granted.isEmpty() && !granted.contains(scope);
        if (lacking) {
            findings.add("The permission " + scope + " is lacking, so " + therefore
                    + ". Add it to the service key or app and try again.");
        }
        write(object, granted.isEmpty() ? what + UNTOLD : what, lacking ? "the permission " + scope : null);
        return !lacking;
    }

    private void tie() {
        OptionalInt told;
        try {
            told = TaskToCompany.told(client, PURPOSE);
        } catch (ConnectorException | RefusedException notTold) {
            return;
        }
        if (told.isEmpty()) {
            findings.add(
                    "This portal does not tell by which kind of association a task belongs to a company. HubSpot's documented "
                            + TaskToCompany.DOCUMENTED
                            + " is used; open the company of the first task and look whether it shows there.");
        } else if (told.getAsInt() != TaskToCompany.DOCUMENTED) {
            findings.add("This portal associates tasks with companies by kind " + told.getAsInt()
                    + ", not by HubSpot's documented "
                    + TaskToCompany.DOCUMENTED + ". Kind " + told.getAsInt()
                    + " is used; open the company of the first task and look whether it shows there.");
        }
    }

    private void write(String object, String what, @Nullable String lacking) {
        writes.add(new WriteReport(object, what, lacking));
    }
}

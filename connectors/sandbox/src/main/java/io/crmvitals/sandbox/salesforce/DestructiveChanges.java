package io.crmvitals.sandbox.salesforce;

import io.crmvitals.sandbox.salesforce.DeployComponent.Name;
import java.util.List;
import java.util.Map;

/** What a deploy takes away: the components that a destructiveChanges.xml names. What is not there is told and does not fail, as in the vendor's warnings. */
final class DestructiveChanges {

    private final SalesforceOrg org;
    private final DeployPlan plan;
    private final List<DeployMessage> messages;

    DestructiveChanges(SalesforceOrg org, DeployPlan plan, List<DeployMessage> messages) {
        this.org = org;
        this.plan = plan;
        this.messages = messages;
    }

    void read(String root, Map<String, byte[]> files) {
        for (String name : List.of("destructiveChangesPre", "destructiveChanges", "destructiveChangesPost")) {
            String file = root + name + ".xml";
            byte[] bytes = files.get(file);
            if (bytes != null) {
                one(file, bytes);
            }
        }
    }

    private void one(String file, byte[] bytes) {
        try {
            for (Name name : DeployManifest.read(bytes).named().keySet()) {
                boolean there = exists(name);
                messages.add(new DeployMessage(name.type(), name.fullName(), file, there, false, there, null, null));
                if (there) {
                    plan.then(() -> remove(name));
                }
            }
        } catch (DeployProblem broken) {
            messages.add(DeployMessage.failure("", file, file, broken));
        }
    }

    private boolean exists(Name name) {
        if (name.type().equals("CustomField")) {
            int dot = name.fullName().indexOf('.');
            return dot > 0
                    && plan.column(
                                    name.fullName().substring(0, dot),
                                    name.fullName().substring(dot + 1))
                            != null;
        }
        return org.metadata().has(name.type(), name.fullName());
    }

    private void remove(Name name) {
        String full = name.fullName();
        switch (name.type()) {
            case "CustomField" -> {
                int dot = full.indexOf('.');
                String object = full.substring(0, dot);
                for (String one : object.equals("Activity") ? List.of("Task", "Event") : List.of(object)) {
                    ObjectType type = org.records().find(one);
                    if (type != null) {
                        type.drop(full.substring(dot + 1));
                    }
                }
            }
            case "CustomObject" -> org.records().drop(full);
            case "PermissionSet" -> {
                org.purge("PermissionSet", org.permissions().setId(full));
                org.permissions().remove(full);
            }
            default -> {
                // Everything else is only remembered.
            }
        }
        org.metadata().remove(name.type(), full);
    }
}

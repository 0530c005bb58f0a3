package io.crmvitals.sandbox.salesforce;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** CustomObject and CustomField: what they need, and what they make of the org. What comes so is nobody's until a permission set grants it. */
final class ObjectDeploy {

    private static final List<String> SHARING =
            List.of("Private", "Read", "ReadWrite", "ReadWriteTransfer", "ControlledByParent", "FullAccess");

    private final DeployPlan plan;

    ObjectDeploy(DeployPlan plan) {
        this.plan = plan;
    }

    /** True where the object was not there. */
    boolean object(DeployComponent component, List<DeployComponent> all) throws DeployProblem {
        String name = component.fullName();
        Element xml = component.xml();
        if (xml == null) {
            throw new DeployProblem("Must specify a non-empty label for the CustomObject");
        }
        MetadataElements.check(xml, "CustomObject");
        boolean created = plan.org().records().find(name) == null && !name.equals("Activity");
        if (!name.endsWith("__c")) {
            if (created) {
                throw new DeployProblem(
                        "Entity Enumeration Or ID: bad value for restricted picklist field: " + name, xml);
            }
            return false;
        }
        for (String needed : List.of("label", "pluralLabel")) {
            if (MetadataXml.text(xml, needed).isEmpty()) {
                throw new DeployProblem("Must specify a non-empty " + needed + " for the CustomObject", xml);
            }
        }
        Element nameField = MetadataXml.child(xml, "nameField");
        String nameType = nameField == null ? "" : MetadataXml.text(nameField, "type");
        if (nameField == null || !(nameType.equals("Text") || nameType.equals("AutoNumber"))) {
            throw new DeployProblem("Must specify a nameField of type Text or AutoNumber", nameField);
        }
        String sharing = MetadataXml.text(xml, "sharingModel");
        if (!SHARING.contains(sharing)) {
            throw new DeployProblem("Must specify a sharingModel for the CustomObject", xml);
        }
        checkSharing(name, sharing, xml, all);
        plan.planObject(name);
        plan.planColumn(name, nameColumn(nameType, nameField));
        if (created) {
            boolean owned = !sharing.equals("ControlledByParent");
            Column nameColumn = nameColumn(nameType, nameField);
            plan.then(() -> create(name, nameColumn, owned));
        }
        return created;
    }

    /** What the org has now; null where the field is new. */
    @Nullable
    Column field(DeployComponent component) throws DeployProblem {
        int dot = component.fullName().indexOf('.');
        String object = component.fullName().substring(0, dot);
        String name = component.fullName().substring(dot + 1);
        Element xml = component.xml();
        // Fields of tasks and events are defined on Activity alone.
        if (xml == null || object.equals("Task") || object.equals("Event") || !plan.knows(object)) {
            throw new DeployProblem(
                    "Entity Enumeration Or ID: bad value for restricted picklist field: " + object, xml);
        }
        Column column = FieldColumns.read(name, xml, plan);
        Column before = plan.column(object, name);
        plan.planColumn(object, column);
        plan.then(() -> {
            for (String one : object.equals("Activity") ? List.of("Task", "Event") : List.of(object)) {
                place(one, column);
            }
        });
        return before;
    }

    private void place(String object, Column column) {
        ObjectType type = plan.org().records().find(object);
        if (type != null) {
            boolean fresh = type.any(column.name()) == null;
            type.add(column);
            if (fresh) {
                type.guard(column.name());
            }
        }
    }

    private void create(String name, Column nameColumn, boolean owned) {
        ObjectType type = new ObjectType(name, plan.org().records().freeKeyPrefix(name));
        type.add(Column.id());
        type.add(nameColumn);
        if (owned) {
            type.add(Column.lookup("OwnerId", "User"));
        }
        StandardObjects.system().forEach(type::add);
        type.guardWhole();
        plan.org().records().add(type);
    }

    private static Column nameColumn(String type, Element xml) throws DeployProblem {
        String label = MetadataXml.text(xml, "label");
        Column column = type.equals("AutoNumber")
                ? FieldColumns.autoNumber("Name", xml)
                : Column.text("Name", 80).mandatory();
        return column.labelled(label.isEmpty() ? "Name" : label);
    }

    private static void checkSharing(String name, String sharing, Element xml, List<DeployComponent> all)
            throws DeployProblem {
        boolean detail = all.stream()
                .filter(one ->
                        one.type().equals("CustomField") && one.fullName().startsWith(name + "."))
                .anyMatch(one ->
                        one.xml() != null && MetadataXml.text(one.xml(), "type").equals("MasterDetail"));
        if (detail && !sharing.equals("ControlledByParent")) {
            throw new DeployProblem(
                    "Cannot set sharingModel to " + sharing
                            + " on a CustomObject with a MasterDetail relationship field",
                    MetadataXml.child(xml, "sharingModel"));
        }
    }
}

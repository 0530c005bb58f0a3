package io.crmvitals.sandbox.salesforce;

import io.crmvitals.sandbox.salesforce.PermissionGrants.FieldGrant;
import io.crmvitals.sandbox.salesforce.PermissionGrants.ObjectGrant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.w3c.dom.Element;

/** PermissionSet: each name it grants must exist, grants hang together, and what everybody has cannot be granted. A deploy replaces all that the set granted before. */
final class PermissionSetDeploy {

    private final DeployPlan plan;

    PermissionSetDeploy(DeployPlan plan) {
        this.plan = plan;
    }

    void read(DeployComponent component) throws DeployProblem {
        Element xml = component.xml();
        if (xml == null || MetadataXml.text(xml, "label").isEmpty()) {
            throw new DeployProblem("Required field is missing: label", xml);
        }
        MetadataElements.check(xml, "PermissionSet");
        PermissionGrants grants = new PermissionGrants();
        for (Element one : MetadataXml.children(xml, "objectPermissions")) {
            grants.add(object(one));
        }
        for (ObjectGrant grant : grants.objects()) {
            String master = plan.master(grant.object());
            if (master != null && grant.read()) {
                ObjectGrant above = grants.object(master);
                if (above == null || !above.read()) {
                    throw dependent("Read " + grant.object(), "Read " + master, xml);
                }
            }
        }
        for (Element one : MetadataXml.children(xml, "fieldPermissions")) {
            grants.add(field(one));
        }
        for (Element one : MetadataXml.children(xml, "userPermissions")) {
            if (MetadataXml.yes(one, "enabled")) {
                grants.add(MetadataXml.text(one, "name"));
            }
        }
        named(xml, "classAccesses", "apexClass", "ApexClass");
        named(xml, "tabSettings", "tab", "CustomTab");
        String name = component.fullName();
        String label = MetadataXml.text(xml, "label");
        String description = MetadataXml.text(xml, "description");
        plan.then(() -> store(name, label, description, grants));
    }

    private ObjectGrant object(Element xml) throws DeployProblem {
        MetadataElements.check(xml, "PermissionSetObjectPermissions");
        String object = MetadataXml.text(xml, "object");
        if (!plan.knows(object)) {
            throw new DeployProblem("In field: object - no CustomObject named " + object + " found", xml);
        }
        ObjectGrant grant = new ObjectGrant(
                object,
                MetadataXml.yes(xml, "allowRead"),
                MetadataXml.yes(xml, "allowCreate"),
                MetadataXml.yes(xml, "allowEdit"),
                MetadataXml.yes(xml, "allowDelete"),
                MetadataXml.yes(xml, "viewAllRecords"),
                MetadataXml.yes(xml, "modifyAllRecords"));
        depends(grant.create(), "Create ", grant.read(), "Read ", xml, object);
        depends(grant.edit(), "Edit ", grant.read(), "Read ", xml, object);
        depends(grant.delete(), "Delete ", grant.edit(), "Edit ", xml, object);
        depends(grant.viewAll(), "View All ", grant.read(), "Read ", xml, object);
        depends(grant.modifyAll(), "Modify All ", grant.delete(), "Delete ", xml, object);
        depends(grant.modifyAll(), "Modify All ", grant.viewAll(), "View All ", xml, object);
        return grant;
    }

    private FieldGrant field(Element xml) throws DeployProblem {
        MetadataElements.check(xml, "PermissionSetFieldPermissions");
        String full = MetadataXml.text(xml, "field");
        int dot = full.indexOf('.');
        // Tasks and events are granted one by one, their common fields twice.
        Column column = dot < 0 || full.startsWith("Activity.")
                ? null
                : plan.column(full.substring(0, dot), full.substring(dot + 1));
        if (column == null) {
            throw new DeployProblem("In field: field - no CustomField named " + full + " found", xml);
        }
        if (column.is(Column.Trait.REQUIRED)) {
            throw new DeployProblem("You cannot deploy to a required field: " + full, xml);
        }
        boolean readable = MetadataXml.yes(xml, "readable");
        boolean editable = MetadataXml.yes(xml, "editable");
        if (editable && !readable) {
            throw dependent("Edit " + full, "Read " + full, xml);
        }
        return new FieldGrant(full.substring(0, dot), full.substring(dot + 1), readable, editable);
    }

    private void named(Element xml, String element, String field, String type) throws DeployProblem {
        for (Element one : MetadataXml.children(xml, element)) {
            String name = MetadataXml.text(one, field);
            boolean standardTab = type.equals("CustomTab") && name.startsWith("standard-");
            if (!standardTab && !plan.has(type, name)) {
                throw new DeployProblem("In field: " + field + " - no " + type + " named " + name + " found", one);
            }
        }
    }

    private static void depends(boolean given, String what, boolean also, String on, Element xml, String object)
            throws DeployProblem {
        if (given && !also) {
            throw dependent(what + object, on + object, xml);
        }
    }

    private static DeployProblem dependent(String what, String on, Element xml) {
        return new DeployProblem("Permission " + what + " depends on permission(s): " + on, xml);
    }

    private void store(String name, String label, String description, PermissionGrants grants) {
        SalesforceOrg org = plan.org();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("Name", name);
        row.put("Label", label);
        row.put("Description", description);
        row.put("IsCustom", true);
        ObjectType sets = org.records().find("PermissionSet");
        if (sets == null) {
            throw new IllegalStateException("An org without the object PermissionSet takes no permission set");
        }
        Object id = sets.rows().stream()
                .filter(one -> name.equals(one.get("Name")))
                .map(one -> one.get("Id"))
                .findFirst()
                .orElse(null);
        if (id == null) {
            org.insert("PermissionSet", row);
        } else {
            org.edit("PermissionSet", id.toString(), row);
        }
        org.permissions().put(name, grants);
    }
}

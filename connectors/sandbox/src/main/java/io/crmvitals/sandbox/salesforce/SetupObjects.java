package io.crmvitals.sandbox.salesforce;

import static io.crmvitals.sandbox.salesforce.Column.date;
import static io.crmvitals.sandbox.salesforce.Column.dateTime;
import static io.crmvitals.sandbox.salesforce.Column.flag;
import static io.crmvitals.sandbox.salesforce.Column.longText;
import static io.crmvitals.sandbox.salesforce.Column.lookup;
import static io.crmvitals.sandbox.salesforce.Column.text;
import static io.crmvitals.sandbox.salesforce.Column.whole;

import io.crmvitals.sandbox.salesforce.PermissionGrants.FieldGrant;
import io.crmvitals.sandbox.salesforce.PermissionGrants.ObjectGrant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The objects an org tells of itself by: permission sets, who has them, what the caller may do, which fields there are. */
final class SetupObjects {

    private SetupObjects() {}

    static void defineIn(SalesforceOrg org) {
        event(org);
        org.records()
                .add(type(
                        new ObjectType("PermissionSet", "0PS"),
                        text("Name", 80).mandatory().isUnique(),
                        text("Label", 80).mandatory(),
                        text("Description", 255),
                        flag("IsCustom").readOnly(),
                        flag("IsOwnedByProfile").readOnly(),
                        text("NamespacePrefix", 15).readOnly()));
        org.records()
                .add(type(
                        new ObjectType("PermissionSetAssignment", "0Pa"),
                        lookup("AssigneeId", "User").mandatory(),
                        lookup("PermissionSetId", "PermissionSet").mandatory()));
        List<Column> may = new ArrayList<>();
        for (String permission : Permissions.KNOWN) {
            may.add(flag("Permissions" + permission).readOnly());
        }
        org.records()
                .add(type(
                        new ComputedType("UserPermissionAccess", "000", () -> List.of(access(org))),
                        may.toArray(Column[]::new)));
        org.records()
                .add(type(
                        new ComputedType("EntityDefinition", "4ie", () -> entities(org)),
                        text("DurableId", 255).readOnly(),
                        text("QualifiedApiName", 70).readOnly(),
                        text("DeveloperName", 80).readOnly(),
                        text("MasterLabel", 40).readOnly(),
                        text("KeyPrefix", 3).readOnly()));
        org.records()
                .add(type(
                        new ComputedType("FieldDefinition", "4fe", () -> FieldDefinitions.rows(org)),
                        FieldDefinitions.COLUMNS));
        grants(org);
    }

    private static void grants(SalesforceOrg org) {
        org.records()
                .add(type(
                        new ComputedType("FieldPermissions", "01k", () -> fieldPermissions(org)),
                        lookup("ParentId", "PermissionSet").readOnly(),
                        text("SobjectType", 40).readOnly(),
                        text("Field", 255).readOnly(),
                        flag("PermissionsRead").readOnly(),
                        flag("PermissionsEdit").readOnly()));
        org.records()
                .add(type(
                        new ComputedType("ObjectPermissions", "110", () -> objectPermissions(org)),
                        lookup("ParentId", "PermissionSet").readOnly(),
                        text("SobjectType", 40).readOnly(),
                        flag("PermissionsRead").readOnly(),
                        flag("PermissionsCreate").readOnly(),
                        flag("PermissionsEdit").readOnly(),
                        flag("PermissionsDelete").readOnly(),
                        flag("PermissionsViewAllRecords").readOnly(),
                        flag("PermissionsModifyAllRecords").readOnly()));
    }

    /** Event shares its custom fields with Task, so an org that takes a field of Activity needs both. */
    private static void event(SalesforceOrg org) {
        if (org.records().find("Event") == null) {
            org.records()
                    .add(type(
                            new ObjectType("Event", "00U"),
                            text("Subject", 255),
                            dateTime("StartDateTime"),
                            dateTime("EndDateTime"),
                            date("ActivityDate"),
                            longText("Description", 32_000),
                            whole("DurationInMinutes"),
                            lookup("OwnerId", "User"),
                            lookup("WhatId", "Account", "Opportunity", "Case", "Asset"),
                            lookup("WhoId", "Contact"),
                            lookup("AccountId", "Account").readOnly()));
        }
    }

    private static ObjectType type(ObjectType type, Column... columns) {
        type.add(Column.id());
        for (Column column : columns) {
            type.add(column);
        }
        if (!(type instanceof ComputedType)) {
            StandardObjects.system().forEach(type::add);
        }
        return type;
    }

    private static Map<String, Object> access(SalesforceOrg org) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("Id", "000000000000000AAA");
        for (String permission : Permissions.KNOWN) {
            row.put("Permissions" + permission, org.permissions().has(permission));
        }
        return row;
    }

    /** What the caller cannot reach has no definition either. */
    private static List<Map<String, Object>> entities(SalesforceOrg org) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (ObjectType type : org.types()) {
            rows.add(Map.of(
                    "Id",
                    type.name,
                    "DurableId",
                    type.name,
                    "QualifiedApiName",
                    type.name,
                    "DeveloperName",
                    type.name.replaceFirst("__c$", ""),
                    "MasterLabel",
                    type.name.replaceFirst("__c$", "").replace('_', ' '),
                    "KeyPrefix",
                    type.keyPrefix));
        }
        return rows;
    }

    private static List<Map<String, Object>> fieldPermissions(SalesforceOrg org) {
        List<Map<String, Object>> rows = new ArrayList<>();
        org.permissions().grants().forEach((set, grants) -> {
            for (FieldGrant grant : grants.fields()) {
                if (grant.readable() || grant.editable()) {
                    rows.add(Map.of(
                            "Id",
                            SalesforceIds.of("01k", rows.size() + 1),
                            "ParentId",
                            org.permissions().setId(set),
                            "SobjectType",
                            grant.object(),
                            "Field",
                            grant.object() + "." + grant.field(),
                            "PermissionsRead",
                            true,
                            "PermissionsEdit",
                            grant.editable()));
                }
            }
        });
        return rows;
    }

    private static List<Map<String, Object>> objectPermissions(SalesforceOrg org) {
        List<Map<String, Object>> rows = new ArrayList<>();
        org.permissions().grants().forEach((set, grants) -> {
            for (ObjectGrant grant : grants.objects()) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("Id", SalesforceIds.of("110", rows.size() + 1));
                row.put("ParentId", org.permissions().setId(set));
                row.put("SobjectType", grant.object());
                row.put("PermissionsRead", grant.read());
                row.put("PermissionsCreate", grant.create());
                row.put("PermissionsEdit", grant.edit());
                row.put("PermissionsDelete", grant.delete());
                row.put("PermissionsViewAllRecords", grant.viewAll());
                row.put("PermissionsModifyAllRecords", grant.modifyAll());
                rows.add(row);
            }
        });
        return rows;
    }
}

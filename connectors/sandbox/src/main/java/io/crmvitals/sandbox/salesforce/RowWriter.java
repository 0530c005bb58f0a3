package io.crmvitals.sandbox.salesforce;

import io.crmvitals.sandbox.salesforce.Column.Trait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks and stores one record as the vendor does: permissions, values, required and unique fields, the customer's rules, locks. */
final class RowWriter {

    private final SalesforceOrg org;
    private final FieldChecks checks;
    private final Activities activities;

    RowWriter(SalesforceOrg org) {
        this.org = org;
        this.checks = new FieldChecks(org);
        this.activities = new Activities(org.records(), org::now);
    }

    String create(SentRow sent, boolean truncate) throws Refusal {
        ObjectType type = sent.type();
        org.permissions().mayCreate(type);
        if (sent.id() != null) {
            throw new Refusal("INVALID_FIELD_FOR_INSERT_UPDATE", "cannot specify Id in an insert call", "Id");
        }
        String id = org.records().nextId(type);
        Instant now = org.now();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("Id", id);
        row.put("IsDeleted", false);
        row.put("CreatedDate", now);
        if (type.any(OrgRecords.EDITOR) != null) {
            row.put(OrgRecords.CREATOR, OrgRecords.OUR_USER);
        }
        store(sent, id, row, true, truncate);
        return id;
    }

    void update(SentRow sent, String id, boolean truncate) throws Refusal {
        org.permissions().mayEdit(sent.type(), id);
        Map<String, Object> before = sent.type().row(id);
        if (before == null) {
            throw new Refusal("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
        }
        store(sent, id, new LinkedHashMap<>(before), false, truncate);
    }

    /** The full id of a living record of that object. */
    String known(ObjectType type, @Nullable String text) throws Refusal {
        if (text == null) {
            throw new Refusal("MISSING_ARGUMENT", "Id not specified in an update call");
        }
        String id = SalesforceIds.normalize(text.trim());
        if (id == null || !id.startsWith(type.keyPrefix)) {
            throw new Refusal("MALFORMED_ID", type.name + " ID: id value of incorrect type: " + text, "Id");
        }
        Map<String, Object> row = type.row(id);
        if (row == null) {
            throw new Refusal("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
        }
        if (ObjectType.deleted(row)) {
            throw new Refusal("ENTITY_IS_DELETED", "entity is deleted");
        }
        return id;
    }

    private void store(SentRow sent, String id, Map<String, Object> row, boolean isNew, boolean truncate)
            throws Refusal {
        ObjectType type = sent.type();
        sent.refuseIfBroken();
        for (Map.Entry<Column, @Nullable String> entry : sent.values().entrySet()) {
            Column column = entry.getKey();
            if (isNew ? !type.createable(column) : !type.updateable(column)) {
                throw new Refusal(
                        "INVALID_FIELD_FOR_INSERT_UPDATE",
                        "Unable to create/update fields: " + column.name()
                                + ". Please check the security settings of this field and verify that it is read/write for your profile or permission set.",
                        column.name());
            }
            String text = entry.getValue();
            if (text == null) {
                row.remove(column.name());
            } else {
                row.put(column.name(), checks.checked(column, text, truncate));
            }
        }
        activities.derive(type, row);
        require(type, row);
        unique(type, id, row);
        org.permissions().assignments().refuseSecond(type, id, row);
        rules(type, row);
        lock(type, id, row);
        type.complete(row);
        row.put("LastModifiedDate", org.now());
        if (type.any(OrgRecords.EDITOR) != null) {
            row.put(OrgRecords.EDITOR, OrgRecords.OUR_USER);
        }
        row.put("SystemModstamp", org.now());
        type.put(id, row);
        activities.touch(type, row);
    }

    /** A write holds its record and every record that it points at, but for people: parents are what writers quarrel about. */
    private void lock(ObjectType type, String id, Map<String, Object> row) throws Refusal {
        if (org.takeLock(id)) {
            throw locked(id);
        }
        for (Column column : type.all()) {
            Object parent = row.get(column.name());
            if (column.type() == Column.Type.REFERENCE
                    && parent != null
                    && !column.refersTo().contains("User")
                    && org.takeLock(parent)) {
                throw locked(parent.toString());
            }
        }
    }

    private static Refusal locked(String id) {
        return new Refusal(
                "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record or 1 records: " + id);
    }

    private static void require(ObjectType type, Map<String, Object> row) throws Refusal {
        List<String> missing = new ArrayList<>();
        for (Column column : type.all()) {
            if (column.is(Trait.REQUIRED) && row.get(column.name()) == null) {
                missing.add(column.name());
            }
        }
        if (!missing.isEmpty()) {
            throw new Refusal(
                    "REQUIRED_FIELD_MISSING",
                    "Required fields are missing: " + missing,
                    missing.toArray(String[]::new));
        }
    }

    /** Only living records count; what the recycle bin holds does not block a key. */
    private static void unique(ObjectType type, String id, Map<String, Object> row) throws Refusal {
        for (Column column : type.all()) {
            Object value = row.get(column.name());
            if (!column.is(Trait.UNIQUE) || value == null) {
                continue;
            }
            for (Map<String, Object> other : type.holding(column, value)) {
                if (!id.equals(other.get("Id"))) {
                    throw new Refusal(
                            "DUPLICATE_VALUE",
                            "duplicate value found: " + column.name() + " duplicates value on record with id: "
                                    + other.get("Id"),
                            column.name());
                }
            }
        }
    }

    private void rules(ObjectType type, Map<String, Object> row) throws Refusal {
        for (SalesforceOrg.Rule rule : org.rules()) {
            if (rule.object().equals(type.name) && rule.when().test(row)) {
                throw new Refusal(
                        rule.statusCode(), rule.message(), rule.fields().toArray(String[]::new));
            }
        }
    }
}

package io.crmvitals.sandbox.salesforce;

import io.crmvitals.sandbox.salesforce.WriteCalls.Sent;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks and stores one record as the vendor does: fields, types, picklists, lookups, owner, uniqueness, the customer's rules, locks. */
final class RowWriter {

    private final SalesforceOrg org;

    RowWriter(SalesforceOrg org) {
        this.org = org;
    }

    String create(Sent sent, boolean truncate) throws Refusal {
        ObjectType type = sent.type();
        org.permissions().mayCreate(type);
        if (sent.id() != null) {
            throw new Refusal("INVALID_FIELD_FOR_INSERT_UPDATE", "cannot specify Id in an insert call", "Id");
        }
        String id = org.nextId(type);
        Instant now = org.now();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("Id", id);
        row.put("IsDeleted", false);
        row.put("CreatedDate", now);
        store(sent, id, row, truncate);
        return id;
    }

    void update(Sent sent, String id, boolean truncate) throws Refusal {
        org.permissions().mayEdit(sent.type(), id);
        Map<String, Object> before = sent.type().row(id);
        if (before == null) {
            throw new Refusal("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
        }
        store(sent, id, new LinkedHashMap<>(before), truncate);
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

    private void store(Sent sent, String id, Map<String, Object> row, boolean truncate) throws Refusal {
        ObjectType type = sent.type();
        for (Map.Entry<Column, @Nullable String> entry : sent.values().entrySet()) {
            Column column = entry.getKey();
            if (!type.writable(column)) {
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
                row.put(column.name(), checked(column, text, truncate));
            }
        }
        derive(type, row);
        require(type, row);
        unique(type, id, row);
        org.permissions().refuseSecondAssignment(type, id, row);
        rules(type, row);
        if (org.takeLock(id) || org.takeLock(row.get("WhatId"))) {
            throw new Refusal(
                    "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record or 1 records: " + id);
        }
        row.put("LastModifiedDate", org.now());
        row.put("SystemModstamp", org.now());
        type.put(id, row);
        touchAccount(type, row);
    }

    private Object checked(Column column, String text, boolean truncate) throws Refusal {
        Object value;
        try {
            value = Values.parse(column, text);
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw new Refusal(
                    "INVALID_TYPE_ON_FIELD_IN_RECORD",
                    column.label() + ": value not of required type: " + text,
                    column.name());
        }
        if (value instanceof BigDecimal number
                && number.precision() - number.scale() > column.precision() - column.scale()) {
            throw new Refusal(
                    "NUMBER_OUTSIDE_VALID_RANGE",
                    column.label() + ": value outside of valid range on numeric field: " + text,
                    column.name());
        }
        if (column.type().isId()) {
            return target(column, text.trim());
        }
        if (!(value instanceof String word)) {
            return value;
        }
        if (column.restricted() && !column.values().contains(word)) {
            throw new Refusal(
                    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                    column.label() + ": bad value for restricted picklist field: " + word,
                    column.name());
        }
        int length = word.codePointCount(0, word.length());
        if (length > column.length()) {
            if (truncate) {
                return word.substring(0, word.offsetByCodePoints(0, column.length()));
            }
            throw new Refusal(
                    "STRING_TOO_LONG",
                    column.label() + ": data value too large: " + word + " (max length=" + column.length() + ")",
                    column.name());
        }
        return word;
    }

    private String target(Column column, String text) throws Refusal {
        String id = SalesforceIds.normalize(text);
        ObjectType type = id == null ? null : org.ofId(id);
        if (id == null || type == null || !column.refersTo().contains(type.name)) {
            throw new Refusal("MALFORMED_ID", column.label() + ": id value of incorrect type: " + text, column.name());
        }
        Map<String, Object> row = type.row(id);
        if (row == null) {
            throw new Refusal("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", column.name());
        }
        if (ObjectType.deleted(row)) {
            throw new Refusal("ENTITY_IS_DELETED", "entity is deleted", column.name());
        }
        if (column.name().equals("OwnerId") && !Boolean.TRUE.equals(row.get("IsActive"))) {
            throw new Refusal(
                    "INACTIVE_OWNER_OR_USER",
                    "operation performed with inactive user [" + id + "] as owner",
                    column.name());
        }
        return id;
    }

    private static void require(ObjectType type, Map<String, Object> row) throws Refusal {
        List<String> missing = new ArrayList<>();
        for (Column column : type.all()) {
            if (column.required() && row.get(column.name()) == null) {
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
            if (!column.unique() || value == null) {
                continue;
            }
            for (Map<String, Object> other : type.rows()) {
                Object theirs = other.get(column.name());
                if (theirs == null || ObjectType.deleted(other) || id.equals(other.get("Id"))) {
                    continue;
                }
                boolean same = column.caseSensitive()
                        ? value.equals(theirs)
                        : value.toString().equalsIgnoreCase(theirs.toString());
                if (same) {
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

    /** What the vendor computes: a task's defaults, its closed flag and the account it belongs to. */
    private void derive(ObjectType type, Map<String, Object> row) {
        if (!type.name.equals("Task")) {
            return;
        }
        row.putIfAbsent("Status", "Not Started");
        row.putIfAbsent("Priority", "Normal");
        row.putIfAbsent("TaskSubtype", "Task");
        boolean closed = "Completed".equals(row.get("Status"));
        row.put("IsClosed", closed);
        row.put("IsHighPriority", "High".equals(row.get("Priority")));
        if (closed) {
            row.putIfAbsent("CompletedDateTime", org.now());
        } else {
            row.remove("CompletedDateTime");
        }
        String account = accountOf(row.get("WhatId"));
        // A case does not lend its account to a task; the contact does.
        String id = account == null ? accountOf(row.get("WhoId")) : account;
        if (id == null) {
            row.remove("AccountId");
        } else {
            row.put("AccountId", id);
        }
    }

    private @Nullable String accountOf(@Nullable Object id) {
        if (id == null) {
            return null;
        }
        ObjectType type = org.ofId(id.toString());
        if (type == null || type.name.equals("Case")) {
            return null;
        }
        if (type.name.equals("Account")) {
            return id.toString();
        }
        Map<String, Object> row = type.row(id.toString());
        Object account = row == null ? null : row.get("AccountId");
        return account == null ? null : account.toString();
    }

    /** A task moves its account's stamp; a completed one moves the day of the last activity too. */
    private void touchAccount(ObjectType type, Map<String, Object> task) {
        Object id = type.name.equals("Task") ? task.get("AccountId") : null;
        ObjectType accounts = org.find("Account");
        Map<String, Object> account = id == null || accounts == null ? null : accounts.row(id.toString());
        if (id == null || accounts == null || account == null) {
            return;
        }
        Map<String, Object> touched = new LinkedHashMap<>(account);
        LocalDate today = LocalDate.ofInstant(org.now(), ZoneOffset.UTC);
        if (Boolean.TRUE.equals(task.get("IsClosed"))) {
            LocalDate day = task.get("ActivityDate") instanceof LocalDate date && date.isBefore(today) ? date : today;
            if (!(touched.get("LastActivityDate") instanceof LocalDate last) || day.isAfter(last)) {
                touched.put("LastActivityDate", day);
            }
        }
        touched.put("SystemModstamp", org.now());
        accounts.put(id.toString(), touched);
    }
}

package io.crmvitals.sandbox.salesforce;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the vendor computes of a task or an event, and what either does to its account. */
final class Activities {

    /** Of the records an activity may be about, those that lend it their account; a case does not. */
    private static final Set<String> LENDING = Set.of("Opportunity", "Contract");

    private final SalesforceOrg org;

    Activities(SalesforceOrg org) {
        this.org = org;
    }

    /** A task's defaults, its closed flag and the account it belongs to. */
    void derive(ObjectType type, Map<String, Object> row) {
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
        account(row);
    }

    private void account(Map<String, Object> row) {
        String account = accountOf(row.get("WhatId"));
        String id = account == null ? accountOf(row.get("WhoId")) : account;
        if (id == null) {
            row.remove("AccountId");
        } else {
            row.put("AccountId", id);
        }
    }

    private @Nullable String accountOf(@Nullable Object id) {
        ObjectType type = id == null ? null : org.records().ofId(id.toString());
        if (id == null || type == null) {
            return null;
        }
        if (type.name.equals("Account")) {
            return id.toString();
        }
        Map<String, Object> row = type.row(id.toString());
        if (row == null) {
            return null;
        }
        if (type.name.equals("Contact") || LENDING.contains(type.name)) {
            Object account = row.get("AccountId");
            return account == null ? null : account.toString();
        }
        return type.custom() ? accountOfDetail(type, row) : null;
    }

    /** A custom detail of an account lends it too. */
    private static @Nullable String accountOfDetail(ObjectType type, Map<String, Object> row) {
        for (Column column : type.all()) {
            Object master = row.get(column.name());
            if (column.is(Column.Trait.MASTER) && column.refersTo().contains("Account") && master != null) {
                return master.toString();
            }
        }
        return null;
    }

    /** A task moves its account's stamp; a completed one moves the day of the last activity too. */
    void touchAccount(ObjectType type, Map<String, Object> activity) {
        Object id = type.name.equals("Task") ? activity.get("AccountId") : null;
        ObjectType accounts = org.find("Account");
        Map<String, Object> account = id == null || accounts == null ? null : accounts.row(id.toString());
        if (id == null || accounts == null || account == null) {
            return;
        }
        Map<String, Object> touched = new LinkedHashMap<>(account);
        LocalDate today = LocalDate.ofInstant(org.now(), ZoneOffset.UTC);
        if (Boolean.TRUE.equals(activity.get("IsClosed"))) {
            LocalDate day =
                    activity.get("ActivityDate") instanceof LocalDate date && date.isBefore(today) ? date : today;
            if (!(touched.get("LastActivityDate") instanceof LocalDate last) || day.isAfter(last)) {
                touched.put("LastActivityDate", day);
            }
        }
        touched.put("SystemModstamp", org.now());
        accounts.put(id.toString(), touched);
    }
}

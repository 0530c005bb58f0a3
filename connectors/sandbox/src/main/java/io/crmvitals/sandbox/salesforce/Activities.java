package io.crmvitals.sandbox.salesforce;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the vendor computes of a task or an event, and what either does to the records it is about. */
final class Activities {

    /** Of the records an activity may be about, those that lend it their account; a case does not, but its contact may. */
    private static final Set<String> LENDING = Set.of("Opportunity", "Contract");

    private final OrgRecords records;
    private final Supplier<Instant> now;

    Activities(OrgRecords records, Supplier<Instant> now) {
        this.records = records;
        this.now = now;
    }

    static boolean are(ObjectType type) {
        return type.name.equals("Task") || type.name.equals("Event");
    }

    /** Defaults, closed flag, dates and account of an activity that is written. */
    void derive(ObjectType type, Map<String, Object> row) {
        if (type.name.equals("Task")) {
            task(row);
        } else if (type.name.equals("Event")) {
            event(row);
        }
        if (are(type)) {
            account(row);
        }
    }

    private void task(Map<String, Object> row) {
        row.putIfAbsent("Status", "Not Started");
        row.putIfAbsent("Priority", "Normal");
        row.putIfAbsent("TaskSubtype", "Task");
        boolean closed = "Completed".equals(row.get("Status"));
        row.put("IsClosed", closed);
        row.put("IsHighPriority", "High".equals(row.get("Priority")));
        if (closed) {
            row.putIfAbsent("CompletedDateTime", now.get());
        } else {
            row.remove("CompletedDateTime");
        }
    }

    private static void event(Map<String, Object> row) {
        row.putIfAbsent("EventSubtype", "Event");
        if (row.get("StartDateTime") instanceof Instant start) {
            row.put("ActivityDateTime", start);
            row.put("ActivityDate", LocalDate.ofInstant(start, ZoneOffset.UTC));
            if (row.get("DurationInMinutes") instanceof Number minutes && row.get("EndDateTime") == null) {
                row.put("EndDateTime", start.plus(Duration.ofMinutes(minutes.longValue())));
            }
        }
    }

    /** The account of an activity, from what it is about or else from who it is with. */
    void account(Map<String, Object> row) {
        String account = accountOf(row.get("WhatId"));
        String id = account == null ? accountOf(row.get("WhoId")) : account;
        if (id == null) {
            row.remove("AccountId");
        } else {
            row.put("AccountId", id);
        }
    }

    private @Nullable String accountOf(@Nullable Object id) {
        ObjectType type = id == null ? null : records.ofId(id.toString());
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

    /** An activity moves the stamps of its account, its subject and its person; one that took place moves the day of the last activity too. */
    void touch(ObjectType type, Map<String, Object> activity) {
        if (are(type)) {
            for (String field : Set.of("AccountId", "WhatId", "WhoId")) {
                Object id = activity.get(field);
                if (id != null) {
                    touch(id.toString(), tookPlace(type, activity));
                }
            }
        }
    }

    private void touch(String id, @Nullable LocalDate day) {
        ObjectType type = records.ofId(id);
        Map<String, Object> row = type == null ? null : type.row(id);
        if (type == null || row == null || type.any("LastActivityDate") == null) {
            return;
        }
        Map<String, Object> touched = new LinkedHashMap<>(row);
        if (day != null && !(row.get("LastActivityDate") instanceof LocalDate last && !day.isAfter(last))) {
            touched.put("LastActivityDate", day);
        }
        touched.put("SystemModstamp", now.get());
        type.put(id, touched);
    }

    /** The due date of a closed task or of an event, at most today; null for what is still to come. */
    private @Nullable LocalDate tookPlace(ObjectType type, Map<String, Object> activity) {
        LocalDate today = LocalDate.ofInstant(now.get(), ZoneOffset.UTC);
        LocalDate due = activity.get("ActivityDate") instanceof LocalDate date ? date : null;
        if (type.name.equals("Task")) {
            boolean closed = Boolean.TRUE.equals(activity.get("IsClosed"));
            return !closed ? null : due != null && due.isBefore(today) ? due : today;
        }
        return due != null && !due.isAfter(today) ? due : null;
    }
}

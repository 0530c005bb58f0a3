package io.crmvitals.sandbox.hubspot;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One state of one CRM record; a change makes a new one. */
record PortalRecord(
        ObjectType type,
        String id,
        Map<String, @Nullable String> properties,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant archivedAt) {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    PortalRecord {
        Map<String, @Nullable String> own = new LinkedHashMap<>(properties);
        own.put("hs_object_id", id);
        own.put(type.created, text(createdAt));
        own.put(type.modified, text(updatedAt));
        properties = Collections.unmodifiableMap(own);
    }

    /** Always with three digits of milliseconds, as HubSpot writes its moments. */
    static String text(Instant moment) {
        return MILLIS.format(moment);
    }

    long number() {
        return Long.parseLong(id);
    }

    PortalRecord changed(Map<String, @Nullable String> changes, Instant at) {
        Map<String, @Nullable String> next = new LinkedHashMap<>(properties);
        next.putAll(changes);
        return new PortalRecord(type, id, next, createdAt, at, archivedAt);
    }

    PortalRecord archived(Instant at) {
        return new PortalRecord(type, id, properties, createdAt, at, at);
    }

    PortalRecord restored(Instant at) {
        return new PortalRecord(type, id, properties, createdAt, at, null);
    }

    boolean live() {
        return archivedAt == null;
    }
}

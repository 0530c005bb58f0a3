package io.crmvitals.sandbox.hubspot;

import io.crmvitals.sandbox.hubspot.Associations.End;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What each property of each record held before, newest first: twenty values, of contacts forty-five. */
final class ValueHistory {

    /** Who wrote a value, in HubSpot's words. */
    enum Source {
        IMPORT,
        CRM_UI,
        INTEGRATION,
        CALCULATED
    }

    private record Version(@Nullable String value, Instant at, Source source) {

        Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("value", value == null ? "" : value);
            json.put("timestamp", PortalRecord.text(at));
            json.put("sourceType", source.name());
            if (source == Source.INTEGRATION) {
                json.put("sourceId", "1");
                json.put("sourceLabel", "Service key");
            }
            return json;
        }
    }

    private final Map<End, Source> bornOf = new HashMap<>();
    private final Map<End, Map<String, Deque<Version>>> versions = new HashMap<>();

    /** Values that never changed need no entry: they are as old as the record. */
    void note(@Nullable PortalRecord former, PortalRecord next, Source source) {
        End end = new End(next.type(), next.id());
        if (former == null) {
            if (source != Source.IMPORT) {
                bornOf.put(end, source);
            }
            return;
        }
        next.properties().forEach((name, value) -> {
            String old = former.properties().get(name);
            if (Objects.equals(old, value) || name.equals(next.type().modified)) {
                return;
            }
            Deque<Version> all = versions.computeIfAbsent(end, key -> new HashMap<>())
                    .computeIfAbsent(name, key -> new ArrayDeque<>());
            if (all.isEmpty() && old != null) {
                all.addFirst(first(former, old));
            }
            all.addFirst(new Version(value, next.updatedAt(), source));
            while (all.size() > (next.type() == ObjectType.CONTACTS ? 45 : 20)) {
                all.removeLast();
            }
        });
    }

    List<Map<String, @Nullable Object>> of(PortalRecord record, String name) {
        Deque<Version> known = versions.getOrDefault(new End(record.type(), record.id()), Map.of())
                .get(name);
        List<Map<String, @Nullable Object>> told = new ArrayList<>();
        String present = record.properties().get(name);
        if (known != null) {
            known.forEach(each -> told.add(each.json()));
        } else if (present != null) {
            told.add(first(record, present).json());
        }
        return told;
    }

    private Version first(PortalRecord record, String value) {
        Source source = bornOf.getOrDefault(new End(record.type(), record.id()), Source.IMPORT);
        return new Version(value, record.createdAt(), source);
    }

    void forget(End gone) {
        bornOf.remove(gone);
        versions.remove(gone);
    }
}

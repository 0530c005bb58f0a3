package io.crmvitals.sandbox.hubspot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which live records hold a value of a property, without regard to case; each property is indexed when first asked for. */
final class UniqueValues {

    private record Name(ObjectType type, String property) {}

    private final Map<Name, Map<String, TreeMap<Long, PortalRecord>>> holders = new HashMap<>();

    /** The live ones among {@code all} that hold the value; {@code all} must be every record of the type. */
    List<PortalRecord> holding(ObjectType type, String property, String value, Collection<PortalRecord> all) {
        Name name = new Name(type, property);
        Map<String, TreeMap<Long, PortalRecord>> byValue = holders.get(name);
        if (byValue == null) {
            holders.put(name, new HashMap<>());
            all.forEach(record -> changed(null, record));
            byValue = holders.getOrDefault(name, Map.of());
        }
        return new ArrayList<>(byValue.getOrDefault(key(value), new TreeMap<>()).values());
    }

    /** Either state may be missing: a record that is new, or one that is gone for good. */
    void changed(@Nullable PortalRecord former, @Nullable PortalRecord next) {
        holders.forEach((name, byValue) -> {
            if (former != null && former.type() == name.type) {
                String old = former.properties().get(name.property);
                if (old != null && byValue.containsKey(key(old))) {
                    byValue.getOrDefault(key(old), new TreeMap<>()).remove(former.number());
                }
            }
            if (next != null && next.type() == name.type && next.live()) {
                String value = next.properties().get(name.property);
                if (value != null) {
                    byValue.computeIfAbsent(key(value), key -> new TreeMap<>()).put(next.number(), next);
                }
            }
        });
    }

    private static String key(String value) {
        return value.toLowerCase(Locale.ROOT);
    }
}

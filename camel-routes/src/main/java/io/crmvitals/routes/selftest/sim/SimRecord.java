package io.crmvitals.routes.selftest.sim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One record of a simulated vendor with all its versions. A version gets its stamp when somebody makes it, and is shown some time later. */
final class SimRecord {

    /** @param shownAt never before that of the version before */
    record Version(Map<String, Object> fields, Instant stamp, Instant shownAt, boolean deleted) {}

    private final String id;
    private final List<Version> versions = new ArrayList<>();
    private boolean purged;

    SimRecord(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    void add(Map<String, Object> fields, Instant stamp, Instant shownAt, boolean deleted) {
        Instant last = versions.isEmpty() ? shownAt : newest().shownAt();
        versions.add(new Version(new TreeMap<>(fields), stamp, shownAt.isBefore(last) ? last : shownAt, deleted));
    }

    /** What the vendor itself holds. */
    Version newest() {
        return versions.get(versions.size() - 1);
    }

    boolean living() {
        return !purged && !newest().deleted();
    }

    /** Deleted for good: nothing tells of it any more. */
    void purge() {
        purged = true;
    }

    /** What readers see at this moment; null where they see nothing. */
    @Nullable
    Version shown(Instant now) {
        Version seen = null;
        for (Version version : versions) {
            if (!version.shownAt().isAfter(now)) {
                seen = version;
            }
        }
        return purged ? null : seen;
    }
}

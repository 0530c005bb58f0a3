package io.crmvitals.sandbox.salesforce;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bulk query jobs of an org and how it treats them; guarded by the org. Jobs and results are kept for seven days. */
final class BulkQueries {

    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration COUNTED = Duration.ofHours(24);

    boolean enabled = true;
    int polls = 1;

    @Nullable
    String failure;

    int largestPage = 100_000;
    int allowance = 10_000;

    private final Map<String, BulkJob> jobs = new LinkedHashMap<>();
    private final List<Instant> created = new ArrayList<>();
    private long issued = 0;

    String nextId() {
        issued++;
        return SalesforceIds.of("750", 3_000 + issued);
    }

    void add(BulkJob job, Instant now) {
        jobs.put(job.id(), job);
        created.add(now);
        failure = null;
    }

    @Nullable
    BulkJob find(String id, Instant now) {
        forget(now);
        String full = SalesforceIds.normalize(id);
        return full == null ? null : jobs.get(full);
    }

    List<BulkJob> all(Instant now) {
        forget(now);
        return List.copyOf(jobs.values());
    }

    void remove(BulkJob job) {
        jobs.remove(job.id());
    }

    void clear() {
        jobs.clear();
    }

    /** Jobs that may still be created in the rolling 24 hours. */
    int remaining(Instant now) {
        created.removeIf(moment -> !moment.plus(COUNTED).isAfter(now));
        return Math.max(0, allowance - created.size());
    }

    private void forget(Instant now) {
        jobs.values().removeIf(job -> !job.created().plus(KEPT).isAfter(now));
    }
}

package io.crmvitals.sandbox.zendesk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The background jobs of an account. A job is queued, then working, then completed as it is asked about; what it was to do is done when it completes. A job
 * nobody asks about completes by itself after some seconds of real time.
 */
final class ZendeskJobs {

    private static final long BY_ITSELF = 20_000_000_000L;

    private static final class Job {
        final String id;
        final int total;
        final Supplier<List<Map<String, Object>>> work;
        final long begun;
        String status = "queued";

        @Nullable
        List<Map<String, Object>> results;

        Job(String id, int total, Supplier<List<Map<String, Object>>> work, long begun) {
            this.id = id;
            this.total = total;
            this.work = work;
            this.begun = begun;
        }

        boolean open() {
            return status.equals("queued") || status.equals("working");
        }

        void complete() {
            results = work.get();
            status = "completed";
        }
    }

    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private boolean killNext;

    void killNext() {
        killNext = true;
    }

    void advanceByTime(long nanos) {
        jobs.values().stream()
                .filter(job -> job.open() && nanos - job.begun > BY_ITSELF)
                .forEach(Job::complete);
    }

    List<String> open() {
        return jobs.values().stream().filter(Job::open).map(job -> job.id).toList();
    }

    Map<String, @Nullable Object> begin(String url, int total, Supplier<List<Map<String, Object>>> work, long nanos) {
        // Thirty-two hexadecimal digits, as Zendesk's are.
        String id = String.format("8b726e606741012ffc2d%012x", jobs.size() + 1);
        Job job = new Job(id, total, work, nanos);
        jobs.put(id, job);
        return json(url, job);
    }

    /** Null where there is no such job. Each question moves the job one step on. */
    @Nullable
    Map<String, @Nullable Object> ask(String url, String id) {
        Job job = jobs.get(id);
        if (job == null) {
            return null;
        }
        if (job.status.equals("working")) {
            if (killNext) {
                killNext = false;
                job.status = "killed";
            } else {
                job.complete();
            }
        } else if (job.status.equals("queued")) {
            job.status = "working";
        }
        return json(url, job);
    }

    private static Map<String, @Nullable Object> json(String url, Job job) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", job.id);
        json.put("job_type", "Bulk Update Organization");
        json.put("url", url + "/api/v2/job_statuses/" + job.id + ".json");
        json.put("total", job.total);
        json.put("progress", job.results != null ? job.total : 0);
        json.put("status", job.status);
        json.put("message", job.results != null ? "Completed" : null);
        json.put("results", job.results);
        return json;
    }
}

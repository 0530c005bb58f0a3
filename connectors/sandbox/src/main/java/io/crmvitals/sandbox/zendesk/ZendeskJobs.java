package io.crmvitals.sandbox.zendesk;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The background jobs of an account. A job is queued, then working, then completed as it is asked about; what it was to do is done when it completes. A job
 * nobody asks about completes by itself: after some seconds of the account's time, or, once somebody has asked, within the hour, and in any case after some seconds of
 * real time. What became of it is forgotten after a day.
 */
final class ZendeskJobs {

    private static final Duration BY_ITSELF = Duration.ofSeconds(20);
    private static final Duration UNASKED = Duration.ofSeconds(5);
    private static final Duration FORSAKEN = Duration.ofHours(1);
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private static final class Job {
        final String id;
        final int total;
        final Supplier<List<Map<String, Object>>> work;
        final long begun;
        final Instant at;
        String status = "queued";

        @Nullable
        List<Map<String, Object>> results;

        boolean resultsHidden;

        Job(String id, int total, Supplier<List<Map<String, Object>>> work, long begun, Instant at) {
            this.id = id;
            this.total = total;
            this.work = work;
            this.begun = begun;
            this.at = at;
        }

        boolean open() {
            return !status.equals("completed") && !status.equals("killed") && !status.equals("failed");
        }

        void complete() {
            results = work.get();
            status = "completed";
        }
    }

    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final JobHabits habits = new JobHabits();
    private int begun;

    JobHabits habits() {
        return habits;
    }

    void forget() {
        jobs.clear();
    }

    void advanceByTime(long nanos, Instant now) {
        jobs.values().stream()
                .filter(job -> job.open()
                        && (nanos - job.begun > BY_ITSELF.toNanos()
                                || !now.isBefore(job.at.plus(job.status.equals("queued") ? UNASKED : FORSAKEN))))
                .forEach(this::end);
    }

    List<String> open() {
        return jobs.values().stream().filter(Job::open).map(job -> job.id).toList();
    }

    Map<String, @Nullable Object> begin(
            String url, int total, Supplier<List<Map<String, Object>>> work, long nanos, Instant now) {
        // Thirty-two hexadecimal digits, as Zendesk's are.
        String id = String.format("8b726e606741012ffc2d%012x", ++begun);
        Job job = new Job(id, total, work, nanos, now);
        jobs.put(id, job);
        return json(url, job);
    }

    /** Null where there is no such job. Each question moves the job one step on. */
    @Nullable
    Map<String, @Nullable Object> ask(String url, String id, Instant now) {
        Job job = jobs.get(id);
        if (job == null || !now.isBefore(job.at.plus(REMEMBERED))) {
            jobs.remove(id);
            return null;
        }
        if (job.status.equals("queued")) {
            job.status = "working";
        } else if (job.open()) {
            String stalled = habits.stalls();
            if (stalled == null) {
                end(job);
            } else {
                job.status = stalled;
            }
        }
        return json(url, job);
    }

    private void end(Job job) {
        String instead = habits.takeEnd();
        if (instead == null) {
            job.complete();
            job.resultsHidden = habits.takeHiddenResults();
        } else {
            job.status = instead;
        }
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
        json.put("results", job.resultsHidden ? null : job.results);
        return json;
    }
}

package io.crmvitals.sandbox.zendesk;

import io.crmvitals.sandbox.RollingLimit;
import java.time.Duration;

/**
 * The request limits of an account, each over one minute of real elapsed time, so that a fixed clock cannot lock a client out. By default Zendesk's own numbers
 * for an Enterprise plan: 700 calls, 10 incremental exports, 20 user exports a minute, and 30 jobs at once.
 */
public final class ZendeskLimits {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** A limit of some exports alone, and the header that tells how much of it is used. */
    record ExportLimit(String header, RollingLimit limit) {

        String standing(long nanos) {
            return "total=" + limit.allowed() + "; remaining=" + limit.remaining() + "; resets=" + limit.resets(nanos);
        }
    }

    final RollingLimit general = new RollingLimit(MINUTE, 700);
    final ExportLimit incremental =
            new ExportLimit("zendesk-ratelimit-incremental-exports", new RollingLimit(MINUTE, 10));
    final ExportLimit userExport =
            new ExportLimit("zendesk-ratelimit-incremental-exports-cursor", new RollingLimit(MINUTE, 20));
    private int jobs = 30;

    /** Calls a minute in all. */
    public ZendeskLimits general(int perMinute) {
        general.allow(perMinute);
        return this;
    }

    /** Incremental exports of tickets and organizations a minute. */
    public ZendeskLimits incremental(int perMinute) {
        incremental.limit().allow(perMinute);
        return this;
    }

    /** Incremental exports of users a minute. */
    public ZendeskLimits userExport(int perMinute) {
        userExport.limit().allow(perMinute);
        return this;
    }

    /** Jobs queued or working at once. */
    public ZendeskLimits jobs(int atOnce) {
        jobs = atOnce;
        return this;
    }

    /** So high that nothing is refused for being too much. */
    public ZendeskLimits off() {
        return general(1_000_000).incremental(1_000_000).userExport(1_000_000).jobs(1_000_000);
    }

    int jobs() {
        return jobs;
    }
}

package io.crmvitals.sandbox.zendesk;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The request limits of an account, each over one minute of real elapsed time, so that a fixed clock cannot lock a client out. By default Zendesk's own numbers
 * for an Enterprise plan: 700 calls, 10 incremental exports, 20 user exports a minute, and 30 jobs at once.
 */
public final class ZendeskLimits {

    private static final long MINUTE = 60_000_000_000L;

    /** One limit and how much of it is used. */
    static final class Bucket {
        final String name;
        private final Deque<Long> calls = new ArrayDeque<>();
        private int allowed;

        Bucket(String name, int allowed) {
            this.name = name;
            this.allowed = allowed;
        }

        /** Whether a call may pass now; if so it is counted. */
        boolean take(long nanos) {
            while (!calls.isEmpty() && nanos - calls.getFirst() >= MINUTE) {
                calls.removeFirst();
            }
            if (calls.size() >= allowed) {
                return false;
            }
            calls.addLast(nanos);
            return true;
        }

        int allowed() {
            return allowed;
        }

        int remaining() {
            return Math.max(0, allowed - calls.size());
        }

        /** Whole seconds until a call may pass again, at least one. */
        long resets(long nanos) {
            long oldest = calls.isEmpty() ? nanos : calls.getFirst();
            return Math.max(1, (oldest + MINUTE - nanos + 999_999_999L) / 1_000_000_000L);
        }
    }

    final Bucket general = new Bucket("general", 700);
    final Bucket incremental = new Bucket("zendesk-ratelimit-incremental-exports", 10);
    final Bucket userExport = new Bucket("zendesk-ratelimit-incremental-exports-cursor", 20);
    private int jobs = 30;

    /** Calls a minute in all. */
    public ZendeskLimits general(int perMinute) {
        general.allowed = perMinute;
        return this;
    }

    /** Incremental exports of tickets and organizations a minute. */
    public ZendeskLimits incremental(int perMinute) {
        incremental.allowed = perMinute;
        return this;
    }

    /** Incremental exports of users a minute. */
    public ZendeskLimits userExport(int perMinute) {
        userExport.allowed = perMinute;
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

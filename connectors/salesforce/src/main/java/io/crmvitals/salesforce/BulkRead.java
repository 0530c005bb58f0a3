package io.crmvitals.salesforce;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.http.Pause;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rest of a stream's full read by one Bulk query job. Every step ends with a page, be it empty, so that its cursor is stored and a new process takes the
 * job up where it stands. A job that is lost, fails or lingers is replaced; after a few of them, and where Salesforce does not give us jobs at all, the pass goes
 * on by SOAP.
 */
final class BulkRead {

    /** Rows asked for at once: about what one transaction of the store should hold. */
    static final int USUAL_PAGE = 10_000;

    private static final int MOST_JOBS = 3;

    /** Between looks at a job; the last one again and again. */
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30));

    /** Then an empty page goes back, so that the run shows life and can be stopped. */
    private static final Duration MOST_AT_ONCE = Duration.ofMinutes(1);

    /** Salesforce gives up on a query after some hours of its own tries; a job that is still going then has been forgotten. */
    private static final Duration MOST_FOR_A_JOB = Duration.ofHours(2);

    private final SalesforceClient client;
    private final BulkJobs jobs;
    private final StreamRequest request;
    private final ReadableFields fields;
    private final int page;
    private final Pause pause;
    private final Clock clock;

    /** False once Salesforce said that it has no jobs for this object. */
    private boolean offered = true;

    BulkRead(
            SalesforceClient client, StreamRequest request, ReadableFields fields, int page, Pause pause, Clock clock) {
        this.client = client;
        this.jobs = client.bulk();
        this.request = request;
        this.fields = fields;
        this.page = page;
        this.pause = pause;
        this.clock = clock;
    }

    /** True while nothing is known that speaks against a job. */
    boolean possible() {
        return offered && jobs.open();
    }

    Page nextPage(BulkCursor at) {
        return switch (at.step()) {
            case ASK -> ask(at);
            case WAIT -> await(at, jobOf(at));
            case READ -> readFrom(at, jobOf(at));
            case TIDY -> tidy(at, jobOf(at));
        };
    }

    /** The least calls from here on for so many records that are still to come: a job made and removed, one look at it, its pages. */
    long leastCalls(BulkCursor at, long records) {
        long pages = Math.max(1, (records + page - 1) / page);
        return switch (at.step()) {
            case ASK -> 3 + pages;
            case WAIT -> 2 + pages;
            case READ -> 1 + pages;
            case TIDY -> 1;
        };
    }

    private Page ask(BulkCursor at) {
        if (!possible()) {
            return bySoap(at);
        }
        try {
            return empty(at.made(create(at), clock.instant()).text());
        } catch (RestFault fault) {
            if (fault.isQuota()) {
                return bySoap(at);
            }
            if (!fault.isForGood()) {
                throw decided(fault);
            }
            // SOAP has just answered for the same object, so it is the way of asking that is refused.
            if (fault.concernsBulk()) {
                jobs.close();
            }
            offered = false;
            return bySoap(at);
        }
    }

    private String create(BulkCursor at) {
        try {
            return jobs.create(fields.query().unordered(at.pass()), purpose());
        } catch (RestFault fault) {
            if (fault.code().equals("INVALID_FIELD") && fields.leaveOutHidden()) {
                return jobs.create(fields.query().unordered(at.pass()), purpose());
            }
            throw fault;
        }
    }

    private Page await(BulkCursor at, String job) {
        Duration waited = Duration.ZERO;
        int looked = at.waits();
        while (true) {
            Duration wait = WAITS.get(Math.min(looked, WAITS.size() - 1));
            if (!waited.isZero() && waited.plus(wait).compareTo(MOST_AT_ONCE) > 0) {
                return empty(at.stillWaiting(looked).text());
            }
            pause.waitFor(wait);
            waited = waited.plus(wait);
            if (Thread.currentThread().isInterrupted()) {
                throw new RetryableException(
                        SalesforceConnector.SYSTEM,
                        purpose(),
                        "Waiting for a Bulk job of " + request.stream() + " was stopped from our side.",
                        null,
                        null);
            }
            BulkJobs.State state;
            try {
                state = jobs.state(job, purpose());
            } catch (RestFault fault) {
                return lost(at, fault);
            }
            if (state == BulkJobs.State.COMPLETE) {
                return readFrom(at, job);
            }
            if (state == BulkJobs.State.DEAD || at.olderThan(MOST_FOR_A_JOB, clock.instant())) {
                return empty(another(at));
            }
            looked++;
        }
    }

    private Page readFrom(BulkCursor at, String job) {
        SalesforceRecords rows = new SalesforceRecords(request, fields.query().object(), clock);
        @Nullable String next;
        try {
            next = jobs.results(job, at.locator(), page, purpose(), row -> rows.take(row, at.upper()));
        } catch (RestFault fault) {
            return lost(at, fault);
        }
        if (next != null && next.equals(at.locator())) {
            // A result that leads back to itself never ends.
            return empty(another(at));
        }
        return new Page(rows.records(), rows.setAside(), at.read(next).text(), true);
    }

    private Page tidy(BulkCursor at, String job) {
        try {
            jobs.delete(job, purpose());
        } catch (RestFault | ConnectorException notRemoved) {
            // Everything was read and is stored; Salesforce removes a job that stays by itself after seven days.
            return end(at);
        }
        return end(at);
    }

    private static Page end(BulkCursor at) {
        return new Page(
                List.of(), List.of(), SalesforceCursor.nextPass(at.upper()).text(), false);
    }

    /** A job that Salesforce no longer has, or whose result it no longer gives, is replaced; anything else is decided as always. */
    private Page lost(BulkCursor at, RestFault fault) {
        if (fault.isForGood() || fault.status() == 204) {
            return empty(another(at));
        }
        throw decided(fault);
    }

    private static Cursor another(BulkCursor at) {
        return at.tries() + 1 < MOST_JOBS ? at.again().text() : at.pass().text();
    }

    private static Page bySoap(BulkCursor at) {
        return empty(at.pass().text());
    }

    private static Page empty(Cursor next) {
        return new Page(List.of(), List.of(), next, true);
    }

    private RuntimeException decided(RestFault fault) {
        return client.faults().decide(fault.asSoap(), purpose(), fields.query().object());
    }

    private String purpose() {
        return request.stream().name();
    }

    private static String jobOf(BulkCursor at) {
        String job = at.job();
        if (job == null) {
            throw new IllegalStateException("a step " + at.step() + " without a job");
        }
        return job;
    }
}

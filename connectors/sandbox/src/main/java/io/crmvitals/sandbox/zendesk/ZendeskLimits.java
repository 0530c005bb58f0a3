package io.crmvitals.sandbox.zendesk;

import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.RollingLimit;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The request limits of an account, each over real elapsed time, so that a fixed clock cannot lock a client out. By default Zendesk's own numbers for an
 * Enterprise plan: 700 calls, 10 incremental exports, 20 user exports, 100 search exports, 100 ticket updates and 5 updates of one organization a minute, 30
 * updates of one ticket in ten minutes, and 30 jobs at once. The help center counts its 700 calls apart.
 */
public final class ZendeskLimits {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    /** A limit of some calls alone; the header that tells how much of it is used, empty where none does; and what is answered beyond it. */
    record OwnLimit(String header, RollingLimit limit, LongFunction<Answer> refused) {

        String standing(long nanos) {
            return "total=" + limit.allowed() + "; remaining=" + limit.remaining() + "; resets=" + limit.resets(nanos);
        }

        Answer refusal(long nanos) {
            return refused.apply(limit.resets(nanos));
        }
    }

    final RollingLimit general = new RollingLimit(MINUTE, 700);
    final RollingLimit helpCenter = new RollingLimit(MINUTE, 700);
    private final OwnLimit incremental = export("zendesk-ratelimit-incremental-exports", 10);
    private final OwnLimit userExport = export("zendesk-ratelimit-incremental-exports-cursor", 20);
    private final OwnLimit searchExport = new OwnLimit(
            "zendesk-ratelimit-search-export-requests", new RollingLimit(MINUTE, 100), ZendeskErrors::tooManyRequests);
    private final OwnLimit ticketUpdates = new OwnLimit(
            "zendesk-ratelimit-tickets-update", new RollingLimit(MINUTE, 100), ZendeskErrors::tooManyRequests);
    private final Map<String, OwnLimit> byOrganization = new HashMap<>();
    private final Map<String, OwnLimit> byTicket = new HashMap<>();
    private LongSupplier elapsed = System::nanoTime;
    private int organizationUpdates = 5;
    private int updatesOfOneTicket = 30;
    private int jobs = 30;

    private static OwnLimit export(String header, int perMinute) {
        return new OwnLimit(header, new RollingLimit(MINUTE, perMinute), ZendeskErrors::tooManyExports);
    }

    /** Lets all windows run on a time of the test's own, in nanoseconds. */
    public ZendeskLimits timedBy(LongSupplier nanos) {
        elapsed = nanos;
        return this;
    }

    long nanos() {
        return elapsed.getAsLong();
    }

    /** Another integration of the account makes so many calls now, which leave that much less of the minute. */
    public void usedByOthers(int calls) {
        for (int i = 0; i < calls; i++) {
            general.take(nanos());
        }
    }

    /** Calls a minute in all. */
    public ZendeskLimits general(int perMinute) {
        general.allow(perMinute);
        return this;
    }

    /** Calls a minute to the help center. */
    public ZendeskLimits helpCenter(int perMinute) {
        helpCenter.allow(perMinute);
        return this;
    }

    /** Incremental exports a minute, those of tickets, organizations and events together. */
    public ZendeskLimits incremental(int perMinute) {
        incremental.limit().allow(perMinute);
        return this;
    }

    /** Incremental exports of users a minute. */
    public ZendeskLimits userExport(int perMinute) {
        userExport.limit().allow(perMinute);
        return this;
    }

    /** Exports of search results a minute. */
    public ZendeskLimits searchExport(int perMinute) {
        searchExport.limit().allow(perMinute);
        return this;
    }

    /** Updates of tickets a minute in all. */
    public ZendeskLimits ticketUpdates(int perMinute) {
        ticketUpdates.limit().allow(perMinute);
        return this;
    }

    /** Updates of one ticket in ten minutes. */
    public ZendeskLimits updatesOfOneTicket(int inTenMinutes) {
        updatesOfOneTicket = inTenMinutes;
        byTicket.clear();
        return this;
    }

    /** Updates of one organization a minute; those of a job do not count. */
    public ZendeskLimits organizationUpdates(int perMinute) {
        organizationUpdates = perMinute;
        byOrganization.clear();
        return this;
    }

    /** Jobs queued or working at once. */
    public ZendeskLimits jobs(int atOnce) {
        jobs = atOnce;
        return this;
    }

    /** So high that nothing is refused for being too much. */
    public ZendeskLimits off() {
        int endless = 1_000_000;
        return general(endless)
                .helpCenter(endless)
                .incremental(endless)
                .userExport(endless)
                .searchExport(endless)
                .ticketUpdates(endless)
                .updatesOfOneTicket(endless)
                .organizationUpdates(endless)
                .jobs(endless);
    }

    int jobs() {
        return jobs;
    }

    /** Null where a call counts towards the general limit alone. */
    @Nullable
    OwnLimit own(ZendeskRequest request) {
        if (request.segment(0).equals("incremental")) {
            return request.is("GET", "incremental", "users", "cursor") ? userExport : incremental;
        }
        if (request.is("GET", "search", "export")) {
            return searchExport;
        }
        if (request.is("PUT", "tickets", "*")) {
            OwnLimit one = byTicket.computeIfAbsent(
                    request.segment(1),
                    id -> new OwnLimit(
                            "",
                            new RollingLimit(TEN_MINUTES, updatesOfOneTicket),
                            ZendeskErrors::tooManyTicketUpdates));
            return one.limit().spent(nanos()) ? one : counted(one);
        }
        if (request.is("PUT", "organizations", "*") && !request.segment(1).equals("update_many")) {
            return byOrganization.computeIfAbsent(
                    request.segment(1),
                    id -> new OwnLimit(
                            "",
                            new RollingLimit(MINUTE, organizationUpdates),
                            ZendeskErrors::tooManyOrganizationUpdates));
        }
        return null;
    }

    /** An update that its ticket still takes counts towards that of all tickets too. */
    private OwnLimit counted(OwnLimit one) {
        one.limit().count(nanos());
        return ticketUpdates;
    }
}

package io.crmvitals.salesforce;

import com.sforce.soap.partner.QueryResult;
import com.sforce.soap.partner.sobject.SObject;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.core.problem.NotAvailableException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.http.Pause;
import io.crmvitals.salesforce.SalesforceClient.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one object, standard or custom. A pass asks one query, follows Salesforce's own paging while this process lives, and goes on by key where that broke off; a
 * full read of many records goes on by a Bulk job after its first page. Deleted and merged records come as deleted, without their fields but for
 * {@code MasterRecordId}, the record a merge left, where the mapping asks for it. A field that the org does not show is left out and remarked on.
 */
final class SalesforceObjectSource implements RecordSource {

    /** Standard objects that cannot be deleted and so have no such field. */
    private static final Set<String> NEVER_DELETED =
            Set.of("user", "profile", "userrole", "organization", "recordtype");

    /** More ids make a query longer than Salesforce is sure to take. */
    private static final int LOOKED_UP_AT_ONCE = 500;

    private final SalesforceClient client;
    private final Clock clock;
    private final StreamRequest request;
    private final SalesforceConfig.Reading reading;
    private final ReadableFields fields;
    private final BulkRead bulk;

    /** Salesforce's place in the running query, and the cursor it belongs to. */
    private @Nullable String locator;

    private Cursor locatorFor = Cursor.START;

    /** What was said when the org was found to lack the object, and until when it is believed without asking. */
    private @Nullable NotAvailableException lacking;

    private Instant lackingUntil = Instant.MIN;

    /**
     * @throws IllegalArgumentException with the sentence to show when the stream names no object, or anything that is no API name
     */
    SalesforceObjectSource(
            SalesforceClient client,
            StreamRequest request,
            SalesforceConfig.Reading reading,
            int bulkPage,
            Pause pause,
            Clock clock) {
        this.client = client;
        this.clock = clock;
        this.request = request;
        this.reading = reading;
        String object = objectOf(request);
        this.fields = new ReadableFields(client, request, object, tellsDeletions(request, object), clock);
        this.bulk = new BulkRead(client, request, fields, bulkPage, pause, clock);
    }

    static String objectOf(StreamRequest request) {
        String object = request.options().get("object");
        if (object == null) {
            throw new IllegalArgumentException(
                    request.stream() + " names no object. Write its API name, for example: object: Account");
        }
        return object;
    }

    private static boolean tellsDeletions(StreamRequest request, String object) {
        String told = request.options().get("deletions");
        return told == null ? !NEVER_DELETED.contains(object.toLowerCase(Locale.ROOT)) : !told.equals("none");
    }

    @Override
    public StreamId stream() {
        return request.stream();
    }

    @Override
    public Page nextPage(Cursor after) {
        Page page = BulkCursor.holds(after) ? bulk.nextPage(BulkCursor.parse(after)) : bySoap(after);
        return page.with(fields.remarks());
    }

    private Page bySoap(Cursor after) {
        NotAvailableException known = lacking;
        if (known != null && clock.instant().isBefore(lackingUntil)) {
            throw known;
        }
        SalesforceCursor at = SalesforceCursor.parse(after);
        if (at.upper() == null) {
            fields.beginPass();
        }
        Reply<QueryResult> reply = ask(after, at);
        QueryResult result = reply.result();
        Instant upper = at.upper() == null ? serverTime(reply).minus(SalesforceCursor.SETTLING) : at.upper();
        SalesforceRecords read = new SalesforceRecords(request, fields.query().object(), clock);
        boolean ended = result.isDone();
        SObject[] rows = result.getRecords() == null ? new SObject[0] : result.getRecords();
        SalesforceColumns columns = new SalesforceColumns();
        for (SObject row : rows) {
            if (!read.take(new SalesforceRow(row, columns), upper)) {
                // In order of their stamps, all that follow are too new as well.
                ended = true;
                break;
            }
        }
        if (ended) {
            return new Page(
                    read.records(),
                    read.setAside(),
                    SalesforceCursor.nextPass(upper).text(),
                    false);
        }
        SourceRecord last = read.last();
        Instant lastStamp = last == null ? null : last.modifiedAt();
        String lastId = last == null ? null : last.id();
        // Without a record the place does not move, so the same question would be asked for ever.
        if (result.getQueryLocator() == null || lastId == null) {
            throw new RetryableException(
                    SalesforceConnector.SYSTEM,
                    stream().name(),
                    "Salesforce's answer for " + stream()
                            + " cannot be read: it says that more records wait, but holds none or not where."
                            + " It is asked again later.",
                    null,
                    null);
        }
        if (after.isStart() && result.getSize() > reading.bulkFrom() && bulk.possible()) {
            Cursor job = BulkCursor.start(upper, lastStamp, lastId).text();
            return new Page(read.records(), read.setAside(), job, true);
        }
        Cursor next = at.after(upper, lastStamp, lastId).text();
        locator = result.getQueryLocator();
        locatorFor = next;
        return new Page(read.records(), read.setAside(), next, true);
    }

    @Override
    public long leastCalls(Cursor from, long records) {
        if (BulkCursor.holds(from)) {
            return bulk.leastCalls(BulkCursor.parse(from), records);
        }
        if (from.isStart() && records > reading.bulkFrom() && bulk.possible()) {
            BulkCursor job = BulkCursor.start(clock.instant(), null, null);
            return 1 + bulk.leastCalls(job, records - reading.pageSize());
        }
        return Math.max(1, (records + reading.pageSize() - 1) / reading.pageSize());
    }

    @Override
    public OptionalLong count() {
        String soql = fields.query().count();
        try {
            return OptionalLong.of(client.look(stream().name(), connection -> connection.query(soql))
                    .getSize());
        } catch (SoapFault fault) {
            throw decided(fault);
        }
    }

    @Override
    public Optional<Duration> reconcileEvery() {
        return Optional.of(reading.reconcileEvery());
    }

    @Override
    public int lookedUpAtOnce() {
        return LOOKED_UP_AT_ONCE;
    }

    @Override
    public Set<String> stillThere(Collection<String> ids) {
        Set<String> there = new HashSet<>();
        if (ids.isEmpty()) {
            return there;
        }
        String soql = fields.query().withIds(ids);
        try {
            QueryResult found = client.read(stream().name(), connection -> connection.query(soql))
                    .result();
            while (true) {
                for (SObject row : found.getRecords()) {
                    there.add(row.getId());
                }
                String more = found.getQueryLocator();
                if (found.isDone() || more == null) {
                    return there;
                }
                found = client.read(stream().name(), connection -> connection.queryMore(more))
                        .result();
            }
        } catch (SoapFault fault) {
            throw decided(fault);
        }
    }

    private Reply<QueryResult> ask(Cursor after, SalesforceCursor at) {
        String open = locatorFor.equals(after) ? locator : null;
        // A locator is good for one use; should this call break off, the key leads on.
        locator = null;
        try {
            if (open != null) {
                try {
                    return client.read(stream().name(), connection -> {
                        connection.setQueryOptions(reading.pageSize());
                        return connection.queryMore(open);
                    });
                } catch (SoapFault fault) {
                    if (!fault.is("INVALID_QUERY_LOCATOR")) {
                        throw fault;
                    }
                }
            }
            return query(at);
        } catch (SoapFault fault) {
            throw decided(fault);
        }
    }

    private Reply<QueryResult> query(SalesforceCursor at) {
        try {
            return query(fields.query().after(at));
        } catch (SoapFault fault) {
            if (fault.is("INVALID_FIELD") && fields.leaveOutHidden()) {
                return query(fields.query().after(at));
            }
            throw fault;
        }
    }

    private Reply<QueryResult> query(String soql) {
        return client.read(stream().name(), connection -> {
            connection.setQueryOptions(reading.pageSize());
            return connection.queryAll(soql);
        });
    }

    private RuntimeException decided(SoapFault fault) {
        RuntimeException decision =
                client.faults().decide(fault, stream().name(), fields.query().object());
        if (decision instanceof NotAvailableException absent) {
            lacking = absent;
            lackingUntil = clock.instant().plus(ReadableFields.BELIEVED);
        }
        return decision;
    }

    /** Every web server dates its answers, so asking for the time costs a call only behind a proxy that strips the date. */
    private Instant serverTime(Reply<?> reply) {
        Instant told = reply.serverTime();
        if (told != null) {
            return told;
        }
        try {
            return client.read(stream().name(), connection -> connection.getServerTimestamp())
                    .result()
                    .getTimestamp()
                    .toInstant();
        } catch (SoapFault fault) {
            throw decided(fault);
        }
    }
}

package io.crmvitals.salesforce;

import com.sforce.soap.partner.QueryResult;
import com.sforce.soap.partner.sobject.SObject;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.salesforce.SalesforceClient.Reply;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one object, standard or custom. A pass asks one query, follows Salesforce's own paging while this process lives, and goes on by key where that broke off.
 * Deleted and merged records come as deleted, without their fields but for {@code MasterRecordId}, the record a merge left, where the mapping asks for it.
 */
final class SalesforceObjectSource implements RecordSource {

    /** Standard objects that cannot be deleted and so have no such field. */
    private static final Set<String> NEVER_DELETED =
            Set.of("user", "profile", "userrole", "organization", "recordtype");

    private static final String MERGED_INTO = "MasterRecordId";

    private final SalesforceClient client;
    private final Clock clock;
    private final StreamRequest request;
    private final SalesforceQuery query;
    private final int pageSize;

    /** Salesforce's place in the running query, and the cursor it belongs to. */
    private @Nullable String locator;

    private Cursor locatorFor = Cursor.START;

    /**
     * @throws IllegalArgumentException with the sentence to show when the stream names no object, or anything that is no API name
     */
    SalesforceObjectSource(SalesforceClient client, StreamRequest request, int pageSize, Clock clock) {
        this.client = client;
        this.clock = clock;
        this.request = request;
        this.pageSize = pageSize;
        String object = objectOf(request);
        this.query = new SalesforceQuery(object, request.fields(), tellsDeletions(request, object));
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
        return told == null ? !NEVER_DELETED.contains(object.toLowerCase(java.util.Locale.ROOT)) : !told.equals("none");
    }

    @Override
    public StreamId stream() {
        return request.stream();
    }

    @Override
    public Page nextPage(Cursor after) {
        SalesforceCursor at = SalesforceCursor.parse(after);
        Reply<QueryResult> reply = ask(after, at);
        QueryResult result = reply.result();
        Instant upper = at.upper() == null ? serverTime(reply).minus(SalesforceCursor.SETTLING) : at.upper();
        List<SourceRecord> records = new ArrayList<>();
        List<SetAside> setAside = new ArrayList<>();
        Instant lastStamp = null;
        String lastId = null;
        boolean ended = result.isDone();
        SObject[] rows = result.getRecords() == null ? new SObject[0] : result.getRecords();
        for (SObject sobject : rows) {
            SalesforceRow row = new SalesforceRow(sobject);
            String id = row.text("Id");
            Instant stamp = row.stamp();
            if (id == null || id.isBlank() || stamp == null) {
                setAside.add(unreadable(id));
                continue;
            }
            if (!stamp.isBefore(upper)) {
                // In order of their stamps, all that follow are too new as well.
                ended = true;
                break;
            }
            lastStamp = stamp;
            lastId = id;
            records.add(new SourceRecord(stream(), id, fields(row), stamp, row.deleted()));
        }
        if (ended) {
            return new Page(records, setAside, SalesforceCursor.nextPass(upper).text(), false);
        }
        if (result.getQueryLocator() == null || (rows.length > 0 && lastId == null)) {
            throw new RetryableException(
                    SalesforceConnector.SYSTEM,
                    stream().name(),
                    "Salesforce's answer for " + stream()
                            + " cannot be read: it says that more records wait, but not where."
                            + " It is asked again later.",
                    null,
                    null);
        }
        Cursor next = at.after(upper, lastStamp, lastId).text();
        locator = result.getQueryLocator();
        locatorFor = next;
        return new Page(records, setAside, next, true);
    }

    @Override
    public long leastCalls(Cursor from, long records) {
        return Math.max(1, (records + pageSize - 1) / pageSize);
    }

    private Reply<QueryResult> ask(Cursor after, SalesforceCursor at) {
        String open = locatorFor.equals(after) ? locator : null;
        // A locator is good for one use; should this call break off, the key leads on.
        locator = null;
        try {
            if (open != null) {
                try {
                    return client.read(stream().name(), connection -> {
                        connection.setQueryOptions(pageSize);
                        return connection.queryMore(open);
                    });
                } catch (SoapFault fault) {
                    if (!fault.is("INVALID_QUERY_LOCATOR")) {
                        throw fault;
                    }
                }
            }
            String soql = query.after(at);
            return client.read(stream().name(), connection -> {
                connection.setQueryOptions(pageSize);
                return connection.queryAll(soql);
            });
        } catch (SoapFault fault) {
            throw client.faults().decide(fault, stream().name(), query.object());
        }
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
            throw client.faults().decide(fault, stream().name(), query.object());
        }
    }

    private Map<String, @Nullable Object> fields(SalesforceRow row) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        for (String asked : request.fields()) {
            if (row.has(asked) && (!row.deleted() || asked.equalsIgnoreCase(MERGED_INTO))) {
                fields.put(asked, row.text(asked));
            }
        }
        return fields;
    }

    private SetAside unreadable(@Nullable String id) {
        return new SetAside(
                stream(),
                id == null || id.isBlank() ? "?" : id,
                "pull",
                "Salesforce record " + (id == null ? "?" : id) + " of " + query.object()
                        + " was set aside: its answer holds no readable Id and SystemModstamp.",
                clock.instant());
    }
}

package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.port.StreamId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads which promises of a service level were broken and whether they were kept later on: one record a promise, known by ticket, metric and instance of the metric.
 * Zendesk tells every turn of every metric, in small pages that count against the exports, so the first load goes back three months and no further. The organization
 * that a ticket belongs to comes along, since an event names the ticket alone.
 */
final class ZendeskMetricEventSource implements RecordSource {

    /** What is told of the ticket besides its id. */
    static final String TICKET = "ticket";

    private static final Duration HISTORY = Duration.ofDays(90);

    /** How far before the newest event seen the next sync begins: events show up late, and what was told is changed. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    private static final String SINCE = "since";
    private static final String SEEN = "seen";
    private static final String BROKEN = "broken";

    private final ZendeskClient client;
    private final ZendeskFields fields;
    private final Clock clock;
    private final ZendeskListWalk walk;

    /** What this walk has brought so far, and how often tickets and their requesters were looked up for it. */
    private long events;

    private long lookUps;

    ZendeskMetricEventSource(ZendeskClient client, ZendeskFields fields, Clock clock) {
        this.client = client;
        this.fields = fields;
        this.clock = clock;
        this.walk = new ZendeskListWalk(
                ZendeskStream.METRIC_EVENTS,
                (place, after) -> client.metricEventPage(
                        place.number(SINCE, 0),
                        after,
                        ZendeskClient.LIST_PAGE,
                        stream().name()),
                clock);
    }

    @Override
    public StreamId stream() {
        return ZendeskStream.METRIC_EVENTS.id();
    }

    @Override
    public Page nextPage(Cursor after) {
        ZendeskCursor from = ZendeskCursor.read(stream(), after);
        if (!from.has(SINCE)) {
            events = 0;
            lookUps = 0;
        }
        ZendeskListWalk.Step step = walk.step(from.has(SINCE) ? from : from.with(SINCE, begin(from)));
        ZendeskPromises promises = new ZendeskPromises(step.place().text(BROKEN));
        List<SetAside> setAside = new ArrayList<>();
        long seen = step.place().number(SEEN, 0);
        for (JsonNode event : step.answer().path(ZendeskStream.METRIC_EVENTS.list())) {
            events++;
            String why = promises.hear(event);
            if (why != null) {
                setAside.add(ZendeskRecords.aside(
                        ZendeskStream.METRIC_EVENTS, event.path("id").asText("?"), why, clock.instant()));
            }
            Instant at = ZendeskStream.moment(event.path("time"));
            // A break may be foretold: the next sync must not begin after today's events.
            seen = at == null || at.isAfter(clock.instant()) ? seen : Math.max(seen, at.getEpochSecond());
        }
        ZendeskCursor place = step.more() ? step.place() : step.place().without(SINCE);
        place = seen > 0 ? place.with(SEEN, seen) : place;
        String broken = promises.remembered();
        place = broken.isEmpty() ? place.without(BROKEN) : place.with(BROKEN, broken);
        return new Page(records(promises), setAside, place.cursor(), step.more());
    }

    private long begin(ZendeskCursor place) {
        long now = clock.instant().getEpochSecond();
        long start = place.has(SEEN) ? place.number(SEEN, 0) - OVERLAP.toSeconds() : now - HISTORY.toSeconds();
        return Math.max(1, Math.min(start, now - ZendeskOrganizationSource.TOO_RECENT_SECONDS));
    }

    /** Promises on tickets of our own are work of ours, not the customer's. */
    private List<SourceRecord> records(ZendeskPromises promises) {
        Set<String> tickets = new TreeSet<>();
        promises.told().forEach(promise -> tickets.add(promise.ticket()));
        if (tickets.isEmpty()) {
            return List.of();
        }
        lookUps++;
        JsonNode answer = client.tickets(tickets, stream().name());
        ZendeskSideload.join(answer.path("tickets"), "requester_id", requesters(answer.path("tickets")), "requester");
        List<SourceRecord> records = new ArrayList<>();
        for (ZendeskPromises.Promise promise : promises.told()) {
            JsonNode ticket = ticket(answer.path("tickets"), promise.ticket());
            if (ticket == null || !ZendeskStream.TICKETS.ours(ticket)) {
                records.add(new SourceRecord(
                        stream(), promise.key(), fields.of(row(promise, ticket)), promise.at(), promise.withdrawn()));
            }
        }
        return records;
    }

    /** Those of tickets without an organization: such a ticket belongs to that of its requester. */
    private JsonNode requesters(JsonNode tickets) {
        Set<String> ids = new TreeSet<>();
        for (JsonNode ticket : tickets) {
            if (ticket.path("organization_id").isNull()
                    && ticket.path("requester_id").isIntegralNumber()) {
                ids.add(ticket.path("requester_id").asText());
            }
        }
        if (ids.isEmpty()) {
            return MissingNode.getInstance();
        }
        lookUps++;
        return client.users(ids, stream().name()).path(ZendeskStream.USERS.list());
    }

    private static @Nullable JsonNode ticket(JsonNode tickets, String id) {
        for (JsonNode ticket : tickets) {
            if (ticket.path("id").asText().equals(id)) {
                return ticket;
            }
        }
        return null;
    }

    private ObjectNode row(ZendeskPromises.Promise promise, @Nullable JsonNode ticket) {
        ObjectNode row = promise.row(clock.instant());
        ObjectNode told = row.putObject(TICKET);
        told.putNull("organization_id").putNull("requester_id");
        if (ticket != null) {
            JsonNode own = ticket.path("organization_id");
            JsonNode organization =
                    own.isIntegralNumber() ? own : ticket.path("requester").path("organization_id");
            told.set("organization_id", organization.isIntegralNumber() ? organization : null);
            told.set("requester_id", ticket.hasNonNull("requester_id") ? ticket.path("requester_id") : null);
        }
        return row;
    }

    /** Every event is read, few are promises; besides, tickets are looked up for each page that tells of one. */
    @Override
    public long leastCalls(Cursor from, long records) {
        return ZendeskConnector.pages(Math.max(events, records), ZendeskClient.LIST_PAGE) + lookUps;
    }
}

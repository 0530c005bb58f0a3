package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.problem.RetryableException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads organizations from the export that goes by time, the only one they have. Each page begins with the second that the one before ended with, so some
 * organizations come twice. Changes of the last minute wait for the next sync, because Zendesk does not give them out yet.
 */
final class ZendeskOrganizationSource implements RecordSource {

    /** Zendesk refuses to start in the last minute; a second more for a clock that is a little ahead. */
    static final long TOO_RECENT_SECONDS = 61;

    private static final long BEGINNING = 1;
    private static final String END_TIME = "end_time";

    private final ZendeskClient client;
    private final ZendeskFields fields;
    private final Clock clock;

    ZendeskOrganizationSource(ZendeskClient client, ZendeskFields fields, Clock clock) {
        this.client = client;
        this.fields = fields;
        this.clock = clock;
    }

    @Override
    public StreamId stream() {
        return ZendeskStream.ORGANIZATIONS.id();
    }

    @Override
    public Page nextPage(Cursor after) {
        ZendeskCursor place = ZendeskCursor.read(stream(), after);
        long latest = clock.instant().getEpochSecond() - TOO_RECENT_SECONDS;
        long start = Math.min(place.number(END_TIME, BEGINNING), latest);

        JsonNode answer =
                client.organizationExportPage(start, fields.members(), stream().name());

        JsonNode list = answer.path(ZendeskStream.ORGANIZATIONS.list());
        boolean ended = answer.path("end_of_stream").isBoolean()
                ? answer.path("end_of_stream").booleanValue()
                : answer.path("count").asInt(list.size()) < ZendeskConfig.MOST_RECORDS;
        long end = answer.path(END_TIME).asLong(0);
        if (!ended && end <= start) {
            throw stuck(start);
        }
        ZendeskRecords read = ZendeskRecords.read(ZendeskStream.ORGANIZATIONS, list, fields, clock.instant());
        ZendeskCursor then = end > 0 ? place.with(END_TIME, end) : place;
        return new Page(read.records(), read.setAside(), then.cursor(), !ended && end <= latest);
    }

    private static RetryableException stuck(long second) {
        return new RetryableException(
                ZendeskConnector.SYSTEM,
                ZendeskStream.ORGANIZATIONS.id().name(),
                "The export of Zendesk organizations does not get on: its page from second " + second
                        + " ends where it began but is not the last. Probably a bulk change gave more organizations than fit on a page the same time;"
                        + " changing some of them again in Zendesk, or its support, can resolve that. The pages read so far are kept.",
                null,
                null);
    }

    @Override
    public Optional<Duration> reconcileEvery() {
        return Optional.of(ZendeskConnector.RECONCILE_EVERY);
    }

    @Override
    public int lookedUpAtOnce() {
        return ZendeskClient.LIST_PAGE;
    }

    @Override
    public Set<String> stillThere(Collection<String> ids) {
        return ZendeskStream.ORGANIZATIONS.there(
                client.organizations(ids, stream().name()).path(ZendeskStream.ORGANIZATIONS.list()));
    }

    @Override
    public OptionalLong count() {
        return OptionalLong.of(
                client.count(ZendeskStream.ORGANIZATIONS, stream().name()));
    }

    @Override
    public long leastCalls(Cursor from, long records) {
        return ZendeskConnector.pages(records, ZendeskConfig.MOST_RECORDS);
    }
}

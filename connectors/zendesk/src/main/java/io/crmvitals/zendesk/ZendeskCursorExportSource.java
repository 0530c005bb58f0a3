package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.problem.RejectedRecordException;
import io.crmvitals.core.problem.RetryableException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads tickets (with their metric sets, where the mapping asks for them) or users from the export that goes by cursors. The cursor of the last page stays good,
 * so the next sync asks once and gets what has changed since.
 */
final class ZendeskCursorExportSource implements RecordSource {

    /** Zendesk counts from 1970; nothing is older. */
    private static final long BEGINNING = 1;

    /** How far before the last record seen a stream starts over when Zendesk has forgotten its cursor. */
    private static final long OVERLAP_SECONDS = 3_600;

    private static final String AFTER = "after";
    private static final String SEEN = "seen";
    private static final String METRIC_SET = "metric_set";

    private final ZendeskStream stream;
    private final ZendeskClient client;
    private final ZendeskFields fields;
    private final int pageSize;
    private final Clock clock;

    ZendeskCursorExportSource(
            ZendeskStream stream, ZendeskClient client, ZendeskFields fields, int pageSize, Clock clock) {
        this.stream = stream;
        this.client = client;
        this.fields = fields;
        this.pageSize = pageSize;
        this.clock = clock;
    }

    @Override
    public StreamId stream() {
        return stream.id();
    }

    @Override
    public Page nextPage(Cursor after) {
        ZendeskCursor place = ZendeskCursor.read(stream(), after);
        JsonNode answer;
        try {
            answer = ask(place);
            place = ZendeskListWalk.gotOn(place);
        } catch (RejectedRecordException forgotten) {
            if (ZendeskListWalk.justStartedOver(place, clock)) {
                throw stuck("it refuses the cursors that it gave out itself", forgotten);
            }
            place = place.without(AFTER);
            answer = ask(place);
            place = ZendeskListWalk.startedOver(place, clock);
        }
        return page(place, answer);
    }

    private JsonNode ask(ZendeskCursor place) {
        long start = Math.max(BEGINNING, place.number(SEEN, BEGINNING) - OVERLAP_SECONDS);
        long tooRecent = clock.instant().getEpochSecond() - ZendeskOrganizationSource.TOO_RECENT_SECONDS;
        return client.exportPage(
                stream, place.text(AFTER), Math.min(start, tooRecent), wantsMetricSets(), fields.members());
    }

    private Page page(ZendeskCursor place, JsonNode answer) {
        if (wantsMetricSets()) {
            ZendeskSideload.join(answer.path(stream.list()), "id", answer.path("metric_sets"), "ticket_id", METRIC_SET);
        }
        ZendeskRecords read = ZendeskRecords.read(stream, answer.path(stream.list()), fields, clock.instant());
        boolean more = !answer.path("end_of_stream").asBoolean(false);
        String next = answer.path("after_cursor").asText("");
        if (more && (answer.path("after_cursor").isNull() || next.isEmpty() || next.equals(place.text(AFTER)))) {
            throw stuck("it says that there is more but gives no new place to go on from", null);
        }
        ZendeskCursor then = place;
        // At the end of the stream the cursor may be missing; the one we have stays good.
        if (answer.path("after_cursor").isTextual() && !next.isEmpty()) {
            then = then.with(AFTER, next);
        }
        if (read.newest() != null) {
            then = then.with(SEEN, Math.max(read.newest().getEpochSecond(), place.number(SEEN, BEGINNING)));
        }
        return new Page(read.records(), read.setAside(), then.cursor(), more);
    }

    private boolean wantsMetricSets() {
        return stream == ZendeskStream.TICKETS && fields.anyUnder(METRIC_SET + ".");
    }

    private RetryableException stuck(String why, @Nullable Throwable cause) {
        return new RetryableException(
                ZendeskConnector.SYSTEM,
                stream().name(),
                "The export of Zendesk " + stream.list() + " does not get on: " + why
                        + ". The pages read so far are kept; if this goes on, ask Zendesk's support.",
                null,
                cause);
    }

    /** Zendesk tells of users who were deactivated, and of tickets that were deleted; of users who were erased it need not. */
    @Override
    public Optional<Duration> reconcileEvery() {
        return stream == ZendeskStream.USERS ? Optional.of(ZendeskConnector.RECONCILE_EVERY) : Optional.empty();
    }

    @Override
    public int lookedUpAtOnce() {
        return ZendeskClient.LIST_PAGE;
    }

    @Override
    public Set<String> stillThere(Collection<String> ids) {
        if (stream != ZendeskStream.USERS) {
            throw new UnsupportedOperationException(stream() + " tells of everything that happens");
        }
        return stream.there(client.users(ids, stream().name()).path(stream.list()));
    }

    @Override
    public OptionalLong count() {
        return OptionalLong.of(client.count(stream, stream().name()));
    }

    @Override
    public long leastCalls(Cursor from, long records) {
        return ZendeskConnector.pages(records, pageSize);
    }
}

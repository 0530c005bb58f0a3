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
import org.jspecify.annotations.Nullable;

/**
 * Reads the satisfaction ratings of tickets. Customers change their ratings, and Zendesk does not say whether its filter goes by creation or by change, so every
 * sync after the first load reads the last 30 days again.
 */
final class ZendeskRatingSource implements RecordSource {

    private static final long BEGINNING = 1;
    private static final Duration READ_AGAIN = Duration.ofDays(30);

    private static final String SINCE = "since";
    private static final String BEGUN = "begun";
    private static final String AFTER = "after";
    private static final String STARTED_OVER = "over";

    private final ZendeskClient client;
    private final ZendeskFields fields;
    private final Clock clock;

    ZendeskRatingSource(ZendeskClient client, ZendeskFields fields, Clock clock) {
        this.client = client;
        this.fields = fields;
        this.clock = clock;
    }

    @Override
    public StreamId stream() {
        return ZendeskStream.RATINGS.id();
    }

    @Override
    public Page nextPage(Cursor after) {
        ZendeskCursor place = ZendeskCursor.read(stream(), after);
        if (!place.has(SINCE)) {
            place = newWalk(place);
        }
        JsonNode answer;
        try {
            answer = ask(place);
            place = place.without(STARTED_OVER);
        } catch (RejectedRecordException forgotten) {
            if (place.has(STARTED_OVER)) {
                throw stuck("it refuses the cursors that it gave out itself", forgotten);
            }
            place = place.without(AFTER);
            answer = ask(place);
            place = place.with(STARTED_OVER, "1");
        }
        return page(place, answer);
    }

    /** A walk remembers when it began: what is rated while it goes on belongs to the next one. */
    private ZendeskCursor newWalk(ZendeskCursor place) {
        long since = place.has(BEGUN)
                ? Math.max(BEGINNING, place.number(BEGUN, BEGINNING) - READ_AGAIN.toSeconds())
                : BEGINNING;
        return place.with(SINCE, since).with(BEGUN, clock.instant().getEpochSecond());
    }

    private JsonNode ask(ZendeskCursor place) {
        return client.ratingPage(
                place.number(SINCE, BEGINNING),
                place.text(AFTER),
                ZendeskClient.LIST_PAGE,
                stream().name());
    }

    private Page page(ZendeskCursor place, JsonNode answer) {
        ZendeskRecords read = ZendeskRecords.read(
                ZendeskStream.RATINGS, answer.path(ZendeskStream.RATINGS.list()), fields, clock.instant());
        if (!answer.path("meta").path("has_more").isBoolean()) {
            throw stuck("its answer does not say whether there is more", null);
        }
        // An empty page may stand before full ones: only has_more ends the list.
        boolean more = answer.path("meta").path("has_more").booleanValue();
        if (!more) {
            ZendeskCursor done = place.without(SINCE).without(AFTER).without(STARTED_OVER);
            return new Page(read.records(), read.setAside(), done.cursor(), false);
        }
        String next = answer.path("meta").path("after_cursor").asText("");
        if (next.isEmpty() || answer.path("meta").path("after_cursor").isNull() || next.equals(place.text(AFTER))) {
            throw stuck("it says that there is more but gives no new place to go on from", null);
        }
        return new Page(read.records(), read.setAside(), place.with(AFTER, next).cursor(), true);
    }

    private RetryableException stuck(String why, @Nullable Throwable cause) {
        return new RetryableException(
                ZendeskConnector.SYSTEM,
                stream().name(),
                "The list of Zendesk satisfaction ratings does not get on: " + why
                        + ". The pages read so far are kept; if this goes on, ask Zendesk's support.",
                null,
                cause);
    }

    @Override
    public long leastCalls(Cursor from, long records) {
        return ZendeskConnector.pages(records, ZendeskClient.LIST_PAGE);
    }
}

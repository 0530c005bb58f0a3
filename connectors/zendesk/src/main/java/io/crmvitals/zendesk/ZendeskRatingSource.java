package io.crmvitals.zendesk;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.StreamId;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Reads the satisfaction ratings of tickets. Customers change their ratings, and Zendesk does not say whether its filter goes by creation or by change. Most change
 * within days, so after the first load every sync reads the last 3 days again, and once a day the last 30.
 */
final class ZendeskRatingSource implements RecordSource {

    private static final long BEGINNING = 1;
    private static final Duration OFTEN_CHANGED = Duration.ofDays(3);
    private static final Duration EVER_CHANGED = Duration.ofDays(30);

    private static final String SINCE = "since";
    private static final String BEGUN = "begun";

    /** When the last walk began that went back as far as ratings change. */
    private static final String FAR_BACK = "far";

    private final ZendeskClient client;
    private final ZendeskFields fields;
    private final Clock clock;
    private final ZendeskListWalk walk;

    ZendeskRatingSource(ZendeskClient client, ZendeskFields fields, Clock clock) {
        this.client = client;
        this.fields = fields;
        this.clock = clock;
        this.walk = new ZendeskListWalk(
                ZendeskStream.RATINGS,
                (place, after) -> client.ratingPage(
                        place.number(SINCE, BEGINNING),
                        after,
                        ZendeskClient.LIST_PAGE,
                        stream().name()),
                clock);
    }

    @Override
    public StreamId stream() {
        return ZendeskStream.RATINGS.id();
    }

    @Override
    public Page nextPage(Cursor after) {
        ZendeskCursor place = ZendeskCursor.read(stream(), after);
        ZendeskListWalk.Step step = walk.step(place.has(SINCE) ? place : newWalk(place));
        ZendeskRecords read = ZendeskRecords.read(
                ZendeskStream.RATINGS, step.answer().path(ZendeskStream.RATINGS.list()), fields, clock.instant());
        ZendeskCursor next = step.more() ? step.place() : step.place().without(SINCE);
        return new Page(read.records(), read.setAside(), next.cursor(), step.more());
    }

    /** A walk remembers when it began: what is rated while it goes on belongs to the next one. */
    private ZendeskCursor newWalk(ZendeskCursor place) {
        long now = clock.instant().getEpochSecond();
        boolean farBack = now - place.number(FAR_BACK, 0) >= ZendeskWholeListSource.EVERY.toSeconds();
        Duration again = farBack ? EVER_CHANGED : OFTEN_CHANGED;
        long since =
                place.has(BEGUN) ? Math.max(BEGINNING, place.number(BEGUN, BEGINNING) - again.toSeconds()) : BEGINNING;
        ZendeskCursor begun = place.with(SINCE, since).with(BEGUN, now);
        return farBack ? begun.with(FAR_BACK, now) : begun;
    }

    @Override
    public OptionalLong count() {
        return OptionalLong.of(client.count(ZendeskStream.RATINGS, stream().name()));
    }

    @Override
    public long leastCalls(Cursor from, long records) {
        return ZendeskConnector.pages(records, ZendeskClient.LIST_PAGE);
    }
}

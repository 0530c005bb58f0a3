package io.crmvitals.hubspot;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.problem.NotAvailableException;
import io.crmvitals.hubspot.HubSpotCursor.Archived;
import io.crmvitals.hubspot.HubSpotCursor.Changes;
import io.crmvitals.hubspot.HubSpotCursor.Listing;
import io.crmvitals.hubspot.HubSpotCursor.Window;
import io.crmvitals.hubspot.api.model.CrmObject;
import io.crmvitals.hubspot.api.model.ObjectPage;
import io.crmvitals.hubspot.api.model.Paging;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stream of HubSpot objects. The first load lists everything and then what is archived; afterwards each walk searches for what changed, and once in a
 * while lists what was archived, because search never tells. A page with associations is larger, so that they cost one call for a thousand records.
 */
final class HubSpotObjectSource implements RecordSource {

    /** A URL longer than this may be refused; the values then come by a batch read. */
    private static final int LONGEST_PROJECTION = 4_000;

    private final HubSpotStream stream;
    private final HubSpotClient client;
    private final HubSpotConfig.Reading reading;
    private final Clock clock;
    private final HubSpotRecords records;
    private final HubSpotChanges changes;

    HubSpotObjectSource(HubSpotStream stream, HubSpotClient client, HubSpotConfig.Reading reading, Clock clock) {
        this.stream = stream;
        this.client = client;
        this.reading = reading;
        this.clock = clock;
        this.records = new HubSpotRecords(stream, client, clock);
        this.changes = new HubSpotChanges(stream, client, records);
    }

    @Override
    public StreamId stream() {
        return stream.id();
    }

    @Override
    public Page nextPage(Cursor after) {
        Instant now = clock.instant();
        HubSpotCursor at = HubSpotCursor.read(after, now);
        HubSpotPage page = new HubSpotPage(stream, now);
        try {
            if (at instanceof Listing listing) {
                return list(listing, page);
            }
            if (at instanceof Archived archived) {
                return archived(archived, page);
            }
            return changed(window(at, now), now, page);
        } catch (RefusedException refused) {
            if (refused.isUnknownType()) {
                throw new NotAvailableException(
                        HubSpotResponses.SYSTEM,
                        stream.id().name(),
                        "HubSpot knows no objects of type " + stream.type() + " in this portal ("
                                + refused.refusal().tell()
                                + "). The run goes on without this stream; check the option object in the mapping.");
            }
            throw refused;
        }
    }

    private Page list(Listing from, HubSpotPage page) {
        if (from.after().isEmpty()) {
            records.newWalk();
        }
        List<CrmObject> objects = new ArrayList<>();
        String after = from.after();
        do {
            ObjectPage answer = listed(after);
            objects.addAll(answer.getResults());
            after = after(answer.getPaging(), after);
        } while (!after.isEmpty() && objects.size() < most());
        records.add(objects, page);
        return after.isEmpty()
                ? page.turn(new Archived(from.begun(), clock.instant(), Instant.EPOCH, ""), true)
                : page.turn(new Listing(from.begun(), after), true);
    }

    private ObjectPage listed(String after) {
        String purpose = stream.id().name();
        boolean tooLong = String.join(",", stream.fetched()).length() > LONGEST_PROJECTION;
        ObjectPage answer = client.list(
                stream.type(),
                after.isEmpty() ? null : after,
                false,
                tooLong ? List.of(HubSpotStream.OBJECT_ID) : stream.fetched(),
                HubSpotClient.LIST_LIMIT,
                purpose);
        if (tooLong && !answer.getResults().isEmpty()) {
            List<String> ids =
                    answer.getResults().stream().map(CrmObject::getId).toList();
            answer.setResults(client.read(stream.type(), ids, stream.fetched(), false, purpose)
                    .getResults());
        }
        return answer;
    }

    private Page archived(Archived at, HubSpotPage page) {
        ObjectPage answer = client.list(
                stream.type(),
                at.after().isEmpty() ? null : at.after(),
                true,
                List.of(HubSpotStream.OBJECT_ID),
                HubSpotClient.LIST_LIMIT,
                stream.id().name());
        Instant since = at.since().minus(at.since().equals(Instant.EPOCH) ? Duration.ZERO : reading.overlap());
        for (CrmObject object : answer.getResults()) {
            Instant when = HubSpotRecords.time(object.getArchivedAt());
            if (when == null || !when.isBefore(since)) {
                page.add(records.deleted(object));
            }
        }
        String after = after(answer.getPaging(), at.after());
        return after.isEmpty()
                ? page.turn(new Changes(at.from(), at.begun()), false)
                : page.turn(new Archived(at.from(), at.begun(), at.since(), after), true);
    }

    /** The window to go on with; a new one reaches back over what search may not have known the last time. */
    private Window window(HubSpotCursor at, Instant now) {
        if (at instanceof Window open) {
            return open;
        }
        Changes done = (Changes) at;
        records.newWalk();
        Instant to = now.minus(reading.searchLag());
        // A clock that was set back must not make a window that ends before it begins.
        Instant begin = done.from().isBefore(to) ? done.from() : to;
        return new Window(begin.minus(reading.overlap()), to, 0, done.deletionsSeen());
    }

    private Page changed(Window window, Instant now, HubSpotPage page) {
        HubSpotChanges.Reached reached = changes.read(window, most(), page);
        if (!reached.end()) {
            return page.turn(new Window(window.from(), window.to(), reached.lastId(), window.deletionsSeen()), true);
        }
        boolean lookForDeletions = !now.isBefore(window.deletionsSeen().plus(reading.deletionsEvery()));
        return lookForDeletions
                ? page.turn(new Archived(window.to(), now, window.deletionsSeen(), ""), true)
                : page.turn(new Changes(window.to(), window.deletionsSeen()), false);
    }

    /** How many records a page holds at most, give or take one answer. */
    private int most() {
        return stream.associated().isEmpty() ? 1 : HubSpotClient.ASSOCIATIONS_LIMIT;
    }

    /** Empty at the end. The link beside it is never followed: it names a host that the token must not go to unchecked. */
    private String after(@Nullable Paging paging, String asked) {
        String next = paging == null || paging.getNext() == null
                ? null
                : paging.getNext().getAfter();
        if (next == null || next.isEmpty()) {
            return "";
        }
        if (next.equals(asked)) {
            throw client.responses().rubbish(stream.id().name(), "a page that points at itself", null);
        }
        return next;
    }

    @Override
    public long leastCalls(Cursor from, long count) {
        HubSpotCursor at = HubSpotCursor.read(from, clock.instant());
        if (at instanceof Archived) {
            return Math.max(1, pages(count, HubSpotClient.LIST_LIMIT));
        }
        long beside = pages(count, HubSpotClient.ASSOCIATIONS_LIMIT)
                        * stream.associated().size()
                + (count > 0 && !stream.pipelineFields().isEmpty() ? 1 : 0);
        if (at instanceof Listing) {
            return Math.max(1, pages(count, HubSpotClient.LIST_LIMIT)) + 1 + beside;
        }
        return Math.max(1, pages(count, HubSpotClient.SEARCH_LIMIT)) + pages(count, HubSpotClient.BATCH_LIMIT) + beside;
    }

    static long pages(long count, int limit) {
        return (count + limit - 1) / limit;
    }
}

package io.crmvitals.hubspot;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.hubspot.HubSpotCursor.Archived;
import io.crmvitals.hubspot.HubSpotCursor.Changes;
import io.crmvitals.hubspot.HubSpotCursor.Followed;
import io.crmvitals.hubspot.HubSpotCursor.Listing;
import io.crmvitals.hubspot.HubSpotCursor.Window;
import io.crmvitals.hubspot.HubSpotListing.Some;
import io.crmvitals.hubspot.HubSpotValues.Read;
import io.crmvitals.hubspot.api.model.CrmObject;
import io.crmvitals.hubspot.api.model.Search;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The phases of reading one type of object. The first load lists everything and then what is archived; afterwards each walk searches for what changed, then for
 * what changed at the other end of ties, then looks at what was merged there, and once in a while lists what was archived, because search never tells. A page with ties is larger, so that they cost
 * one call for a thousand records.
 */
final class HubSpotWalk {

    /** How many searches of associated records go into one page at most, so that a walk over many that concern nobody keeps its place. */
    private static final int MOST_STEPS = 20;

    private final HubSpotStream stream;
    private final HubSpotClient client;
    private final HubSpotConfig.Reading reading;
    private final Clock clock;
    private final HubSpotUndefined undefined;
    private final HubSpotListing listing;
    private final HubSpotValues values;
    private final HubSpotRecords records;
    private final HubSpotChanges changes;
    private final HubSpotFollowed followed;
    private final HubSpotMoved moved;

    HubSpotWalk(
            HubSpotStream stream,
            HubSpotClient client,
            HubSpotMerges merges,
            HubSpotConfig.Reading reading,
            Clock clock) {
        this.stream = stream;
        this.client = client;
        this.reading = reading;
        this.clock = clock;
        this.undefined = new HubSpotUndefined(stream);
        this.listing = new HubSpotListing(stream, client);
        this.values = new HubSpotValues(client, stream.purpose());
        HubSpotTies ties = new HubSpotTies(stream, client, undefined);
        this.records = new HubSpotRecords(stream, client, ties, undefined, merges, clock);
        HubSpotSearch search = new HubSpotSearch(client, stream.purpose());
        this.changes = new HubSpotChanges(stream, search, records);
        this.followed = new HubSpotFollowed(stream, search, ties, records);
        this.moved = new HubSpotMoved(stream, merges, followed);
    }

    Page nextPage(Cursor after) {
        moved.goOnFrom(after);
        Instant now = clock.instant();
        HubSpotCursor at = standing(after, now);
        HubSpotPage page = new HubSpotPage(stream, now);
        Page told;
        if (at instanceof Listing living) {
            told = list(living, page);
        } else if (at instanceof Archived bin) {
            told = archived(bin, page);
        } else if (at instanceof Followed tied) {
            told = followed(tied, now, page);
        } else {
            told = changed(window(at, now), now, page);
        }
        return told.with(undefined.remarks());
    }

    /**
     * A cursor that was read on to a moment yet to come was made under a clock that ran ahead. When its walk really was nobody knows, so no window can begin there
     * without skipping time, and everything is read from the start.
     */
    private static HubSpotCursor standing(Cursor cursor, Instant now) {
        HubSpotCursor at = HubSpotCursor.read(cursor, now);
        return at instanceof Changes done && done.from().isAfter(now) ? new Listing(now, "") : at;
    }

    private Page list(Listing from, HubSpotPage page) {
        if (from.after().isEmpty()) {
            records.newWalk();
            moved.everythingIsRead();
        }
        List<CrmObject> objects = new ArrayList<>();
        String after = from.after();
        do {
            Some some = listing.living(after);
            objects.addAll(some.objects());
            some.failed().forEach((id, why) -> page.setAside(id, HubSpotRecords.unread(why)));
            after = some.after();
        } while (!after.isEmpty() && objects.size() < most());
        records.add(objects, page);
        return after.isEmpty()
                ? page.turn(new Archived(from.begun(), clock.instant(), Instant.EPOCH, ""), true)
                : page.turn(new Listing(from.begun(), after), true);
    }

    private Page archived(Archived at, HubSpotPage page) {
        Some some = listing.archived(at.after());
        Instant since = at.since().minus(at.since().equals(Instant.EPOCH) ? Duration.ZERO : reading.overlap());
        for (CrmObject object : some.objects()) {
            Instant when = HubSpotRecords.time(object.getArchivedAt());
            if (when == null || !when.isBefore(since)) {
                page.add(records.deleted(object));
            }
        }
        return some.after().isEmpty()
                ? page.turn(new Changes(at.from(), at.begun()), false)
                : page.turn(new Archived(at.from(), at.begun(), at.since(), some.after()), true);
    }

    /** The window to go on with; a new one reaches back over what search may not have known the last time. */
    private Window window(HubSpotCursor at, Instant now) {
        if (at instanceof Window open) {
            return open;
        }
        Changes done = (Changes) at;
        records.newWalk();
        Instant to = now.minus(reading.searchLag());
        // A longer lag than the last time must not make a window that ends before it begins.
        Instant begin = done.from().isBefore(to) ? done.from() : to;
        return new Window(begin.minus(reading.overlap()), to, 0, done.deletionsSeen());
    }

    private Page changed(Window window, Instant now, HubSpotPage page) {
        HubSpotChanges.Reached reached = changes.read(window, most(), page);
        if (!reached.end()) {
            return page.turn(new Window(window.from(), window.to(), reached.lastId(), window.deletionsSeen()), true);
        }
        Followed next = followed.begin(window);
        return next == null ? windowDone(window.to(), window.deletionsSeen(), now, page) : followed(next, now, page);
    }

    private Page followed(Followed from, Instant now, HubSpotPage page) {
        @Nullable Followed at = from;
        for (int steps = 0; at != null && page.size() < most() && steps < MOST_STEPS; steps++) {
            at = followed.read(at, most(), page);
        }
        return at == null ? windowDone(from.to(), from.deletionsSeen(), now, page) : page.turn(at, true);
    }

    private Page windowDone(Instant to, Instant deletionsSeen, Instant now, HubSpotPage page) {
        Map<String, Integer> dealtWith = moved.seen();
        moved.read(to, page);
        Page told = looksForDeletions(deletionsSeen, now)
                ? page.turn(new Archived(to, now, deletionsSeen, ""), true)
                : page.turn(new Changes(to, deletionsSeen), false);
        moved.told(told.next(), dealtWith);
        return told;
    }

    private boolean looksForDeletions(Instant last, Instant now) {
        return !now.isBefore(last.plus(reading.deletionsEvery()));
    }

    /** How many records a page holds at most, give or take one answer. */
    private int most() {
        return stream.ties().isEmpty() ? 1 : HubSpotClient.ASSOCIATIONS_LIMIT;
    }

    Set<String> stillThere(Collection<String> ids) {
        Read read = values.read(stream.path(), ids, Set.of(HubSpotStream.OBJECT_ID));
        Set<String> there = new HashSet<>(read.failed().keySet());
        read.objects().forEach((id, object) -> {
            if (!Boolean.TRUE.equals(object.getArchived())) {
                there.add(id);
            }
        });
        there.retainAll(ids);
        return there;
    }

    /**
     * As if every record had an associated record of its own, and those that come because an associated one changed had changed themselves: what the vendor's
     * ceilings of a call ask for at most, and never more than a walk over such records needs.
     */
    long leastCalls(Cursor from, long count) {
        Instant now = clock.instant();
        HubSpotCursor at = standing(from, now);
        if (at instanceof Archived) {
            return Math.max(1, pages(count, HubSpotClient.LIST_LIMIT));
        }
        long beside = stream.pipelineFields().isEmpty() || count == 0 ? 0 : 1;
        long searches = 0;
        for (HubSpotTie tie : stream.ties().values()) {
            beside += pages(count, HubSpotClient.ASSOCIATIONS_LIMIT)
                    * (1 + tie.further().size());
            beside += tie.values().isEmpty() ? 0 : pages(count, HubSpotClient.BATCH_LIMIT);
            beside += tie.pipelineFields().isEmpty() || count == 0 ? 0 : 1;
            searches += tie.followed() ? 1 : 0;
        }
        if (at instanceof Listing) {
            long lists = Math.max(1, pages(count, HubSpotClient.LIST_LIMIT));
            return lists * (1 + listing.callsBeside()) + 1 + beside;
        }
        return Math.max(1, pages(count, HubSpotClient.SEARCH_LIMIT))
                + pages(count, HubSpotClient.BATCH_LIMIT)
                + beside
                + searches
                + (looksForDeletions(deletionsSeen(at), now) ? 1 : 0);
    }

    /** As search counts them; what was archived is not among them. */
    OptionalLong count() {
        Long total = client.search(stream.path(), new Search().limit(1), stream.purpose())
                .getTotal();
        return total == null ? OptionalLong.empty() : OptionalLong.of(total);
    }

    private static Instant deletionsSeen(HubSpotCursor at) {
        if (at instanceof Changes done) {
            return done.deletionsSeen();
        }
        return at instanceof Window open ? open.deletionsSeen() : ((Followed) at).deletionsSeen();
    }

    static long pages(long count, int limit) {
        return (count + limit - 1) / limit;
    }
}

package io.crmvitals.hubspot;

import io.crmvitals.core.port.Cursor;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Our records whose associated record was merged into another one since the last walk: they are read anew, because HubSpot need not move their own modified time.
 * Without a merge that costs nothing. Types that are followed need no such look, for a survivor is a changed record.
 */
final class HubSpotMoved {

    private final HubSpotStream stream;
    private final HubSpotMerges merges;
    private final HubSpotFollowed followed;

    /** By path of the other type, how many merges are dealt with. */
    private Map<String, Integer> done = new HashMap<>();

    private @Nullable Told told;

    /** What will be dealt with once the walk goes on from that cursor, which says that the page was kept. */
    private record Told(Cursor cursor, Map<String, Integer> done) {}

    HubSpotMoved(HubSpotStream stream, HubSpotMerges merges, HubSpotFollowed followed) {
        this.stream = stream;
        this.merges = merges;
        this.followed = followed;
    }

    /** A walk goes on from here; a page that was asked for again tells again. */
    void goOnFrom(Cursor cursor) {
        Told before = told;
        if (before != null && before.cursor().equals(cursor)) {
            done = before.done();
        }
        told = null;
    }

    /** Everything is about to be read, so what was merged by now needs no look of its own. */
    void everythingIsRead() {
        done = seen();
    }

    /** Adds our records at the other end of the survivors. */
    void read(Instant at, HubSpotPage page) {
        for (HubSpotTie tie : stream.ties().values()) {
            Set<String> survivors = merges.after(tie.path(), done.getOrDefault(tie.path(), 0));
            if (!tie.followed() && !survivors.isEmpty()) {
                followed.readTied(tie, survivors, at, page);
            }
        }
    }

    /** @param next where the walk goes on after the page that holds them */
    void told(Cursor next, Map<String, Integer> dealtWith) {
        told = new Told(next, dealtWith);
    }

    Map<String, Integer> seen() {
        Map<String, Integer> seen = new HashMap<>();
        stream.ties().values().forEach(tie -> seen.put(tie.path(), merges.seen(tie.path())));
        return seen;
    }
}

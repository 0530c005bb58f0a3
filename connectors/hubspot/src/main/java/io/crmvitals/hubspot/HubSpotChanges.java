package io.crmvitals.hubspot;

import io.crmvitals.hubspot.HubSpotCursor.Window;
import io.crmvitals.hubspot.HubSpotSearch.Hits;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What changed in a window of time. Search gives the ids; the values come by batch reads, which know the newest state. That matters beyond speed: what we write
 * ourselves moves a record's modified time, so an edit by a person between our last look and our write is told by search under our write's time alone, and only the
 * whole record shows it. Where nothing else was edited the record comes as it was, and is no new version.
 */
final class HubSpotChanges {

    private final HubSpotStream stream;
    private final HubSpotSearch search;
    private final HubSpotRecords records;

    HubSpotChanges(HubSpotStream stream, HubSpotSearch search, HubSpotRecords records) {
        this.stream = stream;
        this.search = search;
        this.records = records;
    }

    /** How far a read came: the last id, and whether the window is done. */
    record Reached(long lastId, boolean end) {}

    /** @param most how many records to stop after, give or take one answer */
    Reached read(Window window, int most, HubSpotPage page) {
        Map<String, Instant> changed = new LinkedHashMap<>();
        Hits hits;
        long lastId = window.lastId();
        do {
            hits = search.after(lastId, stream.type(), stream.path(), window.from(), window.to());
            changed.putAll(hits.changed());
            lastId = hits.lastId();
        } while (!hits.end() && changed.size() < most);
        records.read(changed, page);
        return new Reached(lastId, hits.end());
    }
}

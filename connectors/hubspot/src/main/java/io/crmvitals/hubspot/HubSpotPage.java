package io.crmvitals.hubspot;

import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.SourceRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A page in the making; the same id is told once, alive before gone. */
final class HubSpotPage {

    private final HubSpotStream stream;
    private final Instant now;
    private final Map<String, SourceRecord> records = new LinkedHashMap<>();
    private final Map<String, SetAside> setAside = new LinkedHashMap<>();
    private final List<SetAside> unreadable = new ArrayList<>();

    HubSpotPage(HubSpotStream stream, Instant now) {
        this.stream = stream;
        this.now = now;
    }

    void add(SourceRecord record) {
        records.merge(record.id(), record, (had, more) -> more.deleted() ? had : more);
    }

    void gone(String id, Instant at) {
        add(new SourceRecord(stream.id(), id, Map.of(), at, true));
    }

    void setAside(String id, String reason) {
        setAside.put(id, note(id, "HubSpot " + stream.type() + " " + id + " was set aside. " + reason));
    }

    /** Something of which not even the id is known. */
    void unreadable(String what) {
        unreadable.add(note(SetAside.UNREADABLE, "HubSpot " + what));
    }

    private SetAside note(String id, String text) {
        return new SetAside(stream.id(), id, "pull", text, now);
    }

    /** Whether this page tells of the record already, in whatever way. */
    boolean holds(String id) {
        return records.containsKey(id) || setAside.containsKey(id);
    }

    int size() {
        return records.size();
    }

    Page turn(HubSpotCursor next, boolean more) {
        List<SetAside> notes = new ArrayList<>(setAside.values());
        notes.addAll(unreadable);
        return new Page(new ArrayList<>(records.values()), notes, next.cursor(), more);
    }
}

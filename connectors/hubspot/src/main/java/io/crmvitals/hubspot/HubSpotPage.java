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
    private final List<SetAside> setAside = new ArrayList<>();

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
        setAside.add(HubSpotRecords.setAside(stream, id, reason, now));
    }

    Page turn(HubSpotCursor next, boolean more) {
        return new Page(new ArrayList<>(records.values()), setAside, next.cursor(), more);
    }
}

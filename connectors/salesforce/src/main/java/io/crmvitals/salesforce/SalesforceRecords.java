package io.crmvitals.salesforce;

import io.crmvitals.core.port.FieldNames;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.port.StreamRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers the records of one page of one stream, row by row, however the rows came. */
final class SalesforceRecords {

    private static final String MERGED_INTO = "MasterRecordId";

    private final StreamRequest request;
    private final String object;
    private final Clock clock;
    private final FieldNames asked;
    private final List<SourceRecord> records = new ArrayList<>();
    private final List<SetAside> setAside = new ArrayList<>();

    SalesforceRecords(StreamRequest request, String object, Clock clock) {
        this.request = request;
        this.object = object;
        this.clock = clock;
        this.asked = new FieldNames(request.fields());
    }

    /**
     * Takes the row, or sets it aside where it tells no id or stamp.
     *
     * @return false when the row is too new for this pass, and then it is not taken
     */
    boolean take(SalesforceRow row, Instant upper) {
        String id = row.text("Id");
        Instant stamp = row.stamp();
        if (id == null || id.isBlank() || stamp == null) {
            setAside.add(unreadable(id));
            return true;
        }
        if (!stamp.isBefore(upper)) {
            return false;
        }
        records.add(new SourceRecord(request.stream(), id, fields(row), stamp, row.deleted()));
        return true;
    }

    List<SourceRecord> records() {
        return records;
    }

    List<SetAside> setAside() {
        return setAside;
    }

    /** Null where no record was taken. */
    @Nullable
    SourceRecord last() {
        return records.isEmpty() ? null : records.get(records.size() - 1);
    }

    private Map<String, @Nullable Object> fields(SalesforceRow row) {
        boolean deleted = row.deleted();
        @Nullable Object[] values = new Object[asked.size()];
        for (int i = 0; i < values.length; i++) {
            String name = asked.name(i);
            values[i] = deleted && !name.equalsIgnoreCase(MERGED_INTO) ? FieldNames.MISSING : row.told(name);
        }
        return asked.record(values);
    }

    private SetAside unreadable(@Nullable String id) {
        String known = id == null || id.isBlank() ? "?" : id;
        return new SetAside(
                request.stream(),
                known,
                "pull",
                "Salesforce record " + known + " of " + object
                        + " was set aside: its answer holds no readable Id and SystemModstamp.",
                clock.instant());
    }
}

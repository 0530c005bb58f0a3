package io.crmvitals.storage;

import io.crmvitals.core.port.StreamDay;
import io.crmvitals.core.port.StreamId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** How much every stream told on every day. */
final class StreamDayTable {

    private StreamDayTable() {}

    static void add(Handle handle, Collection<StreamDay> days) {
        if (days.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                insert into stream_day (as_of, system, stream, records, changed) values (:as_of, :system, :stream, :records, :changed)
                on conflict (as_of, system, stream) do update set records = stream_day.records + excluded.records,
                    changed = stream_day.changed + excluded.changed""");
        for (StreamDay day : days) {
            batch.bind("as_of", day.day().toString())
                    .bind("system", day.stream().system())
                    .bind("stream", day.stream().name())
                    .bind("records", day.records())
                    .bind("changed", day.changed())
                    .add();
        }
        batch.execute();
    }

    static List<StreamDay> from(Handle handle, LocalDate from) {
        return handle.createQuery(
                        "select as_of, system, stream, records, changed from stream_day where as_of >= :as_of order by as_of, system, stream")
                .bind("as_of", from.toString())
                .map((row, context) -> new StreamDay(
                        LocalDate.parse(row.getString("as_of")),
                        new StreamId(row.getString("system"), row.getString("stream")),
                        row.getLong("records"),
                        row.getLong("changed")))
                .list();
    }
}

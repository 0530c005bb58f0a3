package io.crmvitals.storage;

import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** How many calls each day took, by system and purpose. */
final class CallTable {

    private CallTable() {}

    static void add(Handle handle, LocalDate day, Map<String, Long> more) {
        try (PreparedBatch batch = handle.prepareBatch("""
                insert into api_call (as_of, system, purpose, calls) values (:as_of, :system, :purpose, :calls)
                on conflict (as_of, system, purpose) do update set calls = api_call.calls + excluded.calls""")) {
            new TreeMap<>(more).forEach((name, calls) -> {
                int dot = name.indexOf('.');
                if (dot < 1) {
                    throw new IllegalArgumentException(name + " names no system and purpose");
                }
                if (calls > 0) {
                    batch.bind("as_of", day.toString())
                            .bind("system", name.substring(0, dot))
                            .bind("purpose", name.substring(dot + 1))
                            .bind("calls", calls)
                            .add();
                }
            });
            if (batch.size() > 0) {
                batch.execute();
            }
        }
    }

    static SortedMap<LocalDate, Map<String, Long>> between(Handle handle, LocalDate from, LocalDate to) {
        SortedMap<LocalDate, Map<String, Long>> days = new TreeMap<>();
        handle.createQuery(
                        "select as_of, system, purpose, calls from api_call where as_of >= :from_day and as_of <= :to_day")
                .bind("from_day", from.toString())
                .bind("to_day", to.toString())
                .map((row, context) -> Map.entry(
                        LocalDate.parse(row.getString("as_of")),
                        Map.entry(row.getString("system") + "." + row.getString("purpose"), row.getLong("calls"))))
                .forEach(row -> days.computeIfAbsent(row.getKey(), day -> new TreeMap<>())
                        .put(row.getValue().getKey(), row.getValue().getValue()));
        return days;
    }
}

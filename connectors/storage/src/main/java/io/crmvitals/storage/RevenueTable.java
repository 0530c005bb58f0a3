package io.crmvitals.storage;

import io.crmvitals.core.record.RevenuePoint;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** What each account record told of its recurring revenue, one row where it told another one than before, so that nobody need read old versions. */
final class RevenueTable {

    /**
     * Revenue as one version of an account record tells it.
     *
     * @param annual null where it tells none
     */
    record Told(@Nullable BigDecimal annual, @Nullable String currency) {

        static final Told NOTHING = new Told(null, null);

        boolean differs(Told other) {
            boolean sameAmount = annual == null || other.annual == null
                    ? annual == other.annual
                    : annual.compareTo(other.annual) == 0;
            return !sameAmount || !Objects.equals(currency, other.currency);
        }
    }

    private record Row(long effectiveAt, Told told) {}

    private static final String FORGET =
            "delete from revenue_version where record_id = :record_id and known_at >= :known_at";

    private static final String INSERT = """
            insert into revenue_version (record_id, known_at, effective_at, annual, currency)
            values (:record_id, :known_at, :effective_at, :annual, :currency)""";

    private static final String READ = """
            select record_id, effective_at, annual, currency from revenue_version
            where record_id in (<ids>) and known_at <= :known_by
            order by record_id, known_at""";

    private RevenueTable() {}

    /** Takes note of what new versions of account records tell; other kinds, and versions that another of the same page replaced, are passed over. */
    static void save(Handle handle, List<VersionTable.NewVersion> versions, long knownAt) {
        Map<String, Draft> told = new HashMap<>();
        for (VersionTable.NewVersion version : versions) {
            if (version.draft().name().kind() == RecordKind.ACCOUNT && version.knownUntil() > knownAt) {
                told.put(version.draft().name().recordId(), version.draft());
            }
        }
        for (List<String> some : Chunks.of(told.keySet(), Chunks.ROWS)) {
            PreparedBatch forget = handle.prepareBatch(FORGET);
            some.forEach(
                    id -> forget.bind("record_id", id).bind("known_at", knownAt).add());
            forget.execute();
            Map<String, List<Row>> before = rows(handle, some, knownAt);
            PreparedBatch insert = handle.prepareBatch(INSERT);
            for (String id : some) {
                Draft draft = Objects.requireNonNull(told.get(id));
                List<Row> rows = before.getOrDefault(id, List.of());
                Told last = rows.isEmpty()
                        ? Told.NOTHING
                        : rows.get(rows.size() - 1).told();
                if (draft.revenue().differs(last)) {
                    BigDecimal annual = draft.revenue().annual();
                    insert.bind("record_id", id)
                            .bind("known_at", knownAt)
                            .bind("effective_at", draft.effectiveAt())
                            .bind("annual", annual == null ? null : annual.toPlainString())
                            .bind("currency", draft.revenue().currency())
                            .add();
                }
            }
            insert.execute();
        }
    }

    /** Revenue over time by account record, oldest first; only records that still tell one. */
    static Map<String, List<RevenuePoint>> points(Handle handle, Collection<String> ids, long knownBy) {
        Map<String, List<RevenuePoint>> points = new HashMap<>();
        for (List<String> some : Chunks.of(ids, Chunks.ROWS)) {
            rows(handle, some, knownBy).forEach((id, rows) -> {
                if (rows.get(rows.size() - 1).told().annual() != null) {
                    points.put(id, points(rows));
                }
            });
        }
        return points;
    }

    private static Map<String, List<Row>> rows(Handle handle, List<String> ids, long knownBy) {
        Map<String, List<Row>> rows = new HashMap<>();
        handle.createQuery(READ)
                .bindList("ids", ids)
                .bind("known_by", knownBy)
                .map((row, context) -> {
                    String annual = row.getString("annual");
                    Told told = new Told(annual == null ? null : new BigDecimal(annual), row.getString("currency"));
                    return Map.entry(row.getString("record_id"), new Row(row.getLong("effective_at"), told));
                })
                .forEach(row -> rows.computeIfAbsent(row.getKey(), id -> new ArrayList<>())
                        .add(row.getValue()));
        return rows;
    }

    /** Of two changes on one day the last counts; a version that was told later is never in force earlier. */
    private static List<RevenuePoint> points(List<Row> rows) {
        List<RevenuePoint> points = new ArrayList<>();
        for (Row row : rows) {
            BigDecimal annual = row.told().annual();
            if (annual == null) {
                continue;
            }
            LocalDate from = LocalDate.ofInstant(Micros.toInstant(row.effectiveAt()), ZoneOffset.UTC);
            while (!points.isEmpty() && !points.get(points.size() - 1).from().isBefore(from)) {
                from = points.remove(points.size() - 1).from();
            }
            RevenuePoint last = points.isEmpty() ? null : points.get(points.size() - 1);
            if (last == null || row.told().differs(new Told(last.annual(), last.currency()))) {
                points.add(new RevenuePoint(from, annual, row.told().currency()));
            }
        }
        return points;
    }
}

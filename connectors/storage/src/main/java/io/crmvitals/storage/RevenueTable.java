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
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
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

    private static final String FORGET = "delete from revenue_version where record_id = ? and known_at >= ?";

    private static final String INSERT = """
            insert into revenue_version (record_id, known_at, effective_at, annual, currency)
            values (?, ?, ?, ?, ?)
            on conflict (record_id, known_at) do update set
                effective_at = excluded.effective_at, annual = excluded.annual, currency = excluded.currency""";

    private static final String READ = """
            select record_id, effective_at, annual, currency from revenue_version
            where record_id in (<ids>) and known_at <= ?
            order by record_id, known_at""";

    private RevenueTable() {}

    /**
     * Takes note of what new versions of account records tell; other kinds, and versions that another of the same page replaced, are passed over.
     *
     * @param before tells whether a version of this record stood before this page; only then it may have told of its revenue
     */
    static void save(
            Handle handle, List<VersionTable.NewVersion> versions, Predicate<VersionTable.Name> before, long knownAt) {
        Map<String, Draft> told = new HashMap<>();
        List<String> again = new ArrayList<>();
        for (VersionTable.NewVersion version : versions) {
            VersionTable.Name name = version.draft().name();
            if (name.kind() == RecordKind.ACCOUNT && version.knownUntil() > knownAt) {
                told.put(name.recordId(), version.draft());
                if (before.test(name)) {
                    again.add(name.recordId());
                }
            }
        }
        Bulk.each(handle, FORGET, again, (to, id) -> to.text(id).number(knownAt));
        Map<String, List<Row>> rows = rows(handle, again, knownAt);
        List<Draft> news = new ArrayList<>();
        told.forEach((id, draft) -> {
            List<Row> earlier = rows.getOrDefault(id, List.of());
            Told last = earlier.isEmpty()
                    ? Told.NOTHING
                    : earlier.get(earlier.size() - 1).told();
            if (draft.revenue().differs(last)) {
                news.add(draft);
            }
        });
        Bulk.each(handle, INSERT, news, (to, draft) -> {
            BigDecimal annual = draft.revenue().annual();
            to.text(draft.name().recordId())
                    .number(knownAt)
                    .number(draft.effectiveAt())
                    .text(annual == null ? null : annual.toPlainString())
                    .text(draft.revenue().currency());
        });
    }

    /** Revenue over time by account record, oldest first; only records that still tell one. */
    static Map<String, List<RevenuePoint>> points(Handle handle, Collection<String> ids, long knownBy) {
        Map<String, List<RevenuePoint>> points = new HashMap<>();
        rows(handle, ids, knownBy).forEach((id, rows) -> {
            if (rows.get(rows.size() - 1).told().annual() != null) {
                points.put(id, points(rows));
            }
        });
        return points;
    }

    private static Map<String, List<Row>> rows(Handle handle, Collection<String> ids, long knownBy) {
        Map<String, List<Row>> rows = new HashMap<>();
        Bulk.ask(
                handle,
                READ,
                ids,
                row -> {
                    String annual = row.getString(3);
                    Told told = new Told(annual == null ? null : new BigDecimal(annual), row.getString(4));
                    rows.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                            .add(new Row(row.getLong(2), told));
                },
                knownBy);
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

package io.crmvitals.files.jdbc;

import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.files.jdbc.Warehouse.Unreadable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One page on its way from the rows of a query. */
final class WarehousePage {

    private final WarehouseStream stream;
    private final @Nullable Watermark done;
    private final Clock clock;
    private final List<SourceRecord> records = new ArrayList<>();
    private final List<SetAside> aside = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private @Nullable Watermark last;
    private boolean more;
    private boolean first = true;

    /** @param done rows up to here were in an earlier page of this pass; null where none was */
    WarehousePage(WarehouseStream stream, @Nullable Watermark done, Clock clock) {
        this.stream = stream;
        this.done = done;
        this.clock = clock;
    }

    /** False where the page is full and the row belongs to the next one. */
    boolean take(Map<String, @Nullable Object> row) {
        if (first) {
            first = false;
            lookAtColumns(row);
        }
        Watermark mark = Watermark.of(row.get(stream.watermark()));
        if (mark == null) {
            setAside(row, "its watermark " + stream.watermark() + " is empty or none that can be read on from");
            return true;
        }
        if (isDone(mark)) {
            return true;
        }
        Watermark before = last;
        Integer order = before == null ? Integer.valueOf(1) : mark.compare(before);
        if (order != null && order < 0) {
            throw WarehouseRefusals.query(
                    stream.id().name(),
                    "its rows are not in the order of " + stream.watermark() + ". It must end with: order by "
                            + stream.watermark(),
                    null);
        }
        boolean same = order != null && order == 0;
        if (!same && records.size() + aside.size() >= stream.pageSize()) {
            more = true;
            return false;
        }
        last = mark;
        take(row, mark);
        return true;
    }

    Page page(WarehouseCursor from) {
        Watermark reached = last;
        Watermark before = from.last();
        if (reached == null) {
            reached = before;
        } else if (!more && before != null) {
            // What the overlap read again may end earlier, where rows were taken out of the table.
            Integer order = reached.compare(before);
            reached = order != null && order < 0 ? before : reached;
        }
        return new Page(records, aside, new WarehouseCursor(!more, reached).cursor(), more).with(remarks);
    }

    private boolean isDone(Watermark mark) {
        Integer order = done == null ? null : mark.compare(done);
        return order != null && order <= 0;
    }

    private void take(Map<String, @Nullable Object> row, Watermark mark) {
        String id = key(row);
        if (id == null) {
            setAside(row, "its key (" + String.join(", ", stream.key()) + ") is empty or cannot be read");
            return;
        }
        Map<String, @Nullable Object> fields = new HashMap<>();
        for (String field : stream.fields()) {
            if (!row.containsKey(field)) {
                continue;
            }
            Object value = row.get(field);
            if (value instanceof Unreadable unreadable) {
                setAside(
                        row,
                        "its " + field + " is of the type " + unreadable.type()
                                + ", which cannot be read. Let the query give it as text or number");
                return;
            }
            fields.put(field, plain(value));
        }
        Instant modified = mark.instant(stream.zone());
        records.add(new SourceRecord(stream.id(), id, fields, modified == null ? clock.instant() : modified, false));
    }

    private @Nullable String key(Map<String, @Nullable Object> row) {
        List<String> parts = new ArrayList<>();
        for (String column : stream.key()) {
            Object value = plain(row.get(column));
            String part = value == null || value instanceof Unreadable
                    ? ""
                    : value.toString().strip();
            if (part.isEmpty()) {
                return null;
            }
            parts.add(part);
        }
        return String.join(";", parts);
    }

    private @Nullable Object plain(@Nullable Object value) {
        if (value instanceof OffsetDateTime time) {
            return time.toInstant().toString();
        } else if (value instanceof LocalDateTime time) {
            return time.atZone(stream.zone()).toInstant().toString();
        } else if (value instanceof LocalDate day) {
            return day.toString();
        } else if (value instanceof Collection<?> many) {
            List<@Nullable Object> all = new ArrayList<>();
            many.forEach(each -> all.add(plain(each)));
            return all;
        }
        return value;
    }

    private void setAside(Map<String, @Nullable Object> row, String why) {
        String id = key(row);
        String named = id == null ? "A row" : "Row " + id;
        aside.add(new SetAside(
                stream.id(),
                id == null ? SetAside.UNREADABLE : id,
                "pull",
                named + " of " + stream.id() + " was set aside: " + why
                        + ". Correct it at the source, or mend streams."
                        + stream.id().name()
                        + ".query in config/mapping/warehouse.yaml, then replay.",
                clock.instant()));
    }

    private void lookAtColumns(Map<String, @Nullable Object> row) {
        TreeSet<String> absent = new TreeSet<>(stream.fields());
        absent.addAll(stream.key());
        absent.add(stream.watermark());
        absent.removeIf(row::containsKey);
        if (!absent.isEmpty()) {
            remarks.add("The query of " + stream.id() + " gives no column " + String.join(", ", absent)
                    + ". Add it to the query, or take it out of config/mapping/warehouse.yaml.");
        }
    }
}

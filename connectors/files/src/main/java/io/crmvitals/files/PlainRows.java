package io.crmvitals.files;

import io.crmvitals.core.config.Nearest;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.SourceRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One row, one record: its id is made of the key columns, its fields are the columns that the mapping asks for. */
final class PlainRows implements RowReading {

    /** What no column is called. */
    private static final Pattern VALUE = Pattern.compile(".*@.*|[0-9.,:+/TZ -]*[0-9][0-9.,:+/TZ -]*");

    private final FileStream stream;
    private final Landed file;
    private final List<String> remarks;
    private final Clock clock;

    private PlainRows(FileStream stream, Landed file, List<String> remarks, Clock clock) {
        this.stream = stream;
        this.file = file;
        this.remarks = remarks;
        this.clock = clock;
    }

    static RowReading.OfFile of(FileStream stream, Clock clock) {
        return (file, columns, before) -> {
            if (!columns.isEmpty()) {
                look(stream, columns);
            }
            return new PlainRows(stream, file, lost(stream, file, columns, before), clock);
        };
    }

    /** A header that lacks what makes the id, or tells a column of ours twice, makes every row worthless. */
    private static void look(FileStream stream, List<String> columns) throws FileRefusedException {
        lookForHeader(stream, columns);
        String where = "config/mapping/" + stream.id().system() + ".yaml, streams."
                + stream.id().name();
        Set<String> needed = new LinkedHashSet<>(stream.key());
        if (stream.modified() != null) {
            needed.add(stream.modified());
        }
        for (String column : needed) {
            if (!columns.contains(column)) {
                throw new FileRefusedException("its header has no column " + column + ", which " + where
                        + " names under " + (stream.key().contains(column) ? "key" : "modified") + "."
                        + hint(column, columns));
            }
        }
        if (Collections.disjoint(columns, stream.fields())) {
            throw new FileRefusedException("its header has none of the columns that " + where + " maps: "
                    + String.join(", ", new TreeSet<>(stream.fields())) + "."
                    + hint("", columns));
        }
        needed.addAll(new TreeSet<>(stream.fields()));
        for (String column : needed) {
            if (Collections.frequency(columns, column) > 1) {
                throw new FileRefusedException("its header names the column " + column
                        + " more than once, so it cannot be told which one is meant. Rename or remove one");
            }
        }
    }

    /** A file without a header has a row in its place, whose values are nobody's to read in a message: refused without them. */
    static void lookForHeader(FileStream stream, List<String> columns) throws FileRefusedException {
        if (Collections.disjoint(columns, stream.key()) && columns.stream().anyMatch(VALUE.asMatchPredicate())) {
            throw new FileRefusedException("it has no header: its first line holds values such as a number, a day or an"
                    + " address. Write the names of the columns above it, with " + String.join(", ", stream.key())
                    + " among them");
        }
    }

    private static String hint(String wanted, List<String> columns) {
        return Nearest.hint(wanted, new TreeSet<>(columns)) + " Its columns are " + String.join(", ", columns);
    }

    private static List<String> lost(FileStream stream, Landed file, List<String> columns, List<String> before) {
        List<String> remarks = new ArrayList<>();
        if (columns.isEmpty()) {
            return remarks;
        }
        for (String field : new TreeSet<>(stream.fields())) {
            if (before.contains(field) && !columns.contains(field)) {
                remarks.add(file.name() + " has no column " + field
                        + " any more, which the file before it had, so what it tells stays empty."
                        + Nearest.hint(field, new TreeSet<>(columns)) + " Change its rule in config/mapping/"
                        + stream.id().system() + ".yaml, or have the column exported again.");
            }
        }
        return remarks;
    }

    @Override
    public List<String> remarks() {
        return remarks;
    }

    @Override
    public void read(Row row, Consumer<SourceRecord> records, Consumer<SetAside> aside) {
        String first = stream.key().get(0);
        if (row.text(first).isBlank()) {
            aside.accept(BadRow.of(
                    stream.id(),
                    file,
                    row.line(),
                    "its " + first + " is empty, and that tells whose it is",
                    clock.instant()));
            return;
        }
        Instant modifiedAt = file.landedAt();
        String column = stream.modified();
        if (column != null && !row.text(column).isBlank()) {
            Instant told = Moment.parse(row.text(column));
            if (told == null) {
                aside.accept(BadRow.of(
                        stream.id(),
                        file,
                        row.line(),
                        "its " + column + " is no time. Write it as 2026-11-02 or 2026-11-02T08:15:00Z",
                        clock.instant()));
                return;
            }
            modifiedAt = told;
        }
        records.accept(
                new SourceRecord(stream.id(), id(row), fields(row), modifiedAt, false, BadRow.place(file, row.line())));
    }

    private String id(Row row) {
        if (stream.key().size() == 1) {
            return part(row, stream.key().get(0));
        }
        StringBuilder id = new StringBuilder();
        for (String column : stream.key()) {
            id.append(id.isEmpty() ? "" : ";").append(part(row, column));
        }
        return id.toString();
    }

    /** Semicolons join the parts, so those within a part are written otherwise. */
    private static String part(Row row, String column) {
        String text = row.text(column).strip();
        return text.indexOf(';') < 0 && text.indexOf('%') < 0
                ? text
                : text.replace("%", "%25").replace(";", "%3B");
    }

    private Map<String, @Nullable Object> fields(Row row) {
        Map<String, @Nullable Object> fields = new HashMap<>(stream.fields().size() * 2);
        for (String field : stream.fields()) {
            String value = row.values().get(field);
            if (value != null) {
                fields.put(field, value.isBlank() ? null : value.strip());
            }
        }
        return fields;
    }
}

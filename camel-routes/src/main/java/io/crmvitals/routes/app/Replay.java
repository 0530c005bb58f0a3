package io.crmvitals.routes.app;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.LinkedPage;
import io.crmvitals.core.port.RunId;
import io.crmvitals.core.port.RunReport;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StreamId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A second chance for rows that wait, and an end for those that shall wait no longer. A vendor is not asked for single records, so the stream of a record is read from
 * its beginning by the next run.
 */
public final class Replay {

    private final Store store;
    private final Clock clock;

    public Replay(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The streams that replaying these rows reads from their beginning. */
    public static Set<StreamId> streams(List<ParkedRow> rows) {
        return rows.stream()
                .filter(ParkedRow::record)
                .map(row -> row.noted().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Puts them back in line; the run that follows takes them up. */
    void begin(List<ParkedRow> rows) {
        Instant now = clock.instant();
        RunId run = store.startRun("replay", now);
        Set<StreamId> streams = streams(rows);
        for (StreamId stream : streams) {
            store.savePage(
                    run, new LinkedPage(stream, List.of(), List.of(), List.of(), List.of(), Cursor.START, true), now);
        }
        int writes = store.replay(run, writes(rows), now);
        String told = "Streams to be read again: " + (streams.isEmpty() ? "none" : streams);
        store.finishRun(run, now, RunReport.Result.GREEN, Map.of(), told);
        Audit.ofCommandLine(store, clock)
                .record(Audit.What.REPLAY, "run " + run, told + ". Writes put back in line: " + writes + ".");
    }

    /**
     * Gives them up: a write is never sent again, the note on a record goes.
     *
     * @return how many were given up
     */
    public int expire(List<ParkedRow> rows) {
        Instant now = clock.instant();
        RunId run = store.startRun("expire", now);
        int writes = store.expire(run, writes(rows), now);
        int notes = store.expireNotes(
                rows.stream().filter(ParkedRow::record).map(ParkedRow::noted).toList());
        store.finishRun(
                run,
                now,
                RunReport.Result.GREEN,
                Map.of("expired.writes", (long) writes, "expired.set_aside", (long) notes),
                "");
        Audit.ofCommandLine(store, clock)
                .record(
                        Audit.What.EXPIRE,
                        "run " + run,
                        "Writes given up: " + writes + ". Notes on records taken away: " + notes + ". "
                                + rows.stream().limit(20).map(ParkedRow::id).collect(Collectors.joining(", ")));
        return writes + notes;
    }

    private static List<String> writes(List<ParkedRow> rows) {
        return rows.stream().filter(row -> !row.record()).map(ParkedRow::id).toList();
    }
}

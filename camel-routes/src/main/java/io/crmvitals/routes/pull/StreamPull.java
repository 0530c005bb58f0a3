package io.crmvitals.routes.pull;

import io.crmvitals.core.mapping.Mapped;
import io.crmvitals.core.mapping.Mapping;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.LinkedPage;
import io.crmvitals.core.port.LinkedRecord;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.routes.run.CurrentRun;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.run.Run;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Reads one stream page by page within a run, from the cursor that the store holds. One thread at a time. */
final class StreamPull {

    private final RecordSource source;
    private final Mapping mapping;
    private final Store store;
    private final CurrentRun current;
    private final Progress progress;
    private final Clock clock;

    private Cursor begun = Cursor.START;
    private Cursor cursor = Cursor.START;
    private boolean more;
    private long records;

    StreamPull(
            RecordSource source, Mapping mapping, Store store, CurrentRun current, Progress progress, Clock clock) {
        this.source = source;
        this.mapping = mapping;
        this.store = store;
        this.current = current;
        this.progress = progress;
        this.clock = clock;
    }

    StreamId stream() {
        return source.stream();
    }

    /** Takes up the stream where the store says it stands; not at all when the system refused us earlier in this run. */
    void begin() {
        begun = store.cursor(stream());
        cursor = begun;
        records = 0;
        more = !current.get().refusedBy(stream().system());
    }

    boolean more() {
        return more;
    }

    Page nextPage() {
        return source.nextPage(cursor);
    }

    /** Every record of the page becomes shared records or is set aside with its reason. */
    LinkedPage map(Page page) {
        List<LinkedRecord> mapped = new ArrayList<>();
        List<ExternalId> deleted = new ArrayList<>();
        List<SetAside> aside = new ArrayList<>(page.setAside());
        for (SourceRecord record : page.records()) {
            Mapped result = mapping.map(record, clock.instant());
            for (SharedRecord shared : result.records()) {
                mapped.add(new LinkedRecord(shared, Belonging.of(shared), record.modifiedAt()));
            }
            deleted.addAll(result.deleted());
            aside.addAll(result.setAside());
        }
        records += page.records().size() + page.setAside().size();
        return new LinkedPage(stream(), mapped, deleted, List.of(), aside, page.next(), page.more());
    }

    /** The page is in the store: the next one follows it. */
    void stored(LinkedPage page) {
        cursor = page.next();
        more = page.more();
        Run run = current.get();
        run.count("set-aside." + stream(), page.setAside().size());
        progress.moved(stream().toString(), records, 0);
    }

    void ended() {
        Run run = current.get();
        if (run.refusedBy(stream().system())) {
            return;
        }
        store.streamEnded(stream(), mapping.kinds(stream()), clock.instant(), null);
        run.count("pulled." + stream(), records);
        run.count("least." + stream(), source.leastCalls(begun, records));
        progress.done(stream().toString(), records + (records == 1 ? " record" : " records"));
    }
}

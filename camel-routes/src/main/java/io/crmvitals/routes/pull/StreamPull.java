package io.crmvitals.routes.pull;

import io.crmvitals.core.account.ExternalId;
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
import io.crmvitals.core.port.StreamState;
import io.crmvitals.core.port.StreamState.FullRead;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.routes.run.CurrentRun;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.run.Run;
import io.crmvitals.routes.run.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one stream page by page within a run, from the cursor that the store holds. One thread at a time. */
final class StreamPull {

    private static final Duration A_DAY = Duration.ofDays(1);

    private final RecordSource source;
    private final Mapping mapping;
    private final Store store;
    private final CurrentRun current;
    private final Progress progress;
    private final Clock clock;

    private Cursor begun = Cursor.START;
    private Cursor cursor = Cursor.START;
    private boolean more;

    /** Whether everything is to be read from the start once this pass is at its end. */
    private boolean fullIsDue;

    /** Whether a full read goes on that is no first load; and whether its source has told everything, so that only what it missed is to be looked up. */
    private boolean full;

    private boolean settling;
    private boolean toldAll;
    private Set<String> stillThere = Set.of();

    /** Of those that a full read did not find, the ones whose ids are not the vendor's. */
    private final Set<ExternalId> neverMissing = new HashSet<>();

    private long records;
    private long recordsOfPass;
    private long least;

    StreamPull(RecordSource source, Mapping mapping, Store store, CurrentRun current, Progress progress, Clock clock) {
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
        records = 0;
        recordsOfPass = 0;
        least = 0;
        more = !current.get().refusedBy(stream().system());
        if (more) {
            takeUp();
        }
    }

    /**
     * A stream that its vendor tells incompletely is read from the start now and then. That follows a pass that read on to the end, so that a stream which is not
     * available is left alone, and whatever the vendor does tell, such as merges, has been heard. One that was broken off is taken up.
     */
    private void takeUp() {
        cursor = store.cursor(stream());
        begun = cursor;
        fullIsDue = false;
        full = false;
        settling = false;
        stillThere = Set.of();
        neverMissing.clear();
        Optional<Duration> every = source.reconcileEvery();
        if (every.isEmpty()) {
            return;
        }
        boolean accepted = current.get().acceptsMissing(stream());
        FullRead last = store.fullRead(stream());
        if (cursor.isStart() || (last.begunAt() != null && accepted)) {
            fromTheStart(accepted);
        } else if (last.begunAt() == null) {
            fullIsDue = accepted || isDue(last, every.get());
        } else {
            full = last.endedAt() != null;
        }
    }

    /**
     * After one that missed too much to be believed, the next follows in a day: permissions get mended. A stream of which none was ever noted was loaded before its
     * source asked for it; it is read anew at once, so that the next one has something to compare with.
     */
    private boolean isDue(FullRead last, Duration every) {
        if (last.endedAt() == null) {
            return true;
        }
        Duration wait = last.missing() > 0 && every.compareTo(A_DAY) > 0 ? A_DAY : every;
        return !clock.instant().isBefore(last.endedAt().plus(wait));
    }

    private void fromTheStart(boolean accepted) {
        store.beginFullRead(current.get().id(), stream(), accepted, clock.instant());
        cursor = Cursor.START;
        begun = cursor;
        fullIsDue = false;
        full = store.fullRead(stream()).endedAt() != null;
        settling = false;
        more = true;
    }

    boolean more() {
        return more && !current.get().stopping();
    }

    /** The last page of a full read is ours: it holds no record, but knows which of those that did not come are there all the same. */
    Page nextPage() {
        if (!settling) {
            return gettingOn(source.nextPage(cursor));
        }
        stillThere = lookedUp();
        return new Page(List.of(), List.of(), cursor, false);
    }

    /** A page that leads back to where it was asked from would be read for ever. */
    private Page gettingOn(Page page) {
        if (page.more() && page.next().equals(cursor)) {
            throw new RetryableException(
                    stream().system(),
                    stream().name(),
                    stream() + " does not get on: its page says that more waits, at the very place that was asked for."
                            + " What was read so far is kept; it is asked again later.",
                    null,
                    null);
        }
        return page;
    }

    private Set<String> lookedUp() {
        Set<ExternalId> notSeen = store.notSeen(stream());
        notSeen.stream().filter(id -> mapping.hasOwnId(stream(), id)).forEach(neverMissing::add);
        List<String> missing = notSeen.stream()
                .filter(id -> !neverMissing.contains(id))
                .map(id -> mapping.vendorId(stream(), id))
                .distinct()
                .toList();
        Set<String> there = new HashSet<>();
        int atOnce = source.lookedUpAtOnce();
        for (int from = 0; from < missing.size(); from += atOnce) {
            there.addAll(source.stillThere(missing.subList(from, Math.min(from + atOnce, missing.size()))));
            least++;
        }
        return there;
    }

    /** Every record of the page becomes shared records or is set aside with its reason. */
    LinkedPage map(Page page) {
        Map<ExternalId, LinkedRecord> mapped = new LinkedHashMap<>();
        Set<String> whole = new HashSet<>();
        List<ExternalId> deleted = new ArrayList<>();
        List<SetAside> aside = new ArrayList<>(page.setAside());
        Set<ExternalId> kept = new HashSet<>();
        page.setAside().stream()
                .filter(note -> !note.id().equals(SetAside.UNREADABLE))
                .forEach(note -> kept.addAll(mapping.ids(stream(), note.id())));
        for (SourceRecord record : page.records()) {
            Mapped result = mapping.map(record, clock.instant());
            for (SharedRecord shared : result.records()) {
                mapped.merge(
                        shared.id(),
                        new LinkedRecord(shared, Belonging.of(shared), record.modifiedAt()),
                        StreamPull::newer);
            }
            deleted.addAll(result.deleted());
            aside.addAll(result.setAside());
            if (!result.setAside().isEmpty()) {
                kept.addAll(mapping.ids(stream(), record.id()));
                whole.remove(record.id());
            } else {
                whole.add(record.id());
            }
        }
        stillThere.forEach(id -> kept.addAll(mapping.ids(stream(), id)));
        kept.addAll(neverMissing);
        toldAll = !page.more();
        boolean waits = page.more() || (full && !settling);
        page.remarks().forEach(remark -> tell(Trouble.Severity.AMBER, remark));
        records += page.records().size() + page.setAside().size();
        recordsOfPass += page.records().size() + page.setAside().size();
        return new LinkedPage(
                stream(),
                List.copyOf(mapped.values()),
                deleted,
                List.of(),
                aside,
                kept,
                whole,
                page.retold(),
                page.next(),
                waits);
    }

    /** Where many records of a page tell of one and the same, the last word counts, and it is stored once. */
    private static LinkedRecord newer(LinkedRecord earlier, LinkedRecord later) {
        return later.effectiveAt().isBefore(earlier.effectiveAt()) ? earlier : later;
    }

    /** The page is in the store: the next one follows it. */
    void stored(LinkedPage page) {
        cursor = page.next();
        more = page.more();
        Run run = current.get();
        run.count("set-aside." + stream(), page.setAside().size());
        progress.moved(stream().toString(), records, 0);
        if (more) {
            settling = full && toldAll;
            return;
        }
        full = false;
        settling = false;
        stillThere = Set.of();
        neverMissing.clear();
        least += source.leastCalls(begun, recordsOfPass);
        recordsOfPass = 0;
        if (fullIsDue) {
            fromTheStart(run.acceptsMissing(stream()));
        }
    }

    void ended() {
        Run run = current.get();
        if (run.refusedBy(stream().system())) {
            return;
        }
        if (more) {
            // Asked to stop in the middle: the next run goes on at the cursor.
            run.count("pulled." + stream(), records);
            return;
        }
        source.toldAsOf(clock.instant())
                .ifPresent(asOf -> store.streamEnded(stream(), mapping.kinds(stream()), asOf, null));
        run.count("pulled." + stream(), records);
        run.count("least." + stream(), least);
        progress.done(stream().toString(), records + (records == 1 ? " record" : " records"));
        if (source.reconcileEvery().isPresent()) {
            tellWhatIsMissing();
        }
    }

    /** Told in every run until it is settled, since whoever looks at one run need not have seen the one before. */
    private void tellWhatIsMissing() {
        FullRead last = store.fullRead(stream());
        if (last.missing() == 0) {
            return;
        }
        long held = store.streams().stream()
                .filter(state -> state.stream().equals(stream()))
                .mapToLong(StreamState::records)
                .sum();
        tell(
                Trouble.Severity.AMBER,
                last.missing() + " of " + held + " records of " + stream()
                        + " were not found when everything was read from the start, too many to be believed, so all were kept as they"
                        + " were. Most likely the user we read as lost a permission such as View All, sharing changed, or somebody set a filter;"
                        + " then mend that. If the records are really gone: ./vitals sync --accept-missing "
                        + stream());
    }

    private void tell(Trouble.Severity severity, String text) {
        current.get().trouble(new Trouble(severity, "pull-" + stream().slug(), text));
    }
}

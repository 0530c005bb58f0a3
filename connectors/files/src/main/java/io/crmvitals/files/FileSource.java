package io.crmvitals.files;

import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.files.FilePosition.Stage;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of one folder, oldest first, some rows a page. A file moves away only after its last page is in the store; one that was broken off is taken up at its next row.
 * A content that is the newest of the archive is not read again; one that others followed is, since whatever came last is right. From the start, the archive is read again before what was dropped.
 */
final class FileSource implements RecordSource, Closeable {

    /** A page ends after so many characters even where it has few rows. */
    private static final long WIDEST_PAGE = 4_000_000;

    private final FileStream stream;
    private final RowReading.OfFile readings;
    private final Landing landing;
    private final Clock clock;
    private final CallMeter meter;
    private final int pageSize;

    private @Nullable OpenFile open;
    private @Nullable String whyRefused;
    private List<String> columnsBefore = List.of();
    private @Nullable Instant lastLanded;

    /** @param pageSize rows at most in a page */
    FileSource(
            FileStream stream,
            RowReading.OfFile readings,
            Landing landing,
            Clock clock,
            CallMeter meter,
            int pageSize) {
        this.stream = stream;
        this.readings = readings;
        this.landing = landing;
        this.clock = clock;
        this.meter = meter;
        this.pageSize = pageSize;
    }

    @Override
    public StreamId stream() {
        return stream.id();
    }

    @Override
    public Page nextPage(Cursor after) {
        meter.called(stream.id().system(), stream.id().name());
        FilePosition position = FilePosition.of(after);
        lastLanded = position == null ? null : position.landedAt();
        try {
            Page page = open != null && position != null && open.isAt(position) ? rows(open) : nextFile(position);
            return position == null ? page.retelling("") : page;
        } catch (IOException notRead) {
            closeOpen();
            throw new RetryableException(
                    stream.id().system(),
                    stream.id().name(),
                    "The files of " + stream.id() + " could not be read ("
                            + notRead.getClass().getSimpleName()
                            + "). What was read so far is kept; the next run goes on there. Look at the disk and at the folder's rights.",
                    null,
                    notRead);
        }
    }

    private Page nextFile(@Nullable FilePosition position) throws IOException {
        closeOpen();
        List<Landed> archive = landing.archived(stream.folder(), stream.patterns());
        if (position == null || position.archived()) {
            Optional<Landed> again = nextArchived(position, archive);
            if (again.isPresent()) {
                return begin(again.get(), true, position);
            }
        }
        Optional<Landed> file = landing.next(stream.folder(), stream.patterns());
        while (file.isPresent() && movedAway(file.get(), position, archive)) {
            file = landing.next(stream.folder(), stream.patterns());
        }
        return file.isPresent() ? begin(file.get(), false, position) : nothingWaits(position);
    }

    /** The file that the position is in the middle of, else the one that came after it. */
    private static Optional<Landed> nextArchived(@Nullable FilePosition position, List<Landed> archive) {
        if (position == null) {
            return archive.stream().findFirst();
        }
        for (int place = 0; place < archive.size(); place++) {
            if (position.isOf(archive.get(place))) {
                int next = position.is(Stage.READING) ? place : place + 1;
                return next < archive.size() ? Optional.of(archive.get(next)) : Optional.empty();
            }
        }
        return archive.stream()
                .filter(each -> each.landedAt().isAfter(position.landedAt()))
                .findFirst();
    }

    /** True when nothing of the file is to be read: all of it is in the store, or none of it can be used. */
    private boolean movedAway(Landed file, @Nullable FilePosition position, List<Landed> archive) {
        boolean ended = false;
        if (position != null && !position.archived() && position.isOf(file)) {
            if (position.is(Stage.REFUSED)) {
                landing.refused(file, whyRefused == null ? "The reason stands in ./vitals status." : whyRefused);
                whyRefused = null;
                return true;
            }
            ended = position.is(Stage.ENDED);
        }
        boolean known = !archive.isEmpty()
                && archive.get(archive.size() - 1).fingerprint().equals(file.fingerprint());
        if (ended || known) {
            landing.done(file);
            return true;
        }
        return false;
    }

    private Page begin(Landed file, boolean archived, @Nullable FilePosition position) throws IOException {
        boolean goesOn = false;
        long skip = 0;
        Landed landed = file;
        if (position != null && position.archived() == archived && position.is(Stage.READING) && position.isOf(file)) {
            goesOn = true;
            skip = position.rows();
            // As of when it was taken up first, also by a later process.
            landed = landedAt(file, position.landedAt());
        }
        lastLanded = landed.landedAt();
        try {
            OpenFile begun = OpenFile.open(landed, archived, stream.format(), readings, columnsBefore, skip);
            open = begun;
            Page page = rows(begun);
            return goesOn ? page : page.with(begun.reading.remarks()).retelling(landed.name());
        } catch (FileRefusedException useless) {
            return refuse(landed, archived, useless.reason(), List.of(), List.of(), 0);
        } catch (AccessDeniedException closed) {
            return refuse(
                    landed,
                    archived,
                    "it may not be read by the user that runs this. Give that user the right to read it",
                    List.of(),
                    List.of(),
                    0);
        } catch (NoSuchFileException gone) {
            return new Page(
                    List.of(),
                    List.of(),
                    List.of(landed.name() + " was taken away before it was read. Drop it again."),
                    FilePosition.begin(landed, archived).at(Stage.SETTLED, 0).cursor(),
                    true);
        }
    }

    private static Landed landedAt(Landed file, Instant at) {
        return new Landed(file.path(), file.name(), file.fingerprint(), file.size(), file.modifiedAt(), at);
    }

    private Page rows(OpenFile from) throws IOException {
        List<SourceRecord> records = new ArrayList<>();
        List<SetAside> aside = new ArrayList<>();
        long before = from.taken();
        long wide = 0;
        while (from.hasNext() && from.taken() - before < pageSize && wide < WIDEST_PAGE) {
            Row row = from.take();
            if (row.problem() != null) {
                aside.add(BadRow.of(stream.id(), from.file, row.line(), "it " + row.problem(), clock.instant()));
            } else {
                from.reading.read(row, records::add, aside::add);
                wide += row.width();
            }
        }
        if (before == 0 && records.isEmpty() && aside.size() >= pageSize) {
            return refuse(
                    from.file,
                    from.position().archived(),
                    "none of its first " + aside.size() + " rows can be used. The first of them: "
                            + unended(aside.get(0).reason()),
                    List.of(),
                    List.of(),
                    0);
        }
        String broken = from.hasNext() ? null : from.broken();
        if (broken != null) {
            return refuse(from.file, from.position().archived(), broken, records, aside, from.taken());
        }
        if (!from.hasNext()) {
            columnsBefore = from.columns();
        }
        return new Page(records, aside, from.position().cursor(), true);
    }

    private static String unended(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private Page refuse(
            Landed file, boolean archived, String reason, List<SourceRecord> records, List<SetAside> aside, long rows) {
        closeOpen();
        whyRefused = reason + ".";
        SetAside note = BadRow.file(stream.id(), file, reason, clock.instant());
        List<SetAside> notes = new ArrayList<>(aside);
        notes.add(note);
        Stage stage = archived ? Stage.ENDED : Stage.REFUSED;
        return new Page(
                        records,
                        notes,
                        List.of(note.reason()),
                        FilePosition.begin(file, archived).at(stage, rows).cursor(),
                        true)
                .retelling(file.name());
    }

    private Page nothingWaits(@Nullable FilePosition position) {
        List<String> remarks = new ArrayList<>();
        if (position != null && !position.archived() && position.is(Stage.READING)) {
            remarks.add(position.name() + " was taken away after " + position.rows()
                    + " of its rows were read. Those are kept; drop it again for the others.");
        }
        overdue(position).ifPresent(remarks::add);
        Cursor next = position == null
                ? Cursor.START
                : new FilePosition(
                                false,
                                Stage.SETTLED,
                                position.fingerprint(),
                                position.rows(),
                                position.landedAt(),
                                position.name())
                        .cursor();
        return new Page(List.of(), List.of(), remarks, next, false);
    }

    private Optional<String> overdue(@Nullable FilePosition position) {
        Duration every = stream.expectEvery();
        if (every == null) {
            return Optional.empty();
        }
        String wanted = " One is expected every " + Spans.words(every) + " (expect_every). Look at whoever exports it.";
        if (position == null) {
            return Optional.of("No file of " + stream.id() + " has come yet." + wanted);
        }
        Duration silent = Duration.between(position.landedAt(), clock.instant());
        return silent.compareTo(every) <= 0
                ? Optional.empty()
                : Optional.of("The last file of " + stream.id() + " came " + Spans.words(silent) + " ago." + wanted);
    }

    /** While files come as expected, what the last one did not tell is not so until the next one is due. */
    @Override
    public Optional<Instant> toldAsOf(Instant now) {
        Instant landed = lastLanded;
        Duration every = stream.expectEvery();
        if (landed == null) {
            return Optional.empty();
        }
        return Optional.of(every != null && !now.isAfter(landed.plus(every)) ? now : landed);
    }

    /** One look at the folder for each page, and one that finds nothing more. */
    @Override
    public long leastCalls(Cursor from, long records) {
        return (records + pageSize - 1) / pageSize + 1;
    }

    private void closeOpen() {
        OpenFile before = open;
        open = null;
        if (before != null) {
            try {
                before.close();
            } catch (IOException stuck) {
                throw new UncheckedIOException(stuck);
            }
        }
    }

    @Override
    public void close() {
        closeOpen();
    }
}

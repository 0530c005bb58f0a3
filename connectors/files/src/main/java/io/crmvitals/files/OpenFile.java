package io.crmvitals.files;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One file while it is read, with how far that went. */
final class OpenFile implements Closeable {

    final Landed file;
    final RowReading reading;
    private final boolean archived;
    private final Rows rows;
    private @Nullable Row ahead;
    private @Nullable FileRefusedException broken;
    private long taken;

    private OpenFile(Landed file, boolean archived, Rows rows, RowReading reading) {
        this.file = file;
        this.archived = archived;
        this.rows = rows;
        this.reading = reading;
    }

    /** @param skip rows that are in the store already; a file that is taken up again is read past them */
    static OpenFile open(
            Landed file, boolean archived, RowFormat format, RowReading.OfFile readings, List<String> before, long skip)
            throws IOException, FileRefusedException {
        Rows rows = readings.format(file, format).open(file.path());
        try {
            OpenFile open = new OpenFile(file, archived, rows, readings.open(file, rows.columns(), before));
            open.lookAhead();
            while (open.taken < skip && open.ahead != null) {
                open.take();
            }
            return open;
        } catch (IOException | FileRefusedException | RuntimeException notOpened) {
            rows.close();
            throw notOpened;
        }
    }

    boolean hasNext() {
        return ahead != null;
    }

    /** The next row; ask only where there is one. */
    Row take() throws IOException {
        Row row = ahead;
        if (row == null) {
            throw new IllegalStateException(file.name() + " was read as far as it goes");
        }
        lookAhead();
        taken++;
        return row;
    }

    private void lookAhead() throws IOException {
        ahead = null;
        try {
            ahead = rows.next();
        } catch (FileRefusedException noFurther) {
            broken = noFurther;
        }
    }

    /** Why nothing further can be read though the file goes on; null while it can, and at a proper end. */
    @Nullable
    String broken() {
        return broken == null ? null : broken.reason();
    }

    List<String> columns() {
        return rows.columns();
    }

    long taken() {
        return taken;
    }

    /** Whether the next row is the one that follows this position. */
    boolean isAt(FilePosition position) {
        return position.is(FilePosition.Stage.READING)
                && position.archived() == archived
                && position.isOf(file)
                && position.rows() == taken;
    }

    FilePosition position() {
        FilePosition begun = FilePosition.begin(file, archived);
        if (hasNext()) {
            return begun.at(FilePosition.Stage.READING, taken);
        }
        return begun.at(broken == null ? FilePosition.Stage.ENDED : FilePosition.Stage.REFUSED, taken);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}

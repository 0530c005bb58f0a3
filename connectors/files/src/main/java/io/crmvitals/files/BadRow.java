package io.crmvitals.files;

import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.StreamId;
import java.time.Instant;

/** How a row is told that cannot be used: by its file and line, since it may have no id. The note goes when a file of the same name is read again. */
final class BadRow {

    private BadRow() {}

    /** @param problem to be read after a colon, without its period */
    static SetAside of(StreamId stream, Landed file, long line, String problem, Instant at) {
        return new SetAside(
                stream,
                id(file, line),
                "pull",
                "Line " + line + " of " + file.name() + " was set aside: " + problem
                        + ". Mend it and drop the file again under the same name.",
                at);
    }

    /** The whole file is of no use. */
    static SetAside file(StreamId stream, Landed file, String reason, Instant at) {
        return new SetAside(
                stream,
                file.name(),
                "pull",
                file.name() + " was refused and moved aside: " + reason + ". Then drop it again under the same name.",
                at);
    }

    /** Where a row stands, for people. */
    static String place(Landed file, long line) {
        return file.name() + ", line " + line;
    }

    private static String id(Landed file, long line) {
        return file.name() + ":" + line;
    }
}

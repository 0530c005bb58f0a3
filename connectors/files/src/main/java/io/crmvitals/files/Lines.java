package io.crmvitals.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text with their numbers, whichever line ends it has. A line that is longer than the limit comes cut off and says so, so that a file without line ends
 * costs no more memory than any other. Lines can be put back.
 */
final class Lines implements Closeable {

    /** @param cut true when the line was longer than the limit and only its beginning is here */
    record Line(long number, String text, boolean cut) {}

    private static final int BUFFER = 1 << 16;

    private final Reader in;
    private final int longest;
    private final char[] buffer = new char[BUFFER];
    private final Deque<Line> putBack = new ArrayDeque<>();
    private int from;
    private int until;
    private boolean skipLineFeed;
    private long number;

    /** @param longest in characters */
    Lines(Reader in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** Null after the last one. */
    @Nullable
    Line next() throws IOException {
        Line again = putBack.pollFirst();
        return again == null ? read() : again;
    }

    /** They come next, in this order. */
    void putBack(List<Line> lines) {
        for (int place = lines.size() - 1; place >= 0; place--) {
            putBack.addFirst(lines.get(place));
        }
    }

    private @Nullable Line read() throws IOException {
        StringBuilder longer = null;
        boolean cut = false;
        while (true) {
            if (from == until && !fill()) {
                return longer == null ? null : new Line(++number, longer.toString(), cut);
            }
            if (skipLineFeed) {
                skipLineFeed = false;
                if (buffer[from] == '\n') {
                    from++;
                    continue;
                }
            }
            int end = from;
            while (end < until && buffer[end] != '\n' && buffer[end] != '\r') {
                end++;
            }
            int begin = from;
            boolean whole = end < until;
            from = end;
            if (whole) {
                skipLineFeed = buffer[end] == '\r';
                from++;
            }
            if (longer == null && whole) {
                cut = end - begin > longest;
                return new Line(++number, new String(buffer, begin, Math.min(end - begin, longest)), cut);
            }
            if (longer == null) {
                longer = new StringBuilder();
            }
            int room = longest - longer.length();
            cut |= end - begin > room;
            longer.append(buffer, begin, Math.min(end - begin, room));
            if (whole) {
                return new Line(++number, longer.toString(), cut);
            }
        }
    }

    private boolean fill() throws IOException {
        from = 0;
        until = Math.max(in.read(buffer, 0, buffer.length), 0);
        return until > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

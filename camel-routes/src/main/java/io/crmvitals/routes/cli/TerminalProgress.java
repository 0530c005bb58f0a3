package io.crmvitals.routes.cli;

import io.crmvitals.routes.run.Progress;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shows a run as it goes: bars that move in place on a terminal, one plain line for each finished part anywhere else. Writes to stderr, so stdout stays clean. */
final class TerminalProgress implements Progress {

    private static final int WIDTH = 24;
    private static final long REDRAW_NANOS = 100_000_000L;

    private final PrintStream out;
    private final boolean terminal;
    private final Map<String, String> moving = new LinkedHashMap<>();
    private int drawn;
    private long lastDraw;

    TerminalProgress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public synchronized void leg(String leg, String what) {
        erase();
        moving.clear();
        out.printf("%-8s %s%n", leg, what);
    }

    @Override
    public synchronized void moved(String part, long done, long outOf) {
        if (!terminal) {
            return;
        }
        moving.put(part, bar(part, done, outOf));
        if (System.nanoTime() - lastDraw > REDRAW_NANOS) {
            erase();
            draw();
        }
    }

    @Override
    public synchronized void done(String part, String how) {
        erase();
        moving.remove(part);
        out.printf("         %-26s %s%n", part, how);
        draw();
    }

    private static String bar(String part, long done, long outOf) {
        String name = String.format("         %-26s ", part);
        if (outOf <= 0) {
            return name + done;
        }
        int filled = (int) Math.min(WIDTH, done * WIDTH / outOf);
        return name + "#".repeat(filled) + ".".repeat(WIDTH - filled) + " " + done + " of " + outOf;
    }

    private void draw() {
        if (terminal) {
            moving.values().forEach(out::println);
            drawn = moving.size();
            lastDraw = System.nanoTime();
            out.flush();
        }
    }

    private void erase() {
        if (terminal && drawn > 0) {
            out.print("\u001b[" + drawn + "A\u001b[0J");
            drawn = 0;
        }
    }
}

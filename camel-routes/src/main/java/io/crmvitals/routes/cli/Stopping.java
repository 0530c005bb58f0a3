package io.crmvitals.routes.cli;

import io.crmvitals.routes.app.Vitals;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What happens when the process is asked to stop (SIGTERM, Ctrl-C): the page, chunk or batch in hand is finished and noted, nothing new is begun, everything is
 * closed, then the process ends. Whoever cannot wait may kill it: the next run goes on from what is stored.
 */
final class Stopping {

    /** A call in hand ends by its own deadline before that in all but the slowest of cases. */
    private static final int LONGEST_SECONDS = 50;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable Vitals running;

    /** One that the operating system's signals reach. */
    static Stopping ofProcess() {
        Stopping stopping = new Stopping();
        Runtime.getRuntime().addShutdownHook(new Thread(stopping::ask, "stopping"));
        return stopping;
    }

    /** Takes care of this one until {@link #ended}. */
    synchronized void runs(Vitals vitals) {
        running = vitals;
        if (asked.getCount() == 0) {
            vitals.stop();
        }
    }

    /** Waits until somebody asks to stop. */
    void await() throws InterruptedException {
        asked.await();
    }

    /** Nothing is left to be finished. */
    void ended() {
        ended.countDown();
    }

    /** The JVM ends when this returns. */
    private void ask() {
        asked.countDown();
        synchronized (this) {
            if (running != null) {
                running.stop();
            }
        }
        try {
            boolean inTime = ended.await(LONGEST_SECONDS, TimeUnit.SECONDS);
            if (!inTime) {
                System.err.println("Something in hand did not end within " + LONGEST_SECONDS
                        + " s and is cut off. Nothing that was stored is lost; the next run goes on from there.");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}

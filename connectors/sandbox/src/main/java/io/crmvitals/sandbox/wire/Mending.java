package io.crmvitals.sandbox.wire;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The moment at which the wire is mended: what hangs lets go then. */
final class Mending {

    private final CountDownLatch done = new CountDownLatch(1);

    void done() {
        done.countDown();
    }

    /** Waits so long; true when the wire was mended meanwhile. */
    boolean within(long millis) {
        try {
            return done.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}

package io.crmvitals.http;

import java.time.Duration;

/** Waits. Production sleeps; tests move their clock. */
@FunctionalInterface
public interface Pause {

    /** Sleeps this thread. An interrupt ends the wait early and stays set. */
    Pause SLEEPING = wait -> {
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    };

    void waitFor(Duration wait);
}

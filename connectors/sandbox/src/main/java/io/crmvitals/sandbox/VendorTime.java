package io.crmvitals.sandbox;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What time it is at a vendor: the sandbox's clock from its start on; before, the newest moment among the seeds. Guarded by whatever guards the vendor's state.
 */
public final class VendorTime {

    private @Nullable Clock clock;
    private Instant newest = Instant.EPOCH;

    public void bind(Clock sandboxClock) {
        clock = sandboxClock;
    }

    /** Takes note of a moment that a seed or a write carries. */
    public void saw(Instant moment) {
        if (moment.isAfter(newest)) {
            newest = moment;
        }
    }

    public Instant now() {
        return clock == null ? newest : clock.instant();
    }
}

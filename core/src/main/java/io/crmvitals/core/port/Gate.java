package io.crmvitals.core.port;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether one system may be written to without asking.
 *
 * @param reason why it stands as it does, for a person; empty where nobody ever said
 * @param changedAt when somebody said so; null where nobody ever did
 */
public record Gate(boolean open, String reason, @Nullable Instant changedAt) {

    /** Of a system that was never asked about and never written to. */
    public static final Gate UNASKED = new Gate(false, "", null);

    /** Of a system that was written to before anybody asked. */
    public static final Gate IN_USE = new Gate(true, "", null);

    public boolean asked() {
        return changedAt != null;
    }
}

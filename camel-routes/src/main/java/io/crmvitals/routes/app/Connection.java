package io.crmvitals.routes.app;

import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.http.Pause;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection of config/vitals.yaml, ready to be opened. */
@FunctionalInterface
public interface Connection {

    /**
     * Makes the connector; nothing is sent or kept yet.
     *
     * @param data the folder where it may keep what it must remember; null where it is made only to be looked at
     * @param pause how waits for a rate or for the vendor's own work are spent; a test moves its clock instead
     */
    Connector open(List<StreamRequest> requests, @Nullable Path data, Clock clock, CallMeter meter, Pause pause);

    /** The most calls of our own in a day (UTC); 0 where only the vendor's allowance counts. */
    default int dailyCalls() {
        return 0;
    }

    /** The same connection with a share of its own. */
    default Connection withDailyCalls(int most) {
        return new Shared(this, most);
    }

    /** A connection whose calls of a day are ours to limit. */
    record Shared(Connection connection, int dailyCalls) implements Connection {

        @Override
        public Connector open(
                List<StreamRequest> requests, @Nullable Path data, Clock clock, CallMeter meter, Pause pause) {
            return connection.open(requests, data, clock, meter, pause);
        }
    }
}

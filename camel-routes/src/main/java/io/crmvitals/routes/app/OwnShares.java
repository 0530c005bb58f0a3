package io.crmvitals.routes.app;

import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.port.Store;
import io.crmvitals.routes.pull.Essentials;
import io.crmvitals.routes.run.DailyShare;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** What config allows us of each vendor's calls, put between the connectors and the counting of calls. */
final class OwnShares {

    private OwnShares() {}

    /** @param counts told of every call that may leave */
    static CallMeter of(Configuration configuration, CallMeter counts, Store store, Clock clock) {
        Map<String, Integer> most = new HashMap<>();
        configuration.settings().connections().forEach((system, connection) -> {
            if (connection.dailyCalls() > 0) {
                most.put(system, connection.dailyCalls());
            }
        });
        return new DailyShare(
                counts,
                most,
                Essentials.spare(configuration.mapping(), most.keySet()),
                day -> store.calls(day, day).getOrDefault(day, Map.of()),
                clock);
    }
}

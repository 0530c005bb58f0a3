package io.crmvitals.routes.app;

import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.StreamRequest;
import java.time.Clock;
import java.util.List;

/** One connection of config/vitals.yaml, ready to be opened. */
@FunctionalInterface
public interface Connection {

    /** Makes the connector; nothing is sent yet. */
    Connector open(List<StreamRequest> requests, Clock clock, CallMeter meter);
}

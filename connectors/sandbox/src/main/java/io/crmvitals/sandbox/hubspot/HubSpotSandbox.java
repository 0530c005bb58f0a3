package io.crmvitals.sandbox.hubspot;

import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.VendorServer;
import java.time.Clock;

/** A HubSpot portal behind HTTP on the loopback. */
public final class HubSpotSandbox extends VendorServer {

    private final HubSpotPortal portal;

    private HubSpotSandbox(HubSpotPortal portal) {
        this.portal = portal;
    }

    /** Listens at once; moments that the portal writes come from the clock. */
    public static HubSpotSandbox start(HubSpotPortal portal, Clock clock) {
        portal.bind(clock);
        HubSpotSandbox sandbox = new HubSpotSandbox(portal);
        sandbox.listen();
        return sandbox;
    }

    public HubSpotPortal portal() {
        return portal;
    }

    @Override
    protected Answer answer(Call call) {
        return HubSpotErrors.resourceNotFound();
    }
}

package io.crmvitals.core.record;

import io.crmvitals.core.account.ExternalId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The promise of a first response to ticket 1, open, without a day. */
public final class ServiceTargetBuilder {
    private final String id;
    private String ticket = "1";
    private ServiceTarget.Kind kind = ServiceTarget.Kind.FIRST_RESPONSE;
    private @Nullable Instant targetAt;
    private @Nullable Instant metAt;
    private @Nullable Boolean breached;
    private @Nullable Double elapsed;

    ServiceTargetBuilder(String id) {
        this.id = id;
    }

    public ServiceTargetBuilder ofTicket(String v) {
        ticket = v;
        return this;
    }

    public ServiceTargetBuilder kind(ServiceTarget.Kind v) {
        kind = v;
        return this;
    }

    public ServiceTargetBuilder dueDaysAgo(int days) {
        targetAt = Records.daysAgo(days);
        return this;
    }

    /** Kept so many days ago, after so many business hours. */
    public ServiceTargetBuilder metDaysAgo(int days, double hours) {
        metAt = Records.daysAgo(days);
        elapsed = hours * 60;
        return this;
    }

    public ServiceTargetBuilder breached() {
        breached = true;
        return this;
    }

    public ServiceTarget build() {
        return new ServiceTarget(
                new ExternalId("zendesk", "service-target", id),
                null,
                new ExternalId("zendesk", "ticket", ticket),
                kind,
                targetAt,
                metAt,
                breached,
                elapsed);
    }
}

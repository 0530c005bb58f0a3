package io.crmvitals.core.record;

import io.crmvitals.core.account.ExternalId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A meeting of ten days ago, held. */
public final class EngagementBuilder {
    private final String id;
    private @Nullable String contact;
    private Engagement.Kind kind = Engagement.Kind.MEETING;
    private Instant at = Records.daysAgo(10);
    private Engagement.@Nullable Outcome outcome = Engagement.Outcome.HELD;
    private @Nullable Boolean twoWay;

    EngagementBuilder(String id) {
        this.id = id;
    }

    public EngagementBuilder kind(Engagement.Kind v) {
        kind = v;
        return this;
    }

    public EngagementBuilder daysAgo(int days) {
        at = Records.daysAgo(days);
        return this;
    }

    public EngagementBuilder at(Instant v) {
        at = v;
        return this;
    }

    public EngagementBuilder outcome(Engagement.@Nullable Outcome v) {
        outcome = v;
        return this;
    }

    public EngagementBuilder twoWay(@Nullable Boolean v) {
        twoWay = v;
        return this;
    }

    public EngagementBuilder with(String v) {
        contact = v;
        return this;
    }

    public Engagement build() {
        ExternalId with = contact == null ? null : new ExternalId("salesforce", "contact", contact);
        return new Engagement(new ExternalId("salesforce", "engagement", id), null, with, kind, at, outcome, twoWay);
    }
}

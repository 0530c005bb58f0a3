package io.crmvitals.core.record;

import static io.crmvitals.core.record.Records.DAY;
import static io.crmvitals.core.record.Records.daysAgo;

import io.crmvitals.core.account.ExternalId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A step of a plan, not done, of which nothing else is told. */
public final class MilestoneBuilder {
    private final String id;
    private final LocalDate planned;
    private @Nullable LocalDate first;
    private @Nullable Instant done;
    private Milestone.@Nullable Kind kind;
    private @Nullable Double weight;
    private Milestone.@Nullable Cause cause;
    private @Nullable Instant seen;

    MilestoneBuilder(String id, int plannedDaysAgo) {
        this.id = id;
        this.planned = DAY.minusDays(plannedDaysAgo);
    }

    public MilestoneBuilder firstPlannedDaysAgo(int days) {
        first = DAY.minusDays(days);
        return this;
    }

    public MilestoneBuilder doneDaysAgo(int days) {
        done = daysAgo(days);
        return this;
    }

    public MilestoneBuilder kind(Milestone.Kind v) {
        kind = v;
        return this;
    }

    public MilestoneBuilder weight(double v) {
        weight = v;
        return this;
    }

    public MilestoneBuilder because(Milestone.Cause v) {
        cause = v;
        return this;
    }

    public MilestoneBuilder seenDaysAgo(int days) {
        seen = daysAgo(days);
        return this;
    }

    public Milestone build() {
        return new Milestone(
                new ExternalId("salesforce", "milestone", id),
                null,
                "Step " + id,
                planned,
                done,
                kind,
                first,
                weight,
                cause,
                seen);
    }
}
